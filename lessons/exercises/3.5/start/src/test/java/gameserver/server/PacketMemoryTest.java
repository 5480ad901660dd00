package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --packet-memory}: a chunk for many packets, or a buffer for each, on the heap or direct. */
@Timeout(60)
class PacketMemoryTest {
    private static final int ROUNDS = 5;
    private static final int PLAYERS = 20;
    private static final int MANY_ROUNDS = 300;

    private final Answers answers = Answers.read();

    @ParameterizedTest
    @ValueSource(strings = {"heap", "direct"})
    void aBufferForEveryPacket(String memory) throws Exception {
        try (Rounds rounds = new Rounds(PLAYERS, "packet-memory", memory)) {
            rounds.beginToCount();
            rounds.play(ROUNDS);

            long moves = (long) ROUNDS * PLAYERS;
            assertThat(rounds.counted("deliveries")).isEqualTo(moves * (PLAYERS - 1));
            answers.assertPredicted("chunks-per-move", rounds.counted("chunks_created") / moves);
            answers.assertPredicted("copies-per-delivery-" + memory, (long) rounds.perDelivery("payload_copies"));
        }
    }

    @Test
    void aChunkForManyPacketsIsStillTheDefault() throws Exception {
        try (Rounds rounds = new Rounds(PLAYERS)) {
            rounds.beginToCount();
            rounds.play(ROUNDS);

            assertThat(rounds.counted("chunks_created")).isZero();
            assertThat(rounds.counted("payload_copies")).isZero();
        }
    }

    @Test
    void whatItCostsInHeap() throws Exception {
        double chunk = heapPerMove("chunk");
        double heap = heapPerMove("heap");
        double direct = heapPerMove("direct");

        assertThat(heap - chunk)
                .as("bytes of heap for each move: all that is reserved, and not only what is used")
                .isGreaterThan(Packets.MAX_SIZE * 0.9);
        assertThat(direct)
                .as("a direct buffer has its bytes elsewhere; on the heap it is an object with a cleaner")
                .isLessThan(heap - Packets.MAX_SIZE * 0.5);
    }

    /** Two players, so that one move is one delivery, and views do not hide the rest. */
    private static double heapPerMove(String memory) throws Exception {
        try (Rounds rounds = new Rounds(2, "packet-memory", memory)) {
            rounds.play(MANY_ROUNDS);
            rounds.beginToCount();
            rounds.play(MANY_ROUNDS);
            rounds.awaitAllocationsCounted();
            return (double) rounds.counted("alloc_bytes") / rounds.counted("broadcasts");
        }
    }
}
