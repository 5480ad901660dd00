package gameserver.core;

import gameserver.Answers;
import org.junit.jupiter.api.Test;

/** How far a chunk goes, predicted and counted by {@code chunks_created}: reserved is not used. */
class MovesPerChunkTest {
    private static final int CHUNK_SIZE = 4096 * 100;

    private final Answers answers = Answers.read();

    private static TcpService service(int chunkSize) {
        return new TcpService("test", new TcpServiceConfig().set("chunk-size", chunkSize), new LengthFraming());
    }

    private static void write(TcpService service, int reserve, int used) {
        service.sendBuffers.open(reserve);
        service.sendBuffers.close(used);
    }

    /** Packets until a second chunk is needed. */
    private static long packetsInAChunk(int chunkSize, int reserve, int used) {
        TcpService service = service(chunkSize);
        long packets = -1;
        while (service.stats.get("chunks_created") < 2) {
            write(service, reserve, used);
            packets++;
        }
        return packets;
    }

    @Test
    void muchReservedAndLittleUsed() {
        answers.assertPredicted("reserve-4096-used-30", packetsInAChunk(CHUNK_SIZE, 4096, 30));
    }

    @Test
    void allOfItUsed() {
        answers.assertPredicted("reserve-4096-used-4096", packetsInAChunk(CHUNK_SIZE, 4096, 4096));
    }

    @Test
    void noMoreReservedThanUsed() {
        answers.assertPredicted("reserve-30-used-30", packetsInAChunk(CHUNK_SIZE, 30, 30));
    }

    @Test
    void aChunkHardlyLargerThanTheReservation() {
        answers.assertPredicted("small-chunk", packetsInAChunk(4100, 4096, 30));
    }

    @Test
    void aThousandRounds() {
        TcpService service = service(CHUNK_SIZE);
        for (int move = 0; move < 1000 * 100; move++) {
            write(service, 4096, 30);
        }
        answers.assertPredicted("chunks-of-1000-rounds", service.stats.get("chunks_created"));
    }
}
