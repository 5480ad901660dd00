package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import gameserver.core.CloseReason;
import gameserver.core.Sends;
import gameserver.core.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client that sends and does not read: its echo waits for it, and whoever lives on the same loop waits behind that.
 */
@Timeout(60)
class StallTest {
    private static final byte[] ECHO = Wire.frame(new byte[4000]);

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutdown() {
        pool.shutdownNow();
    }

    /** Sends and never reads, until the connection is gone; returns when its echo waits, or has waited for too long. */
    private Future<?> stall(TestServer server, Wire client) {
        Future<?> flood = pool.submit(() -> {
            try {
                while (true) {
                    client.write(ECHO);
                }
            } catch (IOException e) {
                return e; // reset: the end of it
            }
        });
        Awaitility.await("the echo waits: it tries to write, and nothing is taken")
                .pollInterval(Duration.ofMillis(5))
                .until(() -> server.service.stats.get("write_calls") > server.service.stats.get("messages_out") + 20
                        || !server.closings().isEmpty());
        return flood;
    }

    private static Wire connect(TestServer server) throws IOException {
        return Wire.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port), 4096);
    }

    private static Session sessionOf(TestServer server, Wire client) {
        return server.sessionOf(client.address().getPort());
    }

    private static void expectEcho(Wire client) throws IOException {
        client.write(Wire.frame((byte) 7));
        assertThat(client.readFrame()).containsExactly(7);
    }

    @Test
    void whoDoesNotReadIsCutOffAsASlowConsumerAfterTheSendTimeout() throws Exception {
        try (TestServer server = TestServer.start("io-threads", 1, "send-timeout-millis", 300);
                Wire stalled = connect(server)) {
            Future<?> flood = stall(server, stalled);

            assertThat(server.closingOf(stalled.address().getPort()).reason()).isEqualTo(CloseReason.SLOW_CONSUMER);
            flood.get(10, TimeUnit.SECONDS);
            try (Wire next = connect(server)) {
                expectEcho(next); // the loop is free again
            }
        }
    }

    @Test
    void whoLivesOnTheSameLoopIsServedOnlyWhenTheStalledOneIsClosed() throws Exception {
        try (TestServer server = TestServer.start("io-threads", 1, "send-timeout-millis", 300);
                Wire other = connect(server);
                Wire stalled = connect(server)) {
            expectEcho(other);
            Future<?> flood = stall(server, stalled);
            expectEcho(other);

            assertThat(sessionOf(server, stalled).closeReason())
                    .as("a send that waits holds up its whole loop")
                    .isEqualTo(CloseReason.SLOW_CONSUMER);
            flood.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSenderThatIsInterruptedWaitsAsQuietlyAsAnyOtherAndStaysInterrupted() throws Exception {
        try (TestServer server = TestServer.start("io-threads", 1, "send-timeout-millis", 500);
                Wire stalled = connect(server)) {
            expectEcho(stalled);
            Session session = sessionOf(server, stalled);
            FutureTask<Boolean> sender = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                while (Sends.send(session, new byte[4096])) {}
                return Thread.currentThread().isInterrupted();
            });
            new Thread(sender, "sender").start();

            assertThat(sender.get(20, TimeUnit.SECONDS))
                    .as("the interrupt is not lost")
                    .isTrue();
            assertThat(session.closeReason())
                    .as("an interrupt does not close a channel that is written without blocking")
                    .isEqualTo(CloseReason.SLOW_CONSUMER);
            long inVain = server.service.stats.get("write_calls") - server.service.stats.get("messages_out");
            assertThat(inVain)
                    .as("tries in vain in half a second: one a millisecond at most, not as many as the processor can")
                    .isLessThan(1000);
        }
    }

    @Test
    void whoLivesOnAnotherLoopIsServedMeanwhile() throws Exception {
        try (TestServer server = TestServer.start("io-threads", 2, "send-timeout-millis", 600_000);
                Wire first = connect(server);
                Wire second = connect(server)) {
            expectEcho(first);
            expectEcho(second);
            Session firstSession = sessionOf(server, first);
            Session secondSession = sessionOf(server, second);
            assertThat(secondSession.loop()).isNotSameAs(firstSession.loop());
            Future<?> flood = stall(server, first);
            for (int i = 0; i < 100; i++) {
                expectEcho(second);
            }

            assertThat(firstSession.closeReason())
                    .as("the stalled client is connected, and its echo waits")
                    .isNull();
            first.leave(); // ends the wait
            flood.get(10, TimeUnit.SECONDS);
        }
    }
}
