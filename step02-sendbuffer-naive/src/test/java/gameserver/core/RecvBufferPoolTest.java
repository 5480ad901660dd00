package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RecvBufferPoolTest {
    private static final int SIZE = 16_384;
    private static final long MARK = 0x5eed_5eed_5eed_5eedL;

    private static long directBuffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getCount)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {LengthFraming.MAX_FRAME, 5_000, SIZE, 1 << 20})
    void aBufferIsEmptyDirectAndOfTheSizeAskedFor(int size) {
        RecvBufferPool pool = new RecvBufferPool(size);
        for (int i = 0; i < 3; i++) {
            RecvBuffer buffer = pool.take();
            assertThat(buffer.freeSize()).isEqualTo(size);
            assertThat(buffer.dataSize()).isZero();
            assertThat(buffer.writeSegment().isDirect())
                    .as("a heap buffer would be copied once more by the JDK on every read")
                    .isTrue();
        }
    }

    @Test
    void manyBuffersAreCutFromOneLargeBlock() {
        RecvBufferPool pool = new RecvBufferPool(SIZE);
        long before = directBuffers();
        List<RecvBuffer> taken = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            taken.add(pool.take());
        }
        assertThat(directBuffers() - before)
                .as("blocks of direct memory allocated for %d buffers", taken.size())
                .isLessThan(32);
    }

    @Test
    void noTwoBuffersOverlap() {
        RecvBufferPool pool = new RecvBufferPool(5_000);
        List<RecvBuffer> taken = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            RecvBuffer buffer = pool.take();
            taken.add(buffer);
            ByteBuffer segment = buffer.writeSegment();
            while (segment.hasRemaining()) {
                segment.put((byte) i);
            }
            buffer.onWrite(5_000);
        }
        for (int i = 0; i < taken.size(); i++) {
            ByteBuffer data = taken.get(i).readSegment();
            assertThat(data.remaining()).isEqualTo(5_000);
            while (data.hasRemaining()) {
                assertThat(data.get())
                        .as("a byte of buffer %d after all the others were filled", i)
                        .isEqualTo((byte) i);
            }
        }
    }

    /** Marks the memory, which is all zero when it is new; returns whether it had a mark already. */
    private static boolean mark(RecvBuffer buffer) {
        ByteBuffer memory = buffer.memory();
        boolean marked = memory.getLong(memory.capacity() - Long.BYTES) == MARK;
        memory.putLong(memory.capacity() - Long.BYTES, MARK);
        return marked;
    }

    @Test
    void aBufferThatWasGivenBackIsUsedAgainAndEmpty() {
        RecvBufferPool pool = new RecvBufferPool(SIZE);
        RecvBuffer first = pool.take();
        first.writeSegment().putInt(1);
        first.onWrite(4);
        mark(first);
        pool.giveBack(first);

        RecvBuffer second = pool.take();

        assertThat(mark(second))
                .as("the next buffer is the one that came back last: it is warm")
                .isTrue();
        assertThat(second.dataSize())
                .as("data that the session before has left behind")
                .isZero();
        assertThat(second.freeSize()).isEqualTo(SIZE);
    }

    @Test
    void aThousandSessionsOneAfterTheOtherNeedOneBuffer() {
        RecvBufferPool pool = new RecvBufferPool(1 << 20);
        int made = 0;
        for (int i = 0; i < 1000; i++) {
            RecvBuffer buffer = pool.take();
            made += mark(buffer) ? 0 : 1;
            pool.giveBack(buffer);
        }
        assertThat(made).as("buffers made").isEqualTo(1);
    }

    @Test
    void itCountsWhatSessionsHave() {
        RecvBufferPool pool = new RecvBufferPool(SIZE);
        assertThat(pool.taken()).isZero();
        RecvBuffer first = pool.take();
        RecvBuffer second = pool.take();
        assertThat(pool.taken()).isEqualTo(2);
        pool.giveBack(first);
        assertThat(pool.taken()).isEqualTo(1);
        pool.giveBack(second);
        assertThat(pool.taken()).isZero();
    }

    @Test
    void noTwoThreadsEverHaveTheSameBuffer() throws Exception {
        int threads = 4;
        RecvBufferPool pool = new RecvBufferPool(1 << 20);
        AtomicInteger made = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> strangers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t + 1;
                strangers.add(executor.submit(() -> {
                    int wrong = 0;
                    start.await();
                    for (int i = 0; i < 20_000; i++) {
                        RecvBuffer buffer = pool.take();
                        made.addAndGet(mark(buffer) ? 0 : 1);
                        buffer.writeSegment().putInt(0, thread);
                        if (i % 16 == 0) {
                            LockSupport.parkNanos(1); // lets another thread in
                        }
                        wrong += buffer.writeSegment().getInt(0) == thread ? 0 : 1;
                        pool.giveBack(buffer);
                    }
                    return wrong;
                }));
            }
            for (Future<Integer> wrong : strangers) {
                assertThat(wrong.get())
                        .as("times that another thread wrote into a buffer that was taken")
                        .isZero();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(pool.taken()).as("all were given back").isZero();
        assertThat(made.get())
                .as("buffers made for %d threads that have one each", threads)
                .isBetween(1, threads);
    }
}
