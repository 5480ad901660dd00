package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Open a place, fill it, close it with what was used: on any thread, and whatever went wrong before. */
@Timeout(60)
class SendBufferHelperTest {
    private static final int CHUNK_SIZE = 4100;

    private final TcpService service =
            new TcpService("test", new TcpServiceConfig().set("chunk-size", CHUNK_SIZE), new LengthFraming());
    private final SendBufferHelper buffers = service.sendBuffers;

    private SendSegment write(int reserve, int used, int value) {
        buffers.open(reserve).put(filled(used, value));
        return buffers.close(used);
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] bytesOf(SendSegment segment) {
        ByteBuffer view = Segments.view(segment);
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }

    private long chunksCreated() {
        return service.stats.get("chunks_created");
    }

    private static <T> T onAnotherThread(Callable<T> task) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            return other.submit(task).get(10, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 34, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 10 * CHUNK_SIZE})
    void aPlaceOfAnySizeCanBeFilledAndSent(int size) {
        ByteBuffer place = buffers.open(size);
        assertThat(place.remaining()).isEqualTo(size);
        place.put(filled(size, 7));

        assertThat(bytesOf(buffers.close(size))).isEqualTo(filled(size, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void lessThanOneByteCannotBeReserved(int reserve) {
        assertThatThrownBy(() -> buffers.open(reserve))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(reserve))
                .hasMessageContaining("reserve 1 or more");
        assertThat(bytesOf(write(4, 4, 1))).as("the next open works").isEqualTo(filled(4, 1));
    }

    @Test
    void packetsOfAThreadShareItsChunk() {
        for (int i = 0; i < 100; i++) {
            write(CHUNK_SIZE / 2, 10, i);
        }

        assertThat(chunksCreated())
                .as("a packet uses up 10 bytes, not the %d that were reserved", CHUNK_SIZE / 2)
                .isEqualTo(1);
    }

    @Test
    void aNewChunkTakesOverWhenTheRestIsTooShort() {
        SendSegment first = write(CHUNK_SIZE, CHUNK_SIZE - 10, 1);
        assertThat(bytesOf(write(10, 10, 2))).isEqualTo(filled(10, 2));
        assertThat(chunksCreated()).as("10 bytes were left for a packet of 10").isEqualTo(1);

        SendSegment behind = write(1, 1, 3);
        assertThat(chunksCreated()).isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            write(CHUNK_SIZE, CHUNK_SIZE, 4);
        }
        assertThat(bytesOf(first))
                .as("what was cut from the old chunk may still be on its way: nobody may write there")
                .isEqualTo(filled(CHUNK_SIZE - 10, 1));
        assertThat(bytesOf(behind)).isEqualTo(filled(1, 3));
    }

    @Test
    void aReservationLargerThanAnyChunkGetsOneOfItsOwn() {
        SendSegment small = write(10, 10, 1);
        SendSegment large = write(CHUNK_SIZE + 1, CHUNK_SIZE + 1, 2);
        assertThat(chunksCreated()).as("a one-off is counted").isEqualTo(2);
        SendSegment next = write(10, 10, 3);

        assertThat(chunksCreated())
                .as("the thread goes on with the chunk that it had")
                .isEqualTo(2);
        assertThat(bytesOf(small)).isEqualTo(filled(10, 1));
        assertThat(bytesOf(large)).isEqualTo(filled(CHUNK_SIZE + 1, 2));
        assertThat(bytesOf(next)).isEqualTo(filled(10, 3));
        assertThat(next.offset).as("right behind the first").isEqualTo(10);
    }

    @Test
    void aSecondOpenSaysThatTheFirstIsOpenAndTheNextWorks() {
        buffers.open(10);

        assertThatThrownBy(() -> buffers.open(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("close it before the next open");
        assertThat(bytesOf(write(4, 4, 1)))
                .as("one mistake, one exception: the next open works")
                .isEqualTo(filled(4, 1));
    }

    @Test
    void aCloseWithoutAnOpenSaysSo() {
        assertThatThrownBy(() -> buffers.close(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open first");
        assertThat(bytesOf(write(4, 4, 1))).as("the next open works").isEqualTo(filled(4, 1));
    }

    @Test
    void aSecondCloseThrowsAndUsesNothingUp() {
        SendSegment first = write(10, 10, 1);

        assertThatThrownBy(() -> buffers.close(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("close once");
        SendSegment second = write(10, 10, 2);
        assertThat(second.offset).as("nothing lies between them").isEqualTo(10);
        assertThat(bytesOf(first)).isEqualTo(filled(10, 1));
    }

    @Test
    void aCloseOnAnotherThreadThrowsAndTheReservationStays() throws Exception {
        buffers.open(10).put(filled(10, 6));

        onAnotherThread(() -> assertThatThrownBy(() -> buffers.close(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on this thread"));
        assertThat(bytesOf(buffers.close(10)))
                .as("the thread that opened it closes it")
                .isEqualTo(filled(10, 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 11, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aWrongUsedSizeThrowsAndTheNextOpenWorks(int used) {
        buffers.open(10);

        assertThatThrownBy(() -> buffers.close(used))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(used + " bytes used of 10");
        assertThatThrownBy(() -> buffers.close(5))
                .as("the place is abandoned, not still open")
                .isInstanceOf(IllegalStateException.class);
        SendSegment next = write(10, 10, 2);
        assertThat(next.offset).as("the abandoned place is free again").isZero();
        assertThat(bytesOf(next)).isEqualTo(filled(10, 2));
    }

    @Test
    void aWrongUsedSizeOfAOneOffThrowsAndTheNextOpenWorks() {
        buffers.open(CHUNK_SIZE + 5);

        assertThatThrownBy(() -> buffers.close(CHUNK_SIZE + 6)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bytesOf(write(CHUNK_SIZE + 5, CHUNK_SIZE + 5, 2))).isEqualTo(filled(CHUNK_SIZE + 5, 2));
    }

    @Test
    void whatIsWrittenIsLittleEndian() {
        for (int i = 0; i < 3; i++) {
            ByteBuffer place = buffers.open(8);
            assertThat(place.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
            place.putInt(0x01020304);
            assertThat(bytesOf(buffers.close(4))).isEqualTo(new byte[] {4, 3, 2, 1});
        }
    }

    @Test
    void anAbandonedPlaceIsAsIfItHadNeverBeenOpened() {
        assertThat(buffers.abandon()).as("nothing is open").isFalse();
        buffers.open(CHUNK_SIZE);

        assertThat(buffers.abandon()).isTrue();
        assertThat(buffers.abandon()).as("nothing is open any more").isFalse();
        assertThat(bytesOf(write(CHUNK_SIZE, CHUNK_SIZE, 1))).isEqualTo(filled(CHUNK_SIZE, 1));
        assertThat(chunksCreated()).as("it used nothing up").isEqualTo(1);
    }

    /** Sends one packet while the place for the next is open. */
    private static final class Nested extends Session {
        private int told;
        volatile String fault = ""; // by the loop, read by the test

        Nested(Connection connection) {
            super(connection);
        }

        @Override
        protected void onRecv(ByteBuffer message) {
            SendBufferHelper buffers = service().sendBuffers;
            try {
                buffers.open(4000).put(Wire.frame(new byte[3996]));
                SendSegment first = buffers.close(4000);
                ByteBuffer place = buffers.open(8);
                for (int i = 0; i < 300; i++) {
                    send(first); // more than the queue's limit, where there is one
                }
                place.put(Wire.frame((byte) 1, (byte) 2, (byte) 3, (byte) 4));
                send(buffers.close(8));
            } catch (RuntimeException e) {
                fault = e.toString();
            }
        }

        @Override
        protected void onSend(int bytes) {
            told += bytes;
        }
    }

    @Test
    void aPlaceStaysOpenThoughTheSocketTakesAnotherPacketMeanwhile() throws Exception {
        try (TestService server = TestService.start(Nested::new, "io-threads", 1);
                Wire client = server.connect()) {
            Nested session = (Nested) server.sessionOf(client);
            client.write(Wire.frame((byte) 0));
            client.read(300 * 4000);

            assertThat(client.readFrame()).containsExactly(1, 2, 3, 4);
            assertThat(session.fault).isEmpty();
            TestService.run(session.loop(), () -> assertThat(session.told).isPositive());
        }
    }

    @Test
    void aThreadThatGivesItsChunkBackMayWriteAgain() {
        SendSegment before = write(10, 10, 1);
        buffers.open(10);
        buffers.giveBack();
        assertThat(buffers.abandon()).as("an open place is given back too").isFalse();
        buffers.giveBack();

        assertThat(bytesOf(write(10, 10, 2))).isEqualTo(filled(10, 2));
        assertThat(bytesOf(before)).as("a packet outlives its writer").isEqualTo(filled(10, 1));
    }

    @Test
    void everyThreadHasAChunkOfItsOwn() throws Exception {
        buffers.open(10).put(filled(10, 1));

        SendSegment theirs = onAnotherThread(() -> write(10, 10, 2));
        SendSegment ours = buffers.close(10);

        assertThat(bytesOf(ours))
                .as("two threads that share a chunk overwrite each other")
                .isEqualTo(filled(10, 1));
        assertThat(bytesOf(theirs)).isEqualTo(filled(10, 2));
        assertThat(chunksCreated()).isEqualTo(2);
    }

    @Test
    void manyThreadsWriteWithoutMeeting() throws Exception {
        int threads = 8;
        int packets = 2000;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<SendSegment>>> written = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int value = t;
                written.add(pool.submit(() -> {
                    List<SendSegment> mine = new ArrayList<>();
                    together.await();
                    for (int i = 0; i < packets; i++) {
                        mine.add(write(100, 1 + i % 50, value));
                    }
                    return mine;
                }));
            }
            for (int t = 0; t < threads; t++) {
                List<SendSegment> theirs = written.get(t).get();
                for (int i = 0; i < packets; i++) {
                    assertThat(bytesOf(theirs.get(i)))
                            .as("packet %d of thread %d: another thread wrote into it", i, t)
                            .isEqualTo(filled(1 + i % 50, t));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Where a session leaves a reservation open. */
    enum Place {
        ON_CONNECTED,
        ON_RECV,
        ON_UPDATE,
        ON_SEND,
        ON_DISCONNECTED,
        CONSTRUCTOR,
        POSTED_TASK
    }

    /** Leaves a reservation open once, and has its loop send to another session right behind that. */
    private static final class Careless extends Session {
        private final Place place;
        private final boolean throwing;
        private final Session other;
        private final CompletableFuture<Boolean> otherWasServed;
        private boolean spoiled;

        Careless(
                Connection connection,
                Place place,
                boolean throwing,
                Session other,
                CompletableFuture<Boolean> otherWasServed) {
            super(connection);
            this.place = place;
            this.throwing = throwing;
            this.other = other;
            this.otherWasServed = otherWasServed;
            spoil(Place.CONSTRUCTOR);
        }

        private void spoil(Place here) {
            if (here == place && !spoiled) {
                spoiled = true;
                loop().execute(this::serveTheOther);
                service().sendBuffers.open(100).putInt(-1);
                if (throwing) {
                    throw new IllegalArgumentException("thrown on purpose");
                }
            }
        }

        private void serveTheOther() {
            try {
                otherWasServed.complete(Sends.send(other, Wire.frame((byte) 'B')));
            } catch (RuntimeException e) {
                otherWasServed.completeExceptionally(e);
            }
        }

        @Override
        protected void onConnected() {
            if (place == Place.POSTED_TASK) {
                loop().execute(() -> spoil(Place.POSTED_TASK));
            }
            spoil(Place.ON_CONNECTED);
        }

        @Override
        protected void onRecv(ByteBuffer message) {
            spoil(Place.ON_RECV);
            if (place == Place.ON_DISCONNECTED) {
                disconnect();
            }
            Sends.send(this, Wire.frame((byte) 'A'));
        }

        @Override
        protected void onUpdate(long now) {
            spoil(Place.ON_UPDATE);
        }

        @Override
        protected void onSend(int bytes) {
            spoil(Place.ON_SEND);
        }

        @Override
        protected void onDisconnected(CloseReason reason) {
            spoil(Place.ON_DISCONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aReservationThatIsForgottenNeverReachesAnotherSession(Place place) throws Exception {
        theOtherSessionIsServed(place, false);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void anExceptionBetweenOpenAndCloseNeverReachesAnotherSession(Place place) throws Exception {
        theOtherSessionIsServed(place, true);
    }

    private static void theOtherSessionIsServed(Place place, boolean throwing) throws Exception {
        CompletableFuture<Boolean> served = new CompletableFuture<>();
        AtomicReference<Session> first = new AtomicReference<>();
        Function<Connection, Session> factory = connection -> {
            if (first.get() != null) {
                return new Careless(connection, place, throwing, first.get(), served);
            }
            first.set(new TestService.Silent(connection));
            return first.get();
        };
        try (TestService server = TestService.start(factory, "io-threads", 1)) {
            try (Wire good = server.connect()) {
                Session goodSession = server.sessionOf(good);
                try (Wire careless = server.connect()) {
                    careless.write(Wire.frame((byte) 1));
                    assertThat(served)
                            .as("what one session left open (%s) must not end another's packet", place)
                            .succeedsWithin(Duration.ofSeconds(10))
                            .isEqualTo(true);
                }
                assertThat(good.readFrame()).containsExactly('B');
                assertThat(goodSession.closeReason()).isNull();
            }
        }
    }

    @Test
    void aReservationForgottenInOneUpdateNeverReachesTheNextSessionsUpdate() throws Exception {
        CompletableFuture<Boolean> served = new CompletableFuture<>();
        AtomicReference<Session> first = new AtomicReference<>();
        class Updated extends Session {
            Updated(Connection connection) {
                super(connection);
                first.compareAndSet(null, this);
            }

            @Override
            protected void onRecv(ByteBuffer message) {}

            @Override
            protected void onUpdate(long now) {
                if (first.get() == this) {
                    service().sendBuffers.open(100).putInt(-1);
                } else {
                    try {
                        served.complete(Sends.send(this, Wire.frame((byte) 'B')));
                    } catch (RuntimeException e) {
                        served.completeExceptionally(e);
                    }
                }
            }
        }
        // Both are updated in one go, in the order in which they came.
        try (TestService server = TestService.start(Updated::new, "io-threads", 1);
                Wire careless = server.connect()) {
            assertThat(server.sessionOf(careless)).isSameAs(first.get());
            try (Wire good = server.connect()) {
                assertThat(served)
                        .as("what one session left open must not end another's packet")
                        .succeedsWithin(Duration.ofSeconds(10))
                        .isEqualTo(true);
                assertThat(good.readFrame()).containsExactly('B');
            }
        }
    }
}
