package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much memory slow clients may hold: who holds the oldest chunk goes first, and nobody else notices. */
@Timeout(60)
class HeldBoundTest {
    private static final int CHUNK_SIZE = 4100;
    private static final int MAX_HELD = 6;
    private static final byte[] SMALL = Wire.frame(new byte[20]);
    private static final byte[] LARGE = Wire.frame(new byte[4000]);

    private static TestService start(int ioThreads) throws IOException {
        return TestService.start(
                TestService.Silent::new,
                "io-threads",
                ioThreads,
                "chunk-size",
                CHUNK_SIZE,
                "pool-max-held",
                MAX_HELD,
                "send-timeout-millis",
                600_000);
    }

    /** A client that reads nothing, and whose socket has refused bytes; what waits for it lies in few chunks. */
    private static Session stalled(TestService server, Wire client) throws IOException {
        Session session = server.sessionOf(client);
        Inside.channelOf(session).setOption(StandardSocketOptions.SO_SNDBUF, CHUNK_SIZE); // does not grow any more
        // All in one chunk, however much the kernel takes: it is no part of this test.
        SendBufferHelper buffers = session.service().sendBuffers;
        buffers.open(LARGE.length).put(LARGE);
        try (SendSegment packet = buffers.close(LARGE.length)) {
            while (session.sendQueue.oldestChunk() == SendQueue.NONE) {
                assertThat(session.send(packet)).isTrue();
                Awaitility.await()
                        .pollDelay(0, TimeUnit.MILLISECONDS)
                        .pollInterval(1, TimeUnit.MILLISECONDS)
                        .until(() ->
                                session.sendQueue.bytes() == 0 || session.sendQueue.oldestChunk() != SendQueue.NONE);
            }
            for (int i = 0; i < 10; i++) {
                session.send(packet); // more than the kernel could find room for in the meantime
            }
        } finally {
            buffers.giveBack();
        }
        return session;
    }

    /** One small packet for each of them, in a chunk that is full with it. */
    private static void sendInAChunkOfItsOwn(TcpService service, Session... sessions) {
        service.sendBuffers.open(CHUNK_SIZE).put(new byte[CHUNK_SIZE - SMALL.length]);
        service.sendBuffers.close(CHUNK_SIZE - SMALL.length).close(); // for nobody
        service.sendBuffers.open(SMALL.length).put(SMALL);
        try (SendSegment packet = service.sendBuffers.close(SMALL.length)) {
            for (Session session : sessions) {
                session.send(packet);
            }
        }
    }

    @Test
    void aFewBytesInEachOfManyChunksEndTheSlowClientAndNobodyElse() throws Exception {
        try (TestService server = start(1);
                Wire slow = Wire.connect(server.address, 4096);
                Wire healthy = server.connect()) {
            Session held = stalled(server, slow);
            Session other = server.sessionOf(healthy);
            for (int i = 0; i < 10 * MAX_HELD; i++) {
                sendInAChunkOfItsOwn(server.service, held, other);
                assertThat(healthy.read(SMALL.length)).isEqualTo(SMALL);
                assertThat(server.service.sendBufferPool.held())
                        .as("chunks held after %d packets", i)
                        .isLessThanOrEqualTo(MAX_HELD);
            }
            assertThat(held.closeReason()).isEqualTo(CloseReason.SLOW_CONSUMER);
            assertThat(other.closeReason()).as("it reads").isNull();
            server.service.sendBuffers.giveBack();
        }
    }

    @Test
    void whoHoldsTheOldestGoesFirstAndWithItWhoHoldsTheSame() throws Exception {
        try (TestService server = start(2);
                Wire first = Wire.connect(server.address, 4096);
                Wire second = Wire.connect(server.address, 4096);
                Wire third = Wire.connect(server.address, 4096)) {
            Session old = stalled(server, first);
            Session asOld = stalled(server, second);
            Session young = stalled(server, third);
            // What filled their sockets lies in chunks of one each; the first two share a younger one as well.
            sendInAChunkOfItsOwn(server.service, old, asOld);
            List<Session> order = List.of(old, asOld, young);
            List<Boolean> closedBefore = new ArrayList<>();
            while (order.stream().anyMatch(session -> session.closeReason() == null)) {
                closedBefore.clear();
                order.forEach(session -> closedBefore.add(session.closeReason() != null));
                assertThat(closedBefore)
                        .as("the older go before the younger")
                        .isIn(List.of(false, false, false), List.of(true, false, false), List.of(true, true, false));
                sendInAChunkOfItsOwn(server.service, young);
                if (young.closeReason() == null && old.closeReason() == null) {
                    sendInAChunkOfItsOwn(server.service, asOld);
                }
            }
            assertThat(order)
                    .allSatisfy(session -> assertThat(session.closeReason()).isEqualTo(CloseReason.SLOW_CONSUMER));
            server.service.sendBuffers.giveBack();
        }
    }

    @Test
    void aSessionThatClosesAndStillHasToWriteLetsGoAsWell() throws Exception {
        try (TestService server = start(1);
                Wire slow = Wire.connect(server.address, 4096)) {
            Session closing = stalled(server, slow);
            for (int i = 0; i < MAX_HELD - 2; i++) {
                sendInAChunkOfItsOwn(server.service, closing);
            }
            Sends.sendLast(closing, SMALL);
            TestService.run(closing.loop(), () -> {});
            assertThat(closing.sendQueue.bytes()).as("it waits for its client").isPositive();

            for (int i = 0; i < 3; i++) {
                sendInAChunkOfItsOwn(server.service);
            }
            assertThat(closing.sendQueue.bytes()).isZero();
            assertThat(closing.closeReason()).as("the first reason stays").isEqualTo(CloseReason.LOCAL_CLOSING);
            server.service.sendBuffers.giveBack();
            Awaitility.await("nothing is held for it").until(() -> server.service.sendBufferPool.held() == 0);
        }
    }

    /** It has one packet of ten bytes. */
    private static SendQueue queueThatAloneHolds(SendBufferChunk chunk) {
        SendQueue queue = new SendQueue(1 << 20);
        chunk.open(10).put(new byte[10]);
        try (SendSegment packet = chunk.close(10)) {
            queue.append(packet, false);
        }
        chunk.release();
        return queue;
    }

    @Test
    void whatNobodyIsWritingIsLetGoAtOnce() throws Exception {
        SendBufferPool pool = Pools.of(CHUNK_SIZE, 1, new ServiceStats());
        queueThatAloneHolds(pool.take(CHUNK_SIZE)).drop();
        assertThat(pool.held()).as("not even tried").isZero();

        SendBufferChunk second = pool.take(CHUNK_SIZE);
        long number = second.number();
        SendQueue queue = queueThatAloneHolds(second);
        SendQueueTest.Socket socket = new SendQueueTest.Socket();
        socket.room = 0;
        queue.take(0);
        assertThat(queue.write(socket, new GatheringWrite())).isZero();
        assertThat(number).as("of its life, not of its memory").isEqualTo(2);
        assertThat(queue.oldestChunk()).isEqualTo(number);
        queue.drop();
        assertThat(pool.held())
                .as("refused: nobody tries again before the socket has room")
                .isZero();
    }

    @Test
    void betweenTwoWritesOfOneFlushNothingIsLetGo() throws Exception {
        SendBufferPool pool = Pools.of(CHUNK_SIZE, 1, new ServiceStats());
        SendQueue queue = queueThatAloneHolds(pool.take(CHUNK_SIZE));
        SendQueueTest.Socket socket = new SendQueueTest.Socket();
        socket.room = 4;
        queue.take(0);
        assertThat(queue.write(socket, new GatheringWrite())).isEqualTo(4);
        queue.drop();
        assertThat(pool.held()).as("the next write may have begun").isEqualTo(1);
        assertThat(queue.write(socket, new GatheringWrite())).isEqualTo(4);
        assertThat(pool.held()).as("let go after the write").isZero();
    }

    @Test
    void whatTheFlusherIsWritingStaysUntilThatIsOver() throws Exception {
        SendBufferPool pool = Pools.of(CHUNK_SIZE, 1, new ServiceStats());
        SendQueue queue = queueThatAloneHolds(pool.take(CHUNK_SIZE));
        assertThat(pool.held()).isEqualTo(1);
        queue.take(0);
        SendQueueTest.Socket socket = new SendQueueTest.Socket() {
            @Override
            public long write(java.nio.ByteBuffer[] sources, int offset, int length) {
                queue.drop(); // another thread, in the middle of the write
                assertThat(pool.held()).as("the kernel is reading it").isEqualTo(1);
                room = 0;
                return super.write(sources, offset, length);
            }
        };
        assertThat(queue.write(socket, new GatheringWrite())).isZero();
        assertThat(pool.held()).as("let go after the write").isZero();
        assertThat(queue.isWritten()).isTrue();
        assertThat(queue.bytes()).isZero();
        assertThat(queue.oldestChunk()).isEqualTo(SendQueue.NONE);
    }

    @Test
    void reliefIsAskedForUntilThereIsRoomOrNobodyIsLeft() {
        ArrayDeque<SendBufferChunk> slow = new ArrayDeque<>();
        AtomicInteger asked = new AtomicInteger();
        SendBufferPool pool = new SendBufferPool(
                100,
                10,
                3,
                () -> {
                    asked.incrementAndGet();
                    if (slow.isEmpty()) {
                        return false;
                    }
                    slow.removeFirst().release();
                    return true;
                },
                new ServiceStats());
        for (int i = 0; i < 3; i++) {
            slow.add(pool.take(10));
        }
        assertThat(asked).as("below the bound nobody is asked").hasValue(0);
        SendBufferChunk oldest = slow.getFirst();
        assertThat(pool.take(10)).as("the memory of the oldest").isSameAs(oldest);
        assertThat(asked).hasValue(1);
        pool.take(10);
        pool.take(10);
        assertThat(asked).hasValue(3);
        SendBufferChunk beyond = pool.take(10);
        assertThat(pool.held())
                .as("where no slow client is to blame, there is one more: open does not fail for it")
                .isEqualTo(4);
        beyond.release();
    }

    @Test
    void whereMemoryIsOutTheOneWhoAsksWaitsForWhatComesBackAndThenForWhoIsSlow() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxDirectMemorySize=4m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LittleDirectMemory.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines())
                .as(said)
                .containsExactly("given back meanwhile", "let go by a slow client", "a one-off", "nobody can help");
    }

    @Test
    void withoutAnybodySlowTheErrorStaysWhatItIs() {
        SendBufferPool pool = Pools.of(100, 10, new ServiceStats());
        assertThatThrownBy(() -> pool.take(Integer.MAX_VALUE)).isInstanceOf(OutOfMemoryError.class);
        assertThat(pool.held()).isZero();
    }
}
