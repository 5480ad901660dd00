package gameserver.server;

import gameserver.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What three rounds of moves cost, predicted and counted. */
@Timeout(60)
class RoundCountsTest {
    private static final int ROUNDS = 3;

    private final Answers answers = Answers.read();

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 100})
    void deliveriesForSoManyPlayers(int players) throws Exception {
        try (Rounds rounds = new Rounds(players)) {
            rounds.beginToCount();
            rounds.play(ROUNDS);

            answers.assertPredicted("deliveries-" + players, rounds.counted("deliveries"));
        }
    }

    @Test
    void whatElseAHundredPlayersCost() throws Exception {
        try (Rounds rounds = new Rounds(100)) {
            rounds.beginToCount();
            rounds.play(ROUNDS);

            for (String key : List.of("messages_in", "broadcasts", "payload_copies", "write_calls", "bytes_out")) {
                answers.assertPredicted(key + "-100", rounds.counted(key));
            }
        }
    }
}
