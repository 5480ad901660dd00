package gameserver.core;

import static gameserver.core.Soon.await;

import gameserver.Answers;
import gameserver.Wire;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often {@code onRecv} is called, predicted and counted by {@code messages_in}: by frames, not by reads. */
@Timeout(60)
@ExtendWith(QuietLog.class)
class DribbleTest {
    private static final byte[] FRAME = Wire.frame(new byte[10]);

    private final Answers answers = Answers.read();
    private final ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=1");
    private final Wire client = server.connect();
    private final IoLoop loop = server.sessionOf(client).loop();
    private long counted;
    private long bytes;

    DribbleTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    /** The calls since this was last asked, when the server has read so many bytes more. */
    private long callsFor(int moreBytes) throws InterruptedException {
        bytes += moreBytes;
        await("the server reads " + bytes + " bytes").until(() -> server.stat("bytes_in") == bytes);
        ProbeServer.fullTurn(loop);
        long before = counted;
        counted = server.stat("messages_in");
        return counted - before;
    }

    @Test
    void dribbled() throws Exception {
        client.dribble(FRAME);

        answers.assertPredicted("dribbled", callsFor(FRAME.length));
    }

    @Test
    void threeAtOnce() throws Exception {
        client.write(Wire.concat(FRAME, FRAME, FRAME));

        answers.assertPredicted("three-at-once", callsFor(3 * FRAME.length));
    }

    @Test
    void oneAndAHalf() throws Exception {
        byte[] two = Wire.concat(FRAME, FRAME);
        client.write(Arrays.copyOf(two, 21));
        answers.assertPredicted("one-and-a-half", callsFor(21));

        client.write(Arrays.copyOfRange(two, 21, 28));
        answers.assertPredicted("the-other-half", callsFor(7));
    }

    @Test
    void empty() throws Exception {
        client.write(Wire.frame());

        answers.assertPredicted("empty", callsFor(4));
    }

    @Test
    void headerAlone() throws Exception {
        client.write(Wire.header(10));

        answers.assertPredicted("header-alone", callsFor(4));
    }

    @Test
    void badHeaderBetween() throws Exception {
        byte[] all = Wire.concat(FRAME, Wire.header(4097), FRAME);
        client.write(all);

        answers.assertPredicted("bad-header-between", callsFor(all.length));
    }
}
