package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import gameserver.server.TestServer;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who holds a chunk: its writer, each segment that is not closed, each run that waits. The last to let go gives it
 * back.
 */
@Timeout(120)
class RefCountTest {
    private static final int CHUNK_SIZE = 4100;
    private static final int THREADS = 4;

    private final TcpService service =
            new TcpService("test", new TcpServiceConfig().set("chunk-size", CHUNK_SIZE), new LengthFraming());
    private final SendBufferHelper buffers = service.sendBuffers;
    private final SendBufferPool pool = service.sendBufferPool;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void shutdown() {
        threads.shutdownNow();
    }

    private SendSegment write(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        buffers.open(size).put(bytes);
        return buffers.close(size);
    }

    private static boolean isFilled(ByteBuffer view, int size, int value) {
        if (view.remaining() != size) {
            return false;
        }
        while (view.hasRemaining()) {
            if (view.get() != (byte) value) {
                return false;
            }
        }
        return true;
    }

    private interface Work {
        void run(int thread, int round) throws Exception;
    }

    /** All threads do it at once, round by round; {@code after} each round it is looked at. */
    private void together(int rounds, Runnable before, Work work, Runnable after) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(THREADS, before);
        CyclicBarrier end = new CyclicBarrier(THREADS, after);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            running.add(threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    begin.await(10, TimeUnit.SECONDS);
                    work.run(thread, round);
                    end.await(10, TimeUnit.SECONDS);
                }
                return null;
            }));
        }
        AssertionError first = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                // A barrier that the failure of another thread has broken says nothing.
                if (first == null || !(e.getCause() instanceof BrokenBarrierException)) {
                    first = new AssertionError(e.getCause());
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Test
    void releaseOfAChunkThatNobodyHoldsThrowsAndSaysSo() {
        SendBufferChunk chunk = pool.take(10);
        chunk.release();

        assertThatThrownBy(chunk::release)
                .isInstanceOf(IllegalStateException.class)
                .as("which chunk, and its count")
                .hasMessageContaining("release")
                .hasMessageContaining("chunk")
                .hasMessageContaining("held 0 times");
        assertThatThrownBy(chunk::release).as("the count stays").hasMessageContaining("held 0 times");
        assertThat(pool.held()).as("it was given back once").isZero();
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void retainOfAChunkThatNobodyHoldsThrowsAndSaysSo() {
        SendBufferChunk chunk = pool.take(10);
        chunk.release();

        assertThatThrownBy(chunk::retain)
                .as("who comes then would touch what is somebody else's by now")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("retain")
                .hasMessageContaining("chunk")
                .hasMessageContaining("held 0 times");
        assertThatThrownBy(chunk::retain).as("the count stays").hasMessageContaining("held 0 times");
        assertThat(pool.take(10)).as("and nothing has happened to it").isSameAs(chunk);
    }

    @Test
    void moreHoldsThanCanBeCountedThrowAndSaySo() throws Exception {
        SendBufferChunk chunk = pool.take(10);
        AtomicInteger holds = holdsOf(chunk);
        holds.set(Integer.MAX_VALUE);

        assertThatThrownBy(chunk::retain)
                .as("an overflow would make it look free")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chunk")
                .hasMessageContaining("held " + Integer.MAX_VALUE + " times");
        assertThat(holds).hasValue(Integer.MAX_VALUE);
        chunk.release();
        chunk.retain();
        assertThat(holds).hasValue(Integer.MAX_VALUE);
    }

    private static AtomicInteger holdsOf(SendBufferChunk chunk) throws ReflectiveOperationException {
        for (Field field : SendBufferChunk.class.getDeclaredFields()) {
            if (field.getType() == AtomicInteger.class) {
                field.setAccessible(true);
                return (AtomicInteger) field.get(chunk);
            }
        }
        throw new AssertionError("a chunk counts its holds in an AtomicInteger");
    }

    @Test
    void onlyTheLastReleaseGivesBack() {
        SendBufferChunk chunk = pool.take(10);
        for (int i = 0; i < 1000; i++) {
            chunk.retain();
        }
        for (int i = 0; i < 1000; i++) {
            chunk.release();
            assertThat(pool.held()).as("%d holds are left", 1000 - i).isEqualTo(1);
        }
        chunk.release();
        assertThat(pool.held()).isZero();
    }

    @Test
    void aSegmentHoldsItsChunkUntilItIsClosed() {
        SendSegment segment = write(10, 1);
        buffers.giveBack();
        assertThat(pool.held())
                .as("its writer has gone, the packet is still to be sent")
                .isEqualTo(1);
        assertThat(isFilled(Segments.view(segment), 10, 1)).isTrue();

        segment.close();
        assertThat(pool.held()).isZero();
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void aSecondCloseThrowsAndNeverStealsAnothersHold() {
        SendSegment first = write(10, 1);
        SendSegment other = write(10, 2);
        buffers.giveBack();
        first.close();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(first::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed twice");
        }
        assertThat(pool.held()).as("the other segment's hold is still its own").isEqualTo(1);
        assertThat(isFilled(Segments.view(other), 10, 2)).isTrue();
        other.close();
        assertThat(pool.held()).isZero();
    }

    @Test
    void aSecondCloseDoesNotTouchTheChunksNextLife() {
        SendSegment old = write(10, 1);
        buffers.giveBack();
        old.close();
        SendSegment young = write(10, 2); // the same chunk, held anew

        assertThatThrownBy(old::close).isInstanceOf(IllegalStateException.class);
        buffers.giveBack();
        assertThat(pool.held()).isEqualTo(1);
        assertThat(isFilled(Segments.view(young), 10, 2)).isTrue();
        young.close();
        assertThat(pool.held()).isZero();
    }

    @Test
    void aClosedSegmentCanNeitherBeReadNorSent() {
        SendSegment segment = write(10, 1);
        segment.close();

        assertThatThrownBy(() -> Segments.view(segment))
                .as("the chunk may be somebody else's by now")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("used after it was closed");
        assertThatThrownBy(segment::chunk).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rollingOverLetsGoOfTheOldChunkAndOnlyOfThat() {
        SendSegment inFlight = write(CHUNK_SIZE, 1);
        SendSegment done = write(CHUNK_SIZE, 2);
        assertThat(pool.held())
                .as("one for the packet in flight, one for the writer")
                .isEqualTo(2);
        done.close();
        SendSegment third = write(CHUNK_SIZE, 3);
        assertThat(service.stats.get("chunks_created"))
                .as("take the new one first, then let go of the old: so the old one is no candidate yet")
                .isEqualTo(3);
        assertThat(pool.idle())
                .as("the second's packet is written, its writer has gone on")
                .isEqualTo(1);

        SendSegment fourth = write(CHUNK_SIZE, 4);
        assertThat(service.stats.get("chunks_reused")).isEqualTo(1);
        assertThat(isFilled(Segments.view(inFlight), CHUNK_SIZE, 1)).isTrue();
        assertThat(isFilled(Segments.view(third), CHUNK_SIZE, 3)).isTrue();
        assertThat(isFilled(Segments.view(fourth), CHUNK_SIZE, 4)).isTrue();
        List.of(inFlight, third, fourth).forEach(SendSegment::close);
        buffers.giveBack();
        assertThat(pool.held()).isZero();
    }

    @Test
    void aOneOffIsHeldByItsPacketAlone() {
        SendSegment large = write(CHUNK_SIZE + 1, 1);
        assertThat(pool.held()).isEqualTo(1);
        large.close();
        assertThat(pool.held()).isZero();
        assertThat(pool.idle()).as("never pooled").isZero();
        assertThat(service.stats.get("chunks_oversize")).isEqualTo(1);
    }

    @Test
    void aOneOffThatIsAbandonedOrClosedWronglyIsLetGo() {
        buffers.open(CHUNK_SIZE + 1);
        buffers.abandon();
        assertThat(pool.held()).isZero();

        buffers.open(CHUNK_SIZE + 1);
        assertThatThrownBy(() -> buffers.close(CHUNK_SIZE + 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(pool.held()).isZero();

        buffers.open(CHUNK_SIZE + 1);
        assertThatThrownBy(() -> buffers.open(1)).isInstanceOf(IllegalStateException.class);
        assertThat(pool.held()).isZero();
    }

    @Test
    void anAbandonedPlaceLeavesTheWritersHoldAlone() {
        SendSegment packet = write(10, 1);
        buffers.open(10);
        buffers.abandon();
        packet.close();
        assertThat(pool.held()).as("its writer still has it").isEqualTo(1);
        buffers.giveBack();
        assertThat(pool.held()).isZero();
    }

    @Test
    void aRunHoldsItsChunkOnceHoweverManyPacketsItMerged() throws Exception {
        SendQueue queue = new SendQueue(1 << 20);
        for (int i = 0; i < 50; i++) {
            try (SendSegment packet = write(10, i)) {
                queue.append(packet, false);
            }
        }
        AtomicInteger holds = holdsOf(pool.take(CHUNK_SIZE)); // another chunk: only to see that one is held once
        assertThat(holds).hasValue(1);
        try (SendSegment packet = write(10, 50)) {
            assertThat(holdsOf(packet.chunk()))
                    .as("its writer, this segment, and one run of 50 packets")
                    .hasValue(3);
            buffers.giveBack();
        }
        assertThat(pool.held()).as("the run alone, and the chunk taken above").isEqualTo(2);
        queue.clear();
        assertThat(pool.held()).as("what is dropped is let go").isEqualTo(1);
    }

    @Test
    void aPacketThatIsRefusedIsNotHeld() {
        SendQueue queue = new SendQueue(5000);
        try (SendSegment packet = write(100, 1)) {
            queue.end();
            assertThat(queue.append(packet, false)).isEqualTo(SendQueue.Appended.ENDED);
        }
        SendQueue full = new SendQueue(5000);
        try (SendSegment packet = write(100, 1)) {
            SendQueue.Appended appended = full.append(packet, false);
            while (appended != SendQueue.Appended.FULL) {
                appended = full.append(packet, false);
            }
        }
        full.clear();
        buffers.giveBack();
        assertThat(pool.held()).isZero();
    }

    @Test
    void releasesAtOnceGiveBackExactlyOnce() throws Exception {
        SendBufferChunk[] chunk = {null};
        together(
                20_000,
                () -> {
                    chunk[0] = pool.take(10);
                    for (int t = 1; t < THREADS; t++) {
                        chunk[0].retain();
                    }
                },
                (thread, round) -> chunk[0].release(),
                () -> {
                    assertThat(pool.held())
                            .as("given back once, not twice, not never")
                            .isZero();
                    assertThat(pool.idle()).isEqualTo(1);
                });
    }

    @Test
    void closesOfOneSegmentAtOnceReleaseItOnce() throws Exception {
        int rounds = 50;
        int segments = CHUNK_SIZE / 2;
        List<SendSegment> all = new ArrayList<>();
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        together(
                rounds,
                () -> {
                    arrived.set(0);
                    closed.set(0);
                    all.clear();
                    SendBufferChunk chunk = pool.take(10);
                    for (int i = 0; i < segments; i++) {
                        chunk.open(1).put((byte) 1);
                        all.add(chunk.close(1));
                    }
                    // The writer's hold stays: a close too many drops it, or finds that there is none.
                },
                (thread, round) -> {
                    for (int i = 0; i < segments && thread < 2; i++) {
                        arrived.incrementAndGet();
                        for (int spin = 0; spin < 500 && arrived.get() < 2 * (i + 1); spin++) {
                            Thread.onSpinWait(); // the two meet at each segment, if the machine lets them
                        }
                        try {
                            all.get(i).close();
                            closed.incrementAndGet();
                        } catch (IllegalStateException e) {
                            assertThat(e).hasMessageContaining("closed twice");
                        }
                    }
                },
                () -> assertThat(closed)
                        .as("one close of each works, and the other throws: look and set in one step")
                        .hasValue(segments));
        assertThat(pool.held()).as("the holds of the writers").isEqualTo(rounds);
    }

    @Test
    void retainsAndReleasesInAStormLeaveTheCountAsItWas() throws Exception {
        SendBufferChunk chunk = pool.take(10);
        together(
                200,
                () -> {},
                (thread, round) -> {
                    for (int i = 0; i < 500; i++) {
                        chunk.retain();
                        chunk.retain();
                        chunk.release();
                        chunk.release();
                    }
                },
                () -> assertThat(pool.held()).isEqualTo(1));
        assertThat(holdsOf(chunk)).as("a lost update").hasValue(1);
    }

    /** A packet on its way; without one, the end. */
    private record InFlight(@Nullable SendSegment packet, int value) {}

    @Test
    void aPacketKeepsItsBytesWhileItsWriterRollsOverAgainAndAgain() throws Exception {
        BlockingQueue<InFlight> inFlight = new ArrayBlockingQueue<>(50);
        AtomicInteger wrong = new AtomicInteger();
        List<Future<?>> readers = new ArrayList<>();
        for (int t = 1; t < THREADS; t++) {
            readers.add(threads.submit(() -> {
                for (InFlight next = inFlight.take(); next.packet != null; next = inFlight.take()) {
                    try (SendSegment packet = next.packet) {
                        if (!isFilled(Segments.view(packet), packet.length, next.value)) {
                            wrong.incrementAndGet();
                        }
                    }
                }
                return null;
            }));
        }
        Future<?> writer = threads.submit(() -> {
            for (int i = 0; i < 20_000; i++) {
                inFlight.put(new InFlight(write(1 + i * 7 % 1500, i % 100), i % 100));
            }
            buffers.giveBack();
            for (int t = 1; t < THREADS; t++) {
                inFlight.put(new InFlight(null, 0));
            }
            return null;
        });
        writer.get();
        for (Future<?> reader : readers) {
            reader.get();
        }
        assertThat(wrong)
                .as("packets overwritten while they were held: a chunk was used again too early")
                .hasValue(0);
        assertThat(pool.held()).isZero();
        assertThat(service.stats.get("chunks_reused")).isGreaterThan(service.stats.get("chunks_created"));
    }

    @Test
    void sendsAgainstAClosingSessionLeaveNothingHeld() throws Exception {
        try (TestService server =
                TestService.start(TestService.Silent::new, "io-threads", 2, "chunk-size", CHUNK_SIZE)) {
            for (int round = 0; round < 60; round++) {
                Wire client = server.connect();
                Session session = server.sessionOf(client);
                int reset = round % 3;
                List<Future<?>> senders = new ArrayList<>();
                for (int t = 0; t < THREADS; t++) {
                    int thread = t;
                    senders.add(threads.submit(() -> {
                        byte[] frame = Wire.frame(new byte[20]);
                        int sent = 0;
                        while (Sends.send(session, frame) && ++sent < 1000) {
                            if (thread == 0 && sent == 20) {
                                if (reset == 0) {
                                    client.reset();
                                } else if (reset == 1) {
                                    session.disconnect();
                                } else {
                                    Sends.sendLast(session, frame);
                                }
                            }
                        }
                        return null;
                    }));
                }
                for (Future<?> sender : senders) {
                    sender.get();
                }
                client.close();
            }
            Awaitility.await("all are closed")
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> server.service.stats.get("sessions") == 0);
            assertThat(server.service.sendBufferPool.held())
                    .as("a chunk is held for a session that is closed")
                    .isZero();
        }
    }

    /** Tells everybody what anybody says. */
    private static final class Crier extends Session {
        private final List<Session> all;

        Crier(Connection connection, List<Session> all) {
            super(connection);
            this.all = all;
        }

        @Override
        protected void onRecv(ByteBuffer message) {
            byte[] payload = new byte[message.remaining()];
            message.get(payload);
            Sends.broadcast(Wire.frame(payload), all, null);
        }
    }

    @Test
    void noChunkIsHeldAfterAStopUnderLoadHoweverOften() throws Exception {
        int rounds = 50;
        List<Session> all = new CopyOnWriteArrayList<>();
        try (TestService server = TestService.start(
                connection -> {
                    Session session = new Crier(connection, all);
                    all.add(session);
                    return session;
                },
                "io-threads",
                2,
                "chunk-size",
                CHUNK_SIZE,
                "send-timeout-millis",
                50)) {
            for (int round = 0; round < rounds; round++) {
                List<Wire> clients = new ArrayList<>();
                AtomicBoolean over = new AtomicBoolean();
                all.clear();
                for (int i = 0; i < 6; i++) {
                    clients.add(i % 3 == 0 ? Wire.connect(server.address, 4096) : server.connect());
                }
                for (Wire client : clients) {
                    server.sessionOf(client);
                }
                long before = server.service.stats.get("messages_in");
                List<Future<?>> traffic = new ArrayList<>();
                ExecutorService pool = Executors.newCachedThreadPool();
                for (int i = 0; i < clients.size(); i++) {
                    Wire client = clients.get(i);
                    if (i % 3 > 0) { // the others stall: they neither read nor write
                        traffic.add(pool.submit(() -> quietly(() -> {
                            while (!over.get()) {
                                client.write(Wire.frame(new byte[200]));
                            }
                        })));
                        traffic.add(pool.submit(() -> quietly(client::readUntilEof)));
                    }
                }
                Awaitility.await("the traffic flows")
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> server.service.stats.get("messages_in") > before + 50);
                // A foreign thread broadcasts as well, until the stop is over.
                traffic.add(pool.submit(() -> quietly(() -> {
                    while (!over.get()) {
                        Sends.broadcast(Wire.frame((byte) 1), all, null);
                    }
                })));
                clients.get(1).reset();
                Future<?> stop = pool.submit(server.service::stop);
                for (Wire client : clients) { // else the stop waits a second for those that stall
                    if (round % 25 < 24) {
                        Awaitility.await()
                                .pollDelay(Duration.ZERO)
                                .pollInterval(Duration.ofMillis(1))
                                .until(() -> server.service.isStopping() || stop.isDone());
                        client.close();
                    }
                }
                stop.get(20, TimeUnit.SECONDS);
                over.set(true);
                for (Wire client : clients) {
                    client.close();
                }
                for (Future<?> one : traffic) {
                    one.get(10, TimeUnit.SECONDS);
                }
                pool.shutdownNow();
                assertThat(server.service.sendBufferPool.held())
                        .as("stop %d: all loops have ended, and somebody still holds a chunk", round)
                        .isZero();
                assertThat(server.service.stats.get("sessions")).isZero();
                server.startAgain();
            }
        }
    }

    @Test
    void aSessionThatCouldNotBeMadeHoldsNothingAfterAStopBeforeItsFlush() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (TestService server = TestService.start(
                connection -> {
                    Session session = new TestService.Silent(connection);
                    Sends.send(session, Wire.frame((byte) 1));
                    if (broken.get()) {
                        throw new IllegalStateException("on purpose");
                    }
                    return session;
                },
                "io-threads",
                1,
                "flush-interval-millis",
                1000)) {
            try (Wire served = server.connect()) {
                served.readFrame(); // a flush has been: the next is a second away
                broken.set(true);
                try (Wire victim = server.connect()) {
                    victim.readUntilEof();
                }
            }
            server.service.stop();
            assertThat(server.service.sendBufferPool.held())
                    .as("chunks held by what the loop has not flushed before its end")
                    .isZero();
        }
    }

    @Test
    void aChunkThatIsStillHeldAtTheEndOfAStopIsReported() throws Exception {
        String report = "chunks are held though the loops have ended";
        try (TestServer server = TestServer.start()) {
            server.service.sendBuffers.open(1).put((byte) 1);
            SendSegment forgotten = server.service.sendBuffers.close(1);
            server.service.sendBuffers.giveBack();
            server.service.stop();
            assertThat(server.logForUsers()).contains("1 " + report);
            forgotten.close();
        }
        try (TestServer server = TestServer.start()) {
            server.service.stop();
            assertThat(server.logForUsers()).noneMatch(line -> line.contains(report));
        }
    }

    private interface Io {
        void run() throws Exception;
    }

    private static void quietly(Io io) {
        try {
            io.run();
        } catch (Exception e) {
            assertThat(e).isNotNull(); // the connection is gone, as it should be
        }
    }
}
