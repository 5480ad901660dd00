package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A round of 100 players whose packets are queued one by one: write calls and heap, predicted and counted. */
@Timeout(60)
class MergeOffTest {
    private static final int PLAYERS = 100;
    private static final int ROUNDS = 20;

    private final Answers answers = Answers.read();

    @Test
    void writeCallsForEachPlayerAndRound() throws Exception {
        try (Rounds rounds = new Rounds(PLAYERS)) {
            rounds.beginToCount();
            rounds.play(ROUNDS);

            double calls = (double) rounds.counted("write_calls") / (ROUNDS * PLAYERS);
            assertThat(calls)
                    .as("write calls for each player and round: merging is off")
                    .isGreaterThan(1.5);
            answers.assertPredicted("write-calls-per-player-and-round", Math.round(calls));
        }
    }

    @Test
    void heapForEachDelivery() throws Exception {
        answers.number("heap-bytes-per-delivery"); // first predict
        try (Rounds rounds = new Rounds(PLAYERS)) {
            rounds.play(ROUNDS); // what is made once is made
            rounds.beginToCount();
            rounds.play(ROUNDS);
            rounds.awaitAllocationsCounted();

            answers.assertAbout("heap-bytes-per-delivery", rounds.perDelivery("alloc_bytes"), 2);
        }
    }

    @Test
    void whatArrivesIsTheSame() throws Exception {
        try (Rounds rounds = new Rounds(PLAYERS)) {
            rounds.beginToCount();
            rounds.play(ROUNDS);

            long deliveries = (long) ROUNDS * PLAYERS * (PLAYERS - 1);
            assertThat(rounds.counted("deliveries")).isEqualTo(deliveries);
            assertThat(rounds.counted("bytes_out")).isEqualTo(deliveries * Rounds.MOVED_SIZE);
        }
    }
}
