package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.core.SendQueue.Appended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one session has to send: in order, in few pieces, within its limit, and never forgotten. */
@Timeout(60)
class SendQueueTest {
    private static final int LIMIT = 5000;

    private final SendQueue queue = new SendQueue(LIMIT);
    private final GatheringWrite gathering = new GatheringWrite();
    private final SendBufferChunk chunk = newChunk();
    private final SendBufferChunk another = newChunk();
    private final Socket socket = new Socket();

    private static SendBufferChunk newChunk() {
        return newChunk(1 << 16);
    }

    private static SendBufferChunk newChunk(int size) {
        return new SendBufferChunk(size);
    }

    /** Takes as many bytes in each write as it has room for, and keeps them. */
    static class Socket implements GatheringByteChannel {
        int room = Integer.MAX_VALUE;
        int views;
        int largest;
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            views = length;
            int left = room;
            for (int i = offset; i < offset + length; i++) {
                largest = Math.max(largest, sources[i].remaining());
                while (left > 0 && sources[i].hasRemaining()) {
                    taken.write(sources[i].get());
                    left--;
                }
            }
            return (long) room - left;
        }

        @Override
        public long write(ByteBuffer[] sources) {
            return write(sources, 0, sources.length);
        }

        @Override
        public int write(ByteBuffer source) {
            return (int) write(new ByteBuffer[] {source});
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}

        List<Integer> bytes() {
            List<Integer> bytes = new ArrayList<>();
            for (byte b : taken.toByteArray()) {
                bytes.add((int) b);
            }
            taken.reset();
            return bytes;
        }
    }

    /** A packet in a chunk, of {@code size} bytes that all have one value. */
    private static SendSegment packet(SendBufferChunk chunk, int size, int value) {
        ByteBuffer place = chunk.open(size);
        for (int i = 0; i < size; i++) {
            place.put((byte) value);
        }
        return chunk.close(size);
    }

    private Appended append(SendBufferChunk chunk, int size, int value) {
        return queue.append(packet(chunk, size, value), false);
    }

    private int write() throws IOException {
        return queue.write(socket, gathering);
    }

    /** A flush as the session does it: until the socket takes nothing, or nothing is left. */
    private void flush() throws IOException {
        queue.take(0);
        while (!queue.isWritten() && write() > 0) {}
    }

    private void flushAll() throws IOException {
        queue.take(0);
        while (!queue.isWritten()) {
            write();
        }
    }

    @Test
    void packetsComeOutInTheOrderInWhichTheyWereAppended() throws IOException {
        for (int i = 0; i < 100; i++) {
            append(i % 3 == 0 ? another : chunk, 1, i);
        }
        flushAll();

        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add(i);
        }
        assertThat(socket.bytes())
                .as("merging with anything but the tail changes the order")
                .isEqualTo(expected);
    }

    @Test
    void packetsThatLieSideBySideAreWrittenAsOneView() throws IOException {
        for (int i = 0; i < 99; i++) {
            append(chunk, 1, i);
        }
        queue.take(0);
        write();

        assertThat(socket.views).as("99 adjacent packets").isEqualTo(1);
        assertThat(socket.bytes()).hasSize(99);
        assertThat(queue.isWritten()).isTrue();
    }

    @Test
    void aPacketThatThisSessionDoesNotGetDividesATickInTwo() throws IOException {
        for (int i = 0; i < 49; i++) {
            append(chunk, 1, i);
        }
        packet(chunk, 1, 100); // its own move
        for (int i = 49; i < 99; i++) {
            append(chunk, 1, i);
        }
        queue.take(0);
        write();

        assertThat(socket.views).isEqualTo(2);
        assertThat(socket.bytes())
                .as("what lies between is not for this session")
                .hasSize(99)
                .doesNotContain(100);
    }

    @Test
    void aPacketOfAnotherChunkIsNotMergedThoughItsOffsetFits() throws IOException {
        append(chunk, 4, 1);
        packet(another, 4, 9);
        append(another, 4, 2);
        queue.take(0);
        write();

        assertThat(socket.views).isEqualTo(2);
        assertThat(socket.bytes()).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
    }

    @Test
    void nothingIsMergedIntoWhatTheFlusherHasTaken() throws IOException {
        append(chunk, 4, 1);
        queue.take(0);
        append(chunk, 4, 2);
        write();

        assertThat(socket.bytes())
                .as("what is taken is the flusher's own: appending must not touch it")
                .containsExactly(1, 1, 1, 1);
        assertThat(queue.isWritten()).isTrue();
        flushAll();
        assertThat(socket.bytes()).containsExactly(2, 2, 2, 2);
    }

    @Test
    void aWriteHasSixteenViewsAtMost() throws IOException {
        for (int i = 0; i < 40; i++) {
            append(i % 2 == 0 ? chunk : another, 1, i);
        }
        queue.take(0);
        List<Integer> views = new ArrayList<>();
        while (!queue.isWritten()) {
            write();
            views.add(socket.views);
        }

        assertThat(views)
                .as("the JDK silently writes less than it is given on Windows")
                .containsExactly(16, 16, 8);
        assertThat(socket.bytes()).hasSize(40).isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 100, 1000})
    void aSocketThatTakesAFewBytesAtATimeGetsAllOfThem(int room) throws IOException {
        Random random = new Random(room);
        List<Integer> expected = new ArrayList<>();
        socket.room = room;
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 10; i++) {
                int size = 1 + random.nextInt(20);
                int value = random.nextInt(100);
                Appended appended = append(random.nextInt(4) == 0 ? another : chunk, size, value);
                for (int b = 0; b < size && appended != Appended.FULL; b++) {
                    expected.add(value);
                }
            }
            queue.take(0);
            for (int write = 0; write < 3 && !queue.isWritten(); write++) {
                assertThat(write()).isBetween(1, room);
            }
            assertThat(queue.bytes())
                    .as("what waits is what was appended and not yet written")
                    .isEqualTo(expected.size() - socket.taken.size());
        }
        flushAll();

        assertThat(socket.bytes())
                .as("a partial write goes on where it ended: nothing twice, nothing left out")
                .isEqualTo(expected);
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void aSocketThatTakesNothingLosesNothing() throws IOException {
        append(chunk, 10, 1);
        queue.take(0);
        socket.room = 0;
        assertThat(write()).isZero();
        assertThat(queue.isWritten()).isFalse();
        assertThat(queue.bytes()).isEqualTo(10);

        socket.room = Integer.MAX_VALUE;
        assertThat(write()).isEqualTo(10);
        assertThat(queue.isWritten()).isTrue();
        assertThat(socket.bytes()).hasSize(10);
    }

    /** From now on the socket takes nothing, and has said so. One byte waits for it. */
    private void stall() throws IOException {
        append(chunk, 1, 0);
        socket.room = 0;
        flush();
    }

    private static final int STALLED_COST = 1 + SendQueue.RUN_COST;

    @Test
    void exactlyTheLimitMayWaitForAStalledClientAndNotAByteMore() throws IOException {
        stall();
        int room = LIMIT - STALLED_COST;
        append(chunk, room - SendQueue.RUN_COST - 1, 1);
        assertThat(append(chunk, 1, 1))
                .as("the byte that reaches the limit is accepted")
                .isEqualTo(Appended.QUEUED);
        long waiting = queue.bytes();
        assertThat(append(chunk, 1, 2)).as("one more is not").isEqualTo(Appended.FULL);
        assertThat(append(another, 1, 2)).isEqualTo(Appended.FULL);
        assertThat(queue.bytes()).as("what is refused does not wait").isEqualTo(waiting);

        socket.room = Integer.MAX_VALUE;
        flushAll();
        assertThat(socket.bytes()).hasSize(LIMIT - 2 * SendQueue.RUN_COST).doesNotContain(2);
    }

    @Test
    void aClientWhoseSocketHasRefusedNothingIsNotFull() throws IOException {
        List<Appended> outcomes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            outcomes.add(append(chunk, LIMIT / 2, i));
        }
        assertThat(outcomes)
                .as("it may well read: what waits is to be offered to it, at once and not at the end of the turn")
                .containsExactly(
                        Appended.FIRST,
                        Appended.LONG,
                        Appended.QUEUED,
                        Appended.QUEUED,
                        Appended.QUEUED,
                        Appended.QUEUED,
                        Appended.QUEUED,
                        Appended.QUEUED,
                        Appended.QUEUED,
                        Appended.QUEUED);
        flush();
        assertThat(socket.bytes()).hasSize(5 * LIMIT);
        assertThat(append(chunk, LIMIT / 2, 1)).isEqualTo(Appended.FIRST);
        assertThat(append(chunk, LIMIT / 2, 1)).as("long again").isEqualTo(Appended.LONG);
        socket.room = 10;
        queue.take(0);
        write();
        assertThat(append(chunk, 1, 1))
                .as("a write that took something is no refusal")
                .isEqualTo(Appended.FIRST);
        socket.room = 0;
        flush();
        assertThat(append(chunk, 1, 1))
                .as("now it has refused, and too much waits")
                .isEqualTo(Appended.FULL);
    }

    @Test
    void exactlyTheLimitIsNotLongYet() {
        assertThat(append(chunk, LIMIT - SendQueue.RUN_COST - 1, 1)).isEqualTo(Appended.FIRST);
        assertThat(append(chunk, 1, 1)).as("exactly the limit").isEqualTo(Appended.QUEUED);
        assertThat(append(chunk, 1, 1)).as("a byte more").isEqualTo(Appended.LONG);
        assertThat(append(chunk, 1, 1)).as("asked for once").isEqualTo(Appended.QUEUED);
    }

    @Test
    void aClientThatReadsAgainHasRoomAgain() throws IOException {
        stall();
        while (append(chunk, 100, 1) != Appended.FULL) {}
        socket.room = Integer.MAX_VALUE;
        flush();
        for (int i = 0; i < 60; i++) {
            assertThat(append(chunk, 100, 2)).isNotEqualTo(Appended.FULL);
        }
    }

    @Test
    void whatNoFlushHasOfferedIsBoundedAsWell() {
        SendBufferChunk large = newChunk(1 << 21);
        SendSegment packet = packet(large, 1 << 20, 1);
        SendSegment behind = packet(large, 1, 1);
        int accepted = 0;
        while (accepted < 100 && queue.append(accepted % 2 == 0 ? packet : behind, false) != Appended.FULL) {
            accepted++;
        }
        assertThat(queue.bytes())
                .as("a loop that is busy for ever must not cost all memory")
                .isBetween((long) SendQueue.MAX_UNOFFERED - (2 << 20), (long) SendQueue.MAX_UNOFFERED);
    }

    @Test
    void aRunCostsHeapBesideItsBytes() throws IOException {
        stall();
        int accepted = 0;
        while (append(accepted % 2 == 0 ? another : chunk, 1, 1) != Appended.FULL) {
            accepted++;
        }
        assertThat(accepted)
                .as("single bytes that do not lie side by side: each takes a run, and that is what fills the heap")
                .isEqualTo((LIMIT - STALLED_COST) / (1 + 64));
        socket.room = 1;
        flush();
        socket.room = 0;
        assertThat(append(another, 1, 1)).as("what is written makes room").isEqualTo(Appended.FIRST);
    }

    @Test
    void aPacketThatAloneExceedsTheLimitIsRefusedToAStalledClient() throws IOException {
        stall();
        assertThat(append(chunk, LIMIT + 1, 1)).isEqualTo(Appended.FULL);
        assertThat(queue.bytes()).isEqualTo(1);
    }

    @Test
    void whatTheFlusherHasTakenButNotWrittenStillCountsForTheLimit() throws IOException {
        stall();
        append(chunk, LIMIT - STALLED_COST - SendQueue.RUN_COST, 1);
        queue.take(0);
        assertThat(append(chunk, 1, 2))
                .as("taking is not writing: a stalled client would never reach its limit")
                .isEqualTo(Appended.FULL);

        socket.room = 10;
        write();
        socket.room = 0;
        flush();
        assertThat(append(chunk, 10 + SendQueue.RUN_COST, 2)).isEqualTo(Appended.FULL);
        assertThat(append(chunk, 9, 2)).as("10 bytes have left, and one run").isNotEqualTo(Appended.FULL);
    }

    @Test
    void theFirstPacketSinceAFlushAsksForTheNextFlush() {
        assertThat(append(chunk, 1, 1)).isEqualTo(Appended.FIRST);
        assertThat(append(chunk, 1, 1)).isEqualTo(Appended.QUEUED);
        assertThat(append(another, 1, 1)).isEqualTo(Appended.QUEUED);
        queue.take(0);
        assertThat(append(chunk, 1, 1))
                .as("that flush may not see it, though what it took is not written yet")
                .isEqualTo(Appended.FIRST);
        assertThat(append(chunk, 1, 1)).isEqualTo(Appended.QUEUED);
    }

    @Test
    void aRefusedPacketAsksForNoFlush() throws IOException {
        stall();
        assertThat(append(chunk, LIMIT + 1, 1)).isEqualTo(Appended.FULL);
        assertThat(append(chunk, 1, 1))
                .as("nothing was registered for the refused one")
                .isEqualTo(Appended.FIRST);
    }

    @Test
    void aFlushTellsHowManyPacketsItHasTaken() {
        append(chunk, 1, 1);
        append(chunk, 1, 2);
        append(another, 1, 3);
        assertThat(queue.take(0)).as("packets, however many runs").isEqualTo(3);
        append(chunk, 1, 4);
        assertThat(queue.take(0)).isEqualTo(1);
        assertThat(queue.take(0)).isZero();
    }

    @Test
    void aByteWaitsFromTheFirstFlushThatTriedIt() throws IOException {
        assertThat(queue.waitedNanos(1000)).isZero();
        append(chunk, 10, 1);
        assertThat(queue.waitedNanos(1000)).as("no flush has tried it yet").isZero();
        socket.room = 4;
        queue.take(100);
        write();
        assertThat(queue.waitedNanos(150)).isEqualTo(50);

        append(chunk, 10, 2);
        queue.take(200);
        assertThat(queue.waitedNanos(250))
                .as("a later flush does not make the oldest byte younger")
                .isEqualTo(150);
        write();
        assertThat(queue.waitedNanos(250))
                .as("nor does a reader that takes a byte now and then")
                .isEqualTo(150);
        write();
        assertThat(queue.waitedNanos(250))
                .as("the next one was first tried at 200")
                .isEqualTo(50);
        socket.room = 100;
        write();
        assertThat(queue.waitedNanos(10_000)).as("nothing waits").isZero();
    }

    @Test
    void afterTheLastPacketNothingIsAccepted() throws IOException {
        append(chunk, 2, 1);
        assertThat(queue.append(packet(chunk, 2, 2), true)).isEqualTo(Appended.QUEUED);

        assertThat(append(chunk, 2, 3)).as("nothing may follow the last packet").isEqualTo(Appended.ENDED);
        flushAll();
        assertThat(socket.bytes()).containsExactly(1, 1, 2, 2);
    }

    @Test
    void aLastPacketThatIsRefusedEndsNothing() throws IOException {
        stall();
        assertThat(queue.append(packet(chunk, LIMIT + 1, 2), true)).isEqualTo(Appended.FULL);

        assertThat(append(chunk, 2, 3)).isEqualTo(Appended.FIRST);
    }

    @Test
    void anEndedQueueRefusesButWritesWhatItAccepted() throws IOException {
        append(chunk, 3, 1);
        queue.end();

        assertThat(append(chunk, 1, 2)).isEqualTo(Appended.ENDED);
        flushAll();
        assertThat(socket.bytes()).containsExactly(1, 1, 1);
    }

    @Test
    void aClearedQueueHasNothingAndAcceptsNothing() throws IOException {
        append(chunk, 3, 1);
        socket.room = 1;
        queue.take(0);
        write();
        append(chunk, 3, 2);
        queue.clear();

        assertThat(queue.bytes()).isZero();
        assertThat(queue.isWritten()).isTrue();
        assertThat(queue.waitedNanos(1000)).isZero();
        assertThat(append(chunk, 1, 3)).isEqualTo(Appended.ENDED);
        socket.bytes();
        flushAll();
        assertThat(socket.bytes()).as("what was dropped is not written").isEmpty();
    }

    @Test
    void noAppendIsForgottenAndNoFlushIsAskedForInVain() throws Exception {
        int threads = 4;
        int rounds = 4000;
        SendQueue large = new SendQueue(1 << 30);
        Semaphore due = new Semaphore(0);
        AtomicInteger flushesDue = new AtomicInteger();
        // The flusher is one more party of the barrier: all of a round is written before the next begins.
        CyclicBarrier round = new CyclicBarrier(threads + 1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> senders = new ArrayList<>();
        AtomicInteger finished = new AtomicInteger();
        for (int t = 0; t < threads; t++) {
            int sender = t;
            senders.add(pool.submit(() -> {
                SendBufferChunk mine = newChunk();
                for (int r = 0; r < rounds; r++) {
                    round.await();
                    for (int i = 0; i < 3; i++) {
                        SendSegment packet = packet(mine, 1, 10 * sender + i);
                        Appended appended = large.append(packet, false);
                        if (appended == Appended.FIRST) {
                            assertThat(flushesDue.incrementAndGet())
                                    .as("FIRST twice, with no flush between: the session is registered twice")
                                    .isEqualTo(1);
                            due.release();
                        } else {
                            assertThat(appended).isEqualTo(Appended.QUEUED);
                        }
                    }
                    finished.incrementAndGet();
                }
                return null;
            }));
        }
        try {
            for (int r = 0; r < rounds; r++) {
                finished.set(0);
                round.await(10, TimeUnit.SECONDS);
                // All senders' FIRSTs are in before finished is complete: then no permit means that no flush is due.
                while (finished.get() < threads || due.availablePermits() > 0) {
                    if (due.tryAcquire()) {
                        flushesDue.decrementAndGet();
                        large.take(0);
                        assertThat(large.isWritten())
                                .as("a flush was asked for, and an earlier one has taken the packet: clear the flag"
                                        + " and take the queue in one section")
                                .isFalse();
                        while (!large.isWritten()) {
                            large.write(socket, gathering);
                        }
                    } else if (senders.stream().anyMatch(Future::isDone) && r < rounds - 1) {
                        break;
                    } else {
                        Thread.onSpinWait();
                    }
                }
                for (Future<?> sender : senders) {
                    if (sender.isDone()) {
                        sender.get(); // says what it threw
                    }
                }
                assertThat(large.bytes())
                        .as(
                                "round %d: a wake-up was lost: bytes wait and no flush will come. Clear the flag and take"
                                        + " the queue in one section",
                                r)
                        .isZero();
                List<Integer> written = socket.bytes();
                assertThat(written).hasSize(3 * threads);
                for (int t = 0; t < threads; t++) {
                    int sender = t;
                    assertThat(written.stream().filter(b -> b / 10 == sender))
                            .as("what one thread sent stays in order")
                            .containsExactly(10 * t, 10 * t + 1, 10 * t + 2);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
