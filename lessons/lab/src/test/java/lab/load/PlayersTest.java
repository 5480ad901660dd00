package lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayersTest {
    @Test
    void findsAllOfManyAndNobodyElse() {
        int count = 1000;
        Players players = new Players(count);
        for (int i = 0; i < count; i++) {
            assertThat(players.put(id(i), i)).isTrue();
        }

        for (int i = 0; i < count; i++) {
            assertThat(players.index(id(i))).isEqualTo(i);
        }
        assertThat(players.index(id(count))).isEqualTo(-1);
    }

    /** Far apart, and many of them in the same slot at first. */
    private static long id(int i) {
        return 1 + 4096L * i;
    }

    @Test
    void anIdIsOnlyOnePlayers() {
        Players players = new Players(2);
        players.put(5, 0);

        assertThat(players.put(5, 1)).isFalse();
        assertThat(players.index(5)).isZero();
    }
}
