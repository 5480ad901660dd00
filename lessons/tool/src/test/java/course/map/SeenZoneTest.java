package course.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenZoneTest {
    private static final long START = Long.MAX_VALUE - 5; // such times wrap round

    private final SeenZone zone = new SeenZone();

    private void moved(long id, float x, float y, Duration at) {
        zone.hear(new Message.Moved(id, x, y, 1), START + at.toNanos());
    }

    private void chatted(long id, String sender, String text, Duration at) {
        zone.hear(new Message.Chatted(id, sender, text), START + at.toNanos());
    }

    private Sight look(Duration at) {
        return zone.look(START + at.toNanos());
    }

    @Test
    void aPlayerIsWhereItHasMovedToAndHasATrail() {
        for (int i = 0; i < 6; i++) {
            moved(1, i, 2 * i, Duration.ZERO);
        }

        assertThat(look(Duration.ZERO).players())
                .singleElement()
                .extracting(Player::places)
                .asList()
                .containsExactly(new Place(5, 10), new Place(4, 8), new Place(3, 6), new Place(2, 4));
    }

    @Test
    void movesAndChatsAreDeliveries() {
        moved(1, 0, 0, Duration.ZERO);
        moved(2, 0, 0, Duration.ZERO);
        chatted(1, "bot-1", "1", Duration.ZERO);
        zone.hear(new Message.HelloResult(true), START);

        assertThat(look(Duration.ZERO)).satisfies(sight -> {
            assertThat(sight.moves()).isEqualTo(2);
            assertThat(sight.deliveries()).isEqualTo(3);
            assertThat(sight.chats()).containsExactly(new Chat("bot-1", "1"));
        });
    }

    @Test
    void onlyAChatTellsWhatAPlayerIsCalled() {
        moved(1, 0, 0, Duration.ZERO);
        assertThat(look(Duration.ZERO).players()).singleElement().satisfies(player -> {
            assertThat(player.name()).isEmpty();
            assertThat(player.isNamed()).isFalse();
        });

        chatted(1, "player-1", "hi", Duration.ZERO);
        assertThat(look(Duration.ZERO).players()).singleElement().satisfies(player -> {
            assertThat(player.name()).isEqualTo("player-1");
            assertThat(player.isNamed()).isFalse();
        });

        chatted(1, "Kim", "hi", Duration.ZERO);
        assertThat(look(Duration.ZERO).players()).singleElement().satisfies(player -> {
            assertThat(player.name()).isEqualTo("Kim");
            assertThat(player.isNamed()).isTrue();
        });
    }

    @Test
    void whoIsSilentFallsAsleepAndIsForgottenInTheEnd() {
        moved(1, 0, 0, Duration.ZERO);
        moved(2, 0, 0, Duration.ofSeconds(4));
        chatted(2, "bot-2", "50", Duration.ofSeconds(29));

        assertThat(look(SeenZone.AWAKE).players()).extracting(Player::asleep).containsExactly(false, false);
        assertThat(look(SeenZone.AWAKE.plusNanos(1)).players())
                .filteredOn(player -> player.id() == 1)
                .extracting(Player::asleep)
                .containsExactly(true);
        assertThat(look(SeenZone.REMEMBERED).players()).hasSize(2);
        assertThat(look(SeenZone.REMEMBERED.plusNanos(1)).players())
                .extracting(Player::id, Player::asleep)
                .containsExactly(tuple(2L, false));
    }

    @Test
    void whatIsRememberedIsBounded() {
        for (int i = 1; i <= SeenZone.MAX_PLAYERS; i++) {
            moved(i, 0, 0, Duration.ZERO);
        }
        moved(1, 1, 1, Duration.ofSeconds(1));
        moved(SeenZone.MAX_PLAYERS + 1, 0, 0, Duration.ofSeconds(1));
        for (int i = 0; i <= SeenZone.MAX_CHATS; i++) {
            chatted(3, "n".repeat(4000), Integer.toString(i), Duration.ofSeconds(1));
        }

        Sight sight = look(Duration.ofSeconds(1));
        assertThat(sight.players())
                .hasSize(SeenZone.MAX_PLAYERS)
                .extracting(Player::id)
                .as("of 2, nothing was heard for longest")
                .contains(1L, 3L, SeenZone.MAX_PLAYERS + 1L)
                .doesNotContain(2L);
        assertThat(sight.chats()).hasSize(SeenZone.MAX_CHATS);
        assertThat(sight.chats().get(0).text()).isEqualTo("1");
        assertThat(sight.chats().get(0).sender()).hasSize(64);
    }
}
