package gameserver.chat;

import static gameserver.chat.ChatPackets.C_JOIN;
import static gameserver.chat.ChatPackets.C_LEAVE;
import static gameserver.chat.ChatPackets.C_MEMBERS;
import static gameserver.chat.ChatPackets.C_ROOMS;
import static gameserver.chat.ChatPackets.C_SAY;
import static gameserver.chat.ChatPackets.C_SEARCH;
import static gameserver.chat.ChatPackets.C_TELL;
import static gameserver.chat.ChatPackets.S_MEMBER;
import static gameserver.chat.ChatPackets.S_PRESENCE;
import static gameserver.chat.ChatPackets.S_ROOM;
import static gameserver.chat.ChatPackets.S_TELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gameserver.chat.TestClient.Answer;
import gameserver.chat.TestClient.Heard;
import gameserver.client.Bots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoomsTest extends OneServer {
    @Test
    void whatIsSaidComesToAllMembersInTheOrderOfItsNumbers() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "lobby");
        TestClient carl = server.in("carl", "another");
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            requests.add(anna.request(C_SAY, "lobby", "text " + i));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(anna.answer(requests.get(i))).isEqualTo(new Answer(Outcome.OK, i + 1));
        }
        await().untilAsserted(() -> assertThat(ben.texts()).hasSize(10));
        assertThat(ben.numbers())
                .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
        assertThat(ben.heard().get(3))
                .extracting(Heard::room, Heard::sender, Heard::text)
                .containsExactly("lobby", "anna", "text 3");
        await().untilAsserted(() -> assertThat(anna.texts()).isEqualTo(ben.texts()));
        assertThat(carl.heard()).isEmpty();
    }

    @Test
    void whoJoinsIsShownTheLastFiftyMessages() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        for (int i = 1; i <= 60; i++) {
            anna.ask(C_SAY, "lobby", "text " + i);
        }
        TestClient ben = server.named("ben");
        assertThat(ben.ask(C_JOIN, "lobby")).isEqualTo(new Answer(Outcome.OK, 60));
        assertThat(ben.numbers())
                .isEqualTo(LongStream.rangeClosed(11, 60).boxed().toList());
    }

    @Test
    void aMemberWhoComesWhileOthersTalkMissesNothingAndHearsNothingTwice() throws IOException {
        start("batch-millis", 0);
        TestClient anna = server.in("anna", "lobby");
        List<Long> requests = new ArrayList<>();
        List<TestClient> late = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            if (i >= 15) {
                anna.answer(requests.get(i - 15)); // no more than may be under way
            }
            if (i % 40 == 20) {
                TestClient client = server.named("late" + i);
                client.request(C_JOIN, "lobby");
                late.add(client);
            }
            requests.add(anna.request(C_SAY, "lobby", "text " + i));
        }
        long last = anna.answer(requests.get(599)).number();
        assertThat(last).isEqualTo(600);
        for (TestClient client : late) {
            await().untilAsserted(() -> assertThat(client.numbers()).contains(last));
            List<Long> numbers = client.numbers();
            assertThat(numbers)
                    .isEqualTo(
                            LongStream.rangeClosed(numbers.get(0), last).boxed().toList());
        }
    }

    @Test
    void whatIsStoredButOnItsWayComesToANewMemberOnce() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.named("ben");
        anna.ask(C_SAY, "lobby", "one");
        server.faults.lateAnswers.set(1);
        long second = anna.request(C_SAY, "lobby", "two");
        await().until(() -> server.faults.lateAnswers.get() == 0);
        assertThat(ben.ask(C_JOIN, "lobby")).isEqualTo(new Answer(Outcome.OK, 1));
        assertThat(ben.texts()).containsExactly("one");
        server.faults.goOn();
        assertThat(anna.answer(second)).isEqualTo(new Answer(Outcome.OK, 2));
        anna.ask(C_SAY, "lobby", "three");
        await().untilAsserted(() -> assertThat(ben.texts()).containsExactly("one", "two", "three"));
    }

    @Test
    void membersAreToldWhoComesAndGoes() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "lobby");
        anna.ask(C_MEMBERS, "lobby");
        assertThat(anna.strings(S_MEMBER, 8, 2)).containsExactly(List.of("lobby", "anna"), List.of("lobby", "ben"));
        assertThat(ben.ask(C_LEAVE, "lobby").outcome()).isEqualTo(Outcome.OK);
        await().untilAsserted(() -> assertThat(anna.strings(S_PRESENCE, 0, 2))
                .containsExactly(List.of("lobby", "ben"), List.of("lobby", "ben")));
        anna.ask(C_SAY, "lobby", "alone");
        assertThat(ben.heard()).isEmpty();
        assertThat(ben.ask(C_SAY, "lobby", "not a member").outcome()).isEqualTo(Outcome.NOT_HERE);
    }

    @Test
    void aSessionThatEndsLeavesItsRooms() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "lobby");
        ben.close();
        await().untilAsserted(() -> assertThat(anna.strings(S_PRESENCE, 0, 2)).hasSize(2));
        anna.close();
        await().untilAsserted(() -> assertThat(server.server.rooms.size()).isZero());
    }

    @Test
    void roomsAreListedByTheBeginningOfTheirNames() throws IOException {
        start();
        TestClient anna = server.in("anna", "games", "Games 2", "100%");
        assertThat(anna.ask(C_ROOMS, "GA").outcome()).isEqualTo(Outcome.OK);
        assertThat(anna.strings(S_ROOM, 8, 1)).containsExactly(List.of("games"), List.of("Games 2"));
        anna.received.clear();
        anna.ask(C_ROOMS, "%");
        assertThat(anna.strings(S_ROOM, 8, 1)).as("a wildcard is a letter").isEmpty();
    }

    @Test
    void messagesAreFoundByTextAndTime() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        for (String text : List.of("An apple", "a pear", "another APPLE", "100% apple")) {
            anna.ask(C_SAY, "lobby", text);
        }
        await().until(() -> anna.heard().size() == 4);
        long second = anna.heard().get(1).sent();
        assertThat(anna.found("lobby", "apple", 0, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(1L, 3L, 4L);
        assertThat(anna.found("lobby", "apple", 0, Long.MAX_VALUE, 4)).containsExactly(1L, 3L);
        assertThat(anna.found("lobby", "0% a", 0, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(4L);
        assertThat(anna.found("lobby", "%", 0, Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(4L);
        assertThat(anna.found("lobby", "", 0, second - 1, Long.MAX_VALUE)).doesNotContain(2L, 3L, 4L);
        assertThat(anna.found("lobby", "", second, Long.MAX_VALUE, Long.MAX_VALUE))
                .contains(2L, 3L, 4L);
        assertThat(server.named("ben").ask(C_SEARCH, "lobby", "", 0L, 1L, 1L).outcome())
                .isEqualTo(Outcome.NOT_HERE);
    }

    @Test
    void aPrivateMessageComesToItsReceiverAlone() throws IOException {
        start();
        TestClient anna = server.named("anna");
        TestClient ben = server.named("ben");
        assertThat(anna.ask(C_TELL, "BEN", "hello").outcome()).isEqualTo(Outcome.OK);
        await().untilAsserted(() -> assertThat(ben.strings(S_TELL, 0, 2)).containsExactly(List.of("anna", "hello")));
        assertThat(anna.ask(C_TELL, "nobody", "hello").outcome()).isEqualTo(Outcome.NOT_HERE);
        assertThat(anna.strings(S_TELL, 0, 2)).isEmpty();
    }

    @Test
    void everyNumberOfThingsHasABound() throws IOException {
        start("max-rooms", 3, "max-rooms-of-session", 2, "max-members", 2);
        TestClient anna = server.in("anna", "one", "two");
        assertThat(anna.ask(C_JOIN, "three").outcome()).isEqualTo(Outcome.FULL);
        TestClient ben = server.in("ben", "two", "three");
        TestClient carl = server.named("carl");
        assertThat(carl.ask(C_JOIN, "two").outcome()).as("members").isEqualTo(Outcome.FULL);
        assertThat(carl.ask(C_JOIN, "four").outcome()).as("rooms").isEqualTo(Outcome.FULL);
        ben.ask(C_LEAVE, "two");
        assertThat(carl.ask(C_JOIN, "two").outcome()).isEqualTo(Outcome.OK);
        assertThat(carl.ask(C_JOIN, "two").outcome()).isEqualTo(Outcome.ALREADY);
    }

    @Test
    void withoutAnAccountNothingOfItWorks() throws IOException {
        start();
        server.in("anna", "lobby");
        TestClient guest = server.guest();
        assertThat(guest.ask(C_JOIN, "lobby").outcome()).isEqualTo(Outcome.NOT_LOGGED_IN);
        assertThat(guest.ask(C_SAY, "lobby", "x").outcome()).isEqualTo(Outcome.NOT_LOGGED_IN);
        assertThat(guest.ask(C_TELL, "anna", "x").outcome()).isEqualTo(Outcome.NOT_LOGGED_IN);
        assertThat(guest.ask(C_ROOMS, "").outcome()).isEqualTo(Outcome.NOT_LOGGED_IN);
        assertThat(guest.ask(C_MEMBERS, "lobby").outcome()).isEqualTo(Outcome.NOT_LOGGED_IN);
    }

    @Test
    void theStepsBotsPlayHere() throws Exception {
        start();
        Bots bots = new Bots(10, 0, server.address());
        try {
            bots.start();
            await().until(() -> server.server.service.stats.get("deliveries") > 5000);
        } finally {
            bots.stop();
        }
        assertThat(bots.lostNothing()).as(bots.progress()).isTrue();
    }

    @Test
    void itsOwnBotsTalkAndLoseNothing() throws Exception {
        // Who was held up says all at once that was to be said meanwhile.
        start("max-requests", 10_000, "message-queue", 100_000);
        try (gameserver.chat.Bots bots = new gameserver.chat.Bots(20, 20, server.address())) {
            bots.start();
            await().until(() -> server.server.writer.stored.sum() > 200);
            bots.stop();
            assertThat(bots.lostNothing()).as(bots.table()).isTrue();
            assertThat(bots.table()).contains("refused=0", "out_of_order=0");
        }
    }
}
