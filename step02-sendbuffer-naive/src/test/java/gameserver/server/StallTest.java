package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.StepFacts;
import gameserver.Wire;
import gameserver.core.CloseReason;
import gameserver.core.IoLoop;
import gameserver.core.Sends;
import gameserver.core.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client that stops reading, and what that does to the others: who sends to it waits for it, and so everybody waits
 * behind the sender; until the send timeout cuts it off.
 */
@Timeout(60)
class StallTest {
    private static final int SEND_TIMEOUT_MILLIS = 200;
    private static final int CHATTERS = 20;
    private static final String TEXT = "x".repeat(Packets.MAX_CHAT);
    private static final byte[] CHAT = chat();
    private static final int MOST_ROUNDS = 2000;

    private static byte[] chat() {
        ByteBuffer frame = ByteBuffer.allocate(Packets.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        byte[] bytes = new byte[Packets.writeChat(frame, TEXT)];
        frame.flip().get(bytes);
        return bytes;
    }

    private static TestServer start(int ioThreads) throws IOException {
        return TestServer.start(StepFacts.known(
                "io-threads", ioThreads, "send-timeout-millis", SEND_TIMEOUT_MILLIS, "send-buffer-size", 4100));
    }

    /** Says something again and again, never reads, and returns when the connection is gone. */
    private static void floodUntilCutOff(Wire client) {
        try {
            while (true) {
                client.write(CHAT);
            }
        } catch (IOException e) {
            assertThat(e).isNotNull(); // reset by the server: the end of the flood
        }
    }

    private static Wire stalled(TestServer server) throws IOException {
        // Little is on its way to it when it stops reading.
        Wire client = Wire.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port), 4096);
        client.readFrame();
        return client;
    }

    private static Session sessionOf(TestServer server, Wire client) {
        return server.sessionOf(client.address().getPort());
    }

    /** Returns when the loop has finished with what it does now, and has counted that. */
    private static void afterTheTurn(IoLoop loop) throws InterruptedException {
        CountDownLatch turned = new CountDownLatch(1);
        loop.execute(turned::countDown);
        assertThat(turned.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Those who chat and read, and what they have read. */
    private static final class Chatters implements AutoCloseable {
        private final List<Wire> clients = new ArrayList<>();
        long bytesRead;

        Chatters(TestServer server, int count) throws Exception {
            for (int i = 0; i < count; i++) {
                Wire client = Wire.connect(server.port);
                clients.add(client);
                client.readFrame();
                bytesRead += 22;
                // It gets its knight, then it enters the zone: both in one turn of its loop.
                afterTheTurn(sessionOf(server, client).loop());
            }
        }

        /** Each says something, and each hears all of it: returns when they have. */
        void round() throws IOException {
            for (Wire client : clients) {
                client.write(CHAT);
            }
            for (Wire client : clients) {
                for (int i = 0; i < clients.size(); i++) {
                    bytesRead += 4 + client.readFrame().length;
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Wire client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aRoundThatIsBlockedByAStalledClientCompletesOnlyWhenThatIsClosed() throws Exception {
        try (TestServer server = start(1);
                Wire stalled = stalled(server);
                Chatters others = new Chatters(server, CHATTERS)) {
            Session session = sessionOf(server, stalled);
            long sentToIt = 22;
            int rounds = 0;
            while (rounds++ < MOST_ROUNDS) {
                long readBefore = others.bytesRead;
                others.round();
                sentToIt += (others.bytesRead - readBefore) / CHATTERS;
                afterTheTurn(session.loop());
                long takenByIt = server.service.stats.get("bytes_out") - others.bytesRead;
                if (session.closeReason() != null) {
                    break;
                }
                // The round is complete and it is still connected: then it has had its share, but for what it owns.
                assertThat(sentToIt - takenByIt)
                        .as("round %d completed though a connected client had not taken its part of it", rounds)
                        .isLessThanOrEqualTo(Packets.MAX_SIZE);
            }
            assertThat(session.closeReason())
                    .as("it is cut off, and the round that waited for it completes after that")
                    .isEqualTo(CloseReason.SLOW_CONSUMER);
            others.round();
        }
    }

    @Test
    void everyStalledClientCostsOneTimeoutAndNoMore() throws Exception {
        int count = 4;
        List<Wire> stalled = new ArrayList<>();
        try (TestServer server = start(1)) {
            for (int i = 0; i < count; i++) {
                stalled.add(stalled(server));
            }
            try (Chatters others = new Chatters(server, CHATTERS)) {
                int rounds = 0;
                while (server.closings().size() < count && rounds++ < MOST_ROUNDS) {
                    others.round();
                }
                assertThat(server.closings())
                        .as("each is waited for once, and then cut off")
                        .hasSize(count)
                        .allMatch(closing -> closing.reason() == CloseReason.SLOW_CONSUMER);
                assertThat(server.service.stats.get("write_calls") - server.service.stats.get("messages_out"))
                        .as("a waiting sender tries again every millisecond, for one timeout and for each client once")
                        .isLessThan(2L * count * SEND_TIMEOUT_MILLIS);
                others.round();
                assertThat(server.closings())
                        .as("who reads is not cut off for those who do not")
                        .hasSize(count);
            }
        } finally {
            for (Wire client : stalled) {
                client.close();
            }
        }
    }

    @Test
    void aSenderThatIsInterruptedWaitsAsQuietlyAsAnyOtherAndStaysInterrupted() throws Exception {
        try (TestServer server = start(1);
                Wire stalled = stalled(server)) {
            Session session = sessionOf(server, stalled);
            FutureTask<Boolean> sender = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                while (Sends.send(session, CHAT)) {}
                return Thread.currentThread().isInterrupted();
            });
            new Thread(sender, "sender").start();

            assertThat(sender.get(20, TimeUnit.SECONDS))
                    .as("the interrupt is not lost")
                    .isTrue();
            assertThat(session.closeReason())
                    .as("an interrupt does not close a channel that is written without blocking")
                    .isEqualTo(CloseReason.SLOW_CONSUMER);
            assertThat(server.service.stats.get("write_calls") - server.service.stats.get("messages_out"))
                    .as("tries in vain: one a millisecond at most, not as many as the processor can")
                    .isLessThan(2L * SEND_TIMEOUT_MILLIS);
        }
    }

    @Test
    void twoLoopsWhoseClientsStallEachOtherDoNotDeadlock() throws Exception {
        List<Wire> all = new ArrayList<>();
        ExecutorService pool = Executors.newCachedThreadPool();
        try (TestServer server = start(2)) {
            List<Session> sessions = new ArrayList<>();
            List<Future<?>> floods = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Wire client = stalled(server);
                all.add(client);
                sessions.add(sessionOf(server, client));
            }
            assertThat(sessions.stream().map(Session::loop).distinct()).hasSize(2);
            for (Wire client : all) {
                floods.add(pool.submit(() -> floodUntilCutOff(client)));
            }
            for (Future<?> flood : floods) {
                flood.get(30, TimeUnit.SECONDS); // the loops wait for each other's clients, each for a timeout at most
            }
            for (Wire client : all) {
                server.closingOf(client.address().getPort());
            }
            assertThat(server.closings().stream().map(TestServer.Closing::reason))
                    .as("somebody had to be cut off")
                    .contains(CloseReason.SLOW_CONSUMER);
            try (Chatters served = new Chatters(server, 4)) {
                served.round(); // both loops are alive
            }
        } finally {
            pool.shutdownNow();
            for (Wire client : all) {
                client.close();
            }
        }
    }
}
