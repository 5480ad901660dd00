package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import gameserver.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One second of chat for a client that does not read: 200 frames of 1,054 bytes. The kernel's buffers are fixed and
 * small, so it is the session's own send buffer that rides it out, or somebody waits.
 */
@Timeout(60)
class RideOutTest {
    private static final int FRAMES = 200;
    private static final byte[] FRAME = Wire.frame(new byte[1050]);
    private static final int KERNEL_BYTES = 8192;
    private static final int MIN_SIZE = 4100;

    private final int size = (int) Answers.read().number("send-buffer-size");
    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutdown() {
        sender.shutdownNow();
    }

    private static Session withSmallKernelBuffer(Connection connection) {
        try {
            connection.channel.setOption(StandardSocketOptions.SO_SNDBUF, KERNEL_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestService.Silent(connection);
    }

    private static TestService start(int sendBufferSize) throws IOException {
        return TestService.start(
                RideOutTest::withSmallKernelBuffer,
                "io-threads",
                1,
                "send-timeout-millis",
                600_000,
                "send-buffer-size",
                sendBufferSize);
    }

    /** Sends the second's frames; returns how many were accepted. */
    private Future<Integer> send(Session session) {
        return sender.submit(() -> {
            int accepted = 0;
            while (accepted < FRAMES && Sends.send(session, FRAME)) {
                accepted++;
            }
            return accepted;
        });
    }

    @Test
    void withThatSizeNobodyWaits() throws Exception {
        try (TestService server = start(size);
                Wire stalled = Wire.connect(server.address, KERNEL_BYTES)) {
            Future<Integer> accepted = send(server.sessionOf(stalled));

            assertThat(accepted.get(20, TimeUnit.SECONDS))
                    .as("frames that the session took though its client read nothing")
                    .isEqualTo(FRAMES);
        }
    }

    @Test
    void withHalfOfItSomebodyWaits() throws Exception {
        assertThat(size / 2)
                .as("half of your answer is no size that the option accepts: think larger")
                .isGreaterThanOrEqualTo(MIN_SIZE);
        try (TestService server = start(size / 2);
                Wire stalled = Wire.connect(server.address, KERNEL_BYTES)) {
            Future<Integer> accepted = send(server.sessionOf(stalled));

            // A sender that waits tries again and again: far more write calls than frames.
            Soon.await("somebody waits: the buffer is more than twice as large as it needs to be")
                    .until(() -> accepted.isDone() || server.service.stats.get("write_calls") > 2 * FRAMES);
            assertThat(accepted)
                    .as("a buffer of half the size takes all of it too: yours is not the smallest")
                    .isNotDone();
            assertThat(stalled.read(FRAMES * FRAME.length)).hasSize(FRAMES * FRAME.length);
            assertThat(accepted.get(20, TimeUnit.SECONDS))
                    .as("the sender goes on when the client reads")
                    .isEqualTo(FRAMES);
        }
    }
}
