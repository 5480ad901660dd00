package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import gameserver.core.CloseReason;
import gameserver.core.IoLoop;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that stops reading, and what that does to the others: nothing. It is cut off when too much waits for it, or
 * for too long.
 */
@Timeout(60)
class StallTest {
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

    private static TestServer start(int ioThreads, int sendTimeoutMillis, int sendQueueLimit) throws IOException {
        return TestServer.start(
                "io-threads", ioThreads, "send-timeout-millis", sendTimeoutMillis, "send-queue-limit", sendQueueLimit);
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

    /** Returns when the loop has finished with what it does now. */
    private static void afterTheTurn(IoLoop loop) throws InterruptedException {
        CountDownLatch turned = new CountDownLatch(1);
        loop.execute(turned::countDown);
        assertThat(turned.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Those who chat and read. */
    private static final class Chatters implements AutoCloseable {
        private final List<Wire> clients = new ArrayList<>();

        Chatters(TestServer server, int count) throws Exception {
            for (int i = 0; i < count; i++) {
                Wire client = Wire.connect(server.port);
                clients.add(client);
                client.readFrame();
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
                    client.readFrame();
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
    void theRoundsOfTheOthersCompleteWhileAStalledClientIsStillConnected() throws Exception {
        int limit = 1 << 20;
        try (TestServer server = start(1, 600_000, limit);
                Wire stalled = stalled(server);
                Wire stalledToo = stalled(server);
                Chatters others = new Chatters(server, CHATTERS)) {
            Session session = sessionOf(server, stalled);
            Session sessionToo = sessionOf(server, stalledToo);
            long mostWaiting = 0;
            for (int round = 0; round < MOST_ROUNDS && session.closeReason() == null; round++) {
                others.round();
                // All others have read everything: what waits, waits for those two.
                long waiting = server.service.stats.get("queued_bytes");
                if (session.closeReason() == null && sessionToo.closeReason() == null) {
                    mostWaiting = Math.max(mostWaiting, waiting / 2);
                }
            }
            assertThat(mostWaiting)
                    .as("rounds complete though 20 and more of them still wait for clients that are connected")
                    .isBetween(20L * CHATTERS * CHAT.length, (long) limit);
            assertThat(server.closingOf(stalled.address().getPort()).reason())
                    .as("no more than so much may wait for one")
                    .isEqualTo(CloseReason.SEND_QUEUE_FULL);
            others.round();
            assertThat(server.closingOf(stalledToo.address().getPort()).reason())
                    .isEqualTo(CloseReason.SEND_QUEUE_FULL);
            assertThat(server.closings())
                    .as("who reads is not cut off for those who do not")
                    .hasSize(2);
        }
    }

    /**
     * Nine bytes become a hundred and fifty, for everybody. More than a queue may hold is made before any of it is
     * written.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFloodOfSmallChatsCutsOffNobodyWhoReads(int ioThreads) throws Exception {
        int talkers = 8;
        int chats = 16384 / 9;
        byte[] flood = new byte[chats * 9];
        for (int i = 0; i < chats; i++) {
            ByteBuffer frame = ByteBuffer.wrap(flood, 9 * i, 9).slice().order(ByteOrder.LITTLE_ENDIAN);
            frame.putInt(5).putShort((short) Packets.C_CHAT).putShort((short) 1).put((byte) 'x');
        }
        ExecutorService readers = Executors.newCachedThreadPool();
        try (TestServer server = start(ioThreads, 3000, 1 << 20);
                Chatters players = new Chatters(server, CHATTERS)) {
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < talkers; i++) {
                String name = "\ud83d\ude00".repeat(31) + i;
                ByteBuffer hello = ByteBuffer.allocate(Packets.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
                byte[] frame = new byte[Packets.writeHello(hello, name)];
                hello.flip().get(frame);
                players.clients.get(i).write(frame);
                players.clients.get(i).readFrame();
            }
            for (Wire client : players.clients) {
                reading.add(readers.submit(() -> {
                    for (int i = 0; i < talkers * chats; i++) {
                        client.readFrame();
                    }
                    return null;
                }));
            }
            for (int i = 0; i < talkers; i++) {
                players.clients.get(i).write(flood);
            }
            for (Future<?> reader : reading) {
                reader.get(30, TimeUnit.SECONDS);
            }
            assertThat(server.closings()).as("all of them read").isEmpty();
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void aStalledClientIsCutOffWhenItsOldestByteHasWaitedForTheSendTimeout() throws Exception {
        theFloodEndsItAsSlow(0);
    }

    @Test
    void aClientThatReadsAByteNowAndThenIsCutOffToo() throws Exception {
        theFloodEndsItAsSlow(1);
    }

    @Test
    void aClientThatReadsMoreSlowlyThanItIsSentToIsCutOffToo() throws Exception {
        theFloodEndsItAsSlow(CHATTERS * CHAT.length / 4);
    }

    private static void theFloodEndsItAsSlow(int bytesReadInEachRound) throws Exception {
        try (TestServer server = start(1, 300, 1 << 30);
                Wire slow = stalled(server);
                Chatters others = new Chatters(server, CHATTERS)) {
            Session session = sessionOf(server, slow);
            // However many it takes: until its connection is full, and then for the send timeout.
            while (session.closeReason() == null) {
                others.round();
                if (session.closeReason() == null) {
                    slow.read(bytesReadInEachRound);
                }
            }
            assertThat(server.closingOf(slow.address().getPort()).reason()).isEqualTo(CloseReason.SLOW_CONSUMER);
            others.round();
            assertThat(server.closings())
                    .as("who reads is not cut off for the one who does not")
                    .hasSize(1);
        }
    }

    @Test
    void twoLoopsWhoseClientsStallEachOtherDoNotDeadlock() throws Exception {
        List<Wire> all = new ArrayList<>();
        ExecutorService pool = Executors.newCachedThreadPool();
        try (TestServer server = start(2, 200, 1 << 20)) {
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
                flood.get(30, TimeUnit.SECONDS);
            }
            for (Wire client : all) {
                server.closingOf(client.address().getPort());
            }
            assertThat(server.closings().stream().map(TestServer.Closing::reason))
                    .as("somebody had to be cut off")
                    .containsAnyOf(CloseReason.SLOW_CONSUMER, CloseReason.SEND_QUEUE_FULL);
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
