package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where chunks come from and go back to: as many idle ones as it may keep, and never one that somebody holds. */
@Timeout(60)
class SendBufferPoolTest {
    private static final int CHUNK_SIZE = 100;
    private static final int MAX_IDLE = 2;

    private final ServiceStats stats = new ServiceStats();
    private final SendBufferPool pool = Pools.of(CHUNK_SIZE, MAX_IDLE, stats);

    private static SendSegment write(SendBufferChunk chunk, int size) {
        chunk.open(size).put(new byte[size]);
        return chunk.close(size);
    }

    private void expect(int held, int idle, int created, int reused) {
        assertThat(List.of(pool.held(), pool.idle(), stats.get("chunks_created"), stats.get("chunks_reused")))
                .as("held, idle, created, reused")
                .hasToString(List.of(held, idle, created, reused).toString());
        assertThat(stats.get("chunks_held")).as("the gauge").isEqualTo(held);
        assertThat(stats.get("chunks_idle")).as("the gauge").isEqualTo(idle);
    }

    @Test
    void hasNothingAtFirst() {
        expect(0, 0, 0, 0);
    }

    @Test
    void aChunkThatNobodyHoldsIsUsedAgain() {
        SendBufferChunk chunk = pool.take(10);
        expect(1, 0, 1, 0);
        chunk.release();
        expect(0, 1, 1, 0);

        assertThat(pool.take(CHUNK_SIZE)).as("the same memory").isSameAs(chunk);
        expect(1, 0, 1, 1);
    }

    @Test
    void aChunkThatIsUsedAgainIsAllFreeAndHeldOnce() {
        SendBufferChunk chunk = pool.take(10);
        SendSegment packet = write(chunk, 60);
        chunk.release();
        packet.close();

        SendBufferChunk again = pool.take(10);
        assertThat(again).isSameAs(chunk);
        assertThat(again.freeSize()).as("written from the front again").isEqualTo(CHUNK_SIZE);
        again.release();
        assertThat(pool.held()).as("one hold, and that is released").isZero();
    }

    @Test
    void aChunkThatSomebodyStillReadsIsNotUsedAgain() {
        SendBufferChunk chunk = pool.take(10);
        SendSegment packet = write(chunk, 60);
        chunk.release();

        assertThat(pool.take(10))
                .as("its writer has let go, but a packet of it may be on its way")
                .isNotSameAs(chunk);
        expect(2, 0, 2, 0);
        packet.close();
        expect(1, 1, 2, 0);
    }

    @Test
    void noMoreStayIdleThanItMayKeep() {
        List<SendBufferChunk> chunks = new ArrayList<>();
        for (int i = 0; i < MAX_IDLE + 3; i++) {
            chunks.add(pool.take(10));
        }
        chunks.forEach(SendBufferChunk::release);

        expect(0, MAX_IDLE, MAX_IDLE + 3, 0);
        for (int i = 0; i < MAX_IDLE + 1; i++) {
            pool.take(10);
        }
        expect(MAX_IDLE + 1, 0, MAX_IDLE + 4, MAX_IDLE);
    }

    @Test
    void aPoolThatMayKeepNoneLeavesEveryChunkToTheCollector() {
        ServiceStats none = new ServiceStats();
        SendBufferPool noPool = Pools.of(CHUNK_SIZE, 0, none);
        SendBufferChunk chunk = noPool.take(10);
        chunk.release();

        assertThat(noPool.idle()).isZero();
        assertThat(noPool.held()).isZero();
        assertThat(noPool.take(10)).isNotSameAs(chunk);
        assertThat(none.get("chunks_reused")).isZero();
    }

    @Test
    void aOneOffIsCountedAndNeverPooled() {
        SendBufferChunk oneOff = pool.take(CHUNK_SIZE + 1);
        assertThat(oneOff.freeSize()).isEqualTo(CHUNK_SIZE + 1);
        expect(1, 0, 1, 0);
        assertThat(stats.get("chunks_oversize")).isEqualTo(1);

        oneOff.release();
        expect(0, 0, 1, 0);
    }

    @Test
    void aOneOffIsNotTakenFromTheIdleOnes() {
        pool.take(10).release();

        assertThat(pool.take(CHUNK_SIZE + 1).freeSize())
                .as("an idle chunk is too small")
                .isEqualTo(CHUNK_SIZE + 1);
        expect(1, 1, 2, 0);
        assertThat(pool.take(CHUNK_SIZE).freeSize()).as("the idle one").isEqualTo(CHUNK_SIZE);
        assertThat(pool.take(CHUNK_SIZE).freeSize()).as("a new one").isEqualTo(CHUNK_SIZE);
        assertThat(stats.get("chunks_oversize"))
                .as("a chunk of exactly the size is no one-off")
                .isEqualTo(1);
    }

    @Test
    void aChunkThatCannotBeMadeIsNotCountedAsHeld() {
        assertThatThrownBy(() -> pool.take(Integer.MAX_VALUE)).isInstanceOf(OutOfMemoryError.class);

        assertThat(pool.held()).as("nobody has it").isZero();
    }

    @Test
    void manyThreadsNeverHaveTheSameChunkAtOnce() throws Exception {
        int threads = 4;
        int rounds = 20_000;
        Set<SendBufferChunk> inUse = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                running.add(workers.submit(() -> {
                    together.await();
                    for (int i = 0; i < rounds; i++) {
                        SendBufferChunk chunk = pool.take(10);
                        assertThat(inUse.add(chunk)).as("somebody else has it").isTrue();
                        ByteBuffer place = chunk.open(CHUNK_SIZE);
                        assertThat(place.remaining()).isEqualTo(CHUNK_SIZE);
                        inUse.remove(chunk);
                        chunk.release();
                    }
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(pool.held()).isZero();
        assertThat(pool.idle()).isBetween(1, MAX_IDLE);
        assertThat(stats.get("chunks_created") + stats.get("chunks_reused"))
                .as("every take is counted as one or the other")
                .isEqualTo((long) threads * rounds);
    }
}
