package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues, chunks and pool against the model: always the same sequences, so that a failure is there again. */
@Timeout(120)
class SequencesTest {
    private static final int COUNT = 10_000;

    @Test
    void everySequenceDoesWhatTheModelDoes() {
        for (long seed = 0; seed < COUNT; seed++) {
            assertThat(Sequences.fault(seed)).isNull();
        }
    }
}
