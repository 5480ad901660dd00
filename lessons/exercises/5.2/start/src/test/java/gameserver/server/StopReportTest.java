package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import gameserver.Mutant;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that forgets to release, and what the report of its stop says: predicted and counted. */
@Timeout(60)
class StopReportTest {
    private static final String SEGMENT = "gameserver/core/SendSegment.java";
    private static final String HELPER = "gameserver/core/SendBufferHelper.java";
    private static final String LOOP = "gameserver/core/IoLoop.java";

    private final Answers answers = Answers.read();

    @TempDir
    Path folder;

    private void compare(String question, String file, String release, String play) throws Exception {
        answers.number(question); // first predict
        try (Mutant mutant = Mutant.of(folder, file, release, "")) {
            long held = (long) mutant.call(StopReportTest.class, play);
            answers.assertPredicted(question, held);
        }
    }

    @Test
    void segmentsInOneChunk() throws Exception {
        compare("segments-in-one-chunk", SEGMENT, "chunk.release();", "tenChats");
    }

    @Test
    void segmentsInSmallChunks() throws Exception {
        compare("segments-in-small-chunks", SEGMENT, "chunk.release();", "tenChatsInSmallChunks");
    }

    @Test
    void oldChunks() throws Exception {
        compare("old-chunks", HELPER, "release(mine.chunk);", "tenChatsInSmallChunks");
    }

    @Test
    void chunksOfTwoLoops() throws Exception {
        compare("chunks-of-two-loops", LOOP, "service.sendBuffers.giveBack();", "twoLoops");
    }

    @Test
    void withNothingMissingNothingIsHeld() throws Exception {
        assertThat(tenChats()).isZero();
        assertThat(tenChatsInSmallChunks()).isZero();
        assertThat(twoLoops()).isZero();
    }

    static long tenChats() throws Exception {
        return heldAfter(1, "io-threads", 1);
    }

    static long tenChatsInSmallChunks() throws Exception {
        return heldAfter(1, "io-threads", 1, "chunk-size", 4100);
    }

    static long twoLoops() throws Exception {
        return heldAfter(2, "io-threads", 2);
    }

    /** So many players join one after the other, the last says ten things, all leave, the server stops. */
    private static long heldAfter(int players, Object... options) throws Exception {
        TestServer server = TestServer.start(options);
        ZoneClient last = ZoneClient.join(server.port);
        for (int i = 1; i < players; i++) {
            last.close();
            last = ZoneClient.join(server.port);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(last.readUpToOwnChat("chat " + i)).isEmpty();
        }
        last.close();
        server.awaitTrue("the sessions end", () -> server.service.stats.get("sessions") == 0);
        server.stop();

        long held = server.service.sendBufferPool.held();
        boolean reported = server.log().contains(held + " chunks are held though the loops have ended");
        assertThat(reported).as("the stop reports %d held chunks", held).isEqualTo(held > 0);
        return held;
    }
}
