package gameserver.core;

import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where chunks come from and go back to. Idle ones wait here for the next thread that needs one, as many as the pool
 * may keep. Held ones are bounded as well: slow clients must not hold all the memory there is. Thread-safe.
 */
public final class SendBufferPool {
    private final int chunkSize;
    private final int maxIdle;
    private final int maxHeld;
    private final BooleanSupplier relief;
    private final ServiceStats stats;
    private final ArrayDeque<SendBufferChunk> idle = new ArrayDeque<>(); // guarded by this
    private int held; // guarded by this
    private long lastNumber; // guarded by this

    /**
     * @param maxHeld from how many held chunks on relief is asked for
     * @param relief makes those let go who hold the oldest chunk for slow clients; whether there were any
     * @param stats gets the gauges {@code chunks_held} and {@code chunks_idle}, and counts what is created and reused
     */
    SendBufferPool(int chunkSize, int maxIdle, int maxHeld, BooleanSupplier relief, ServiceStats stats) {
        this.chunkSize = chunkSize;
        this.maxIdle = maxIdle;
        this.maxHeld = maxHeld;
        this.relief = relief;
        this.stats = stats;
        stats.gauge("chunks_held", this::held);
        stats.gauge("chunks_idle", this::idle);
    }

    /**
     * Takes a chunk with room for {@code size} bytes, held once. If more bytes are asked for than a chunk has, that is
     * a one-off, which is never kept.
     *
     * @throws OutOfMemoryError if there is no direct memory left, and no slow client that holds some
     */
    SendBufferChunk take(int size) {
        while (held() >= maxHeld && relief.getAsBoolean()) {
            // one chunk fewer is held for slow clients
        }
        while (true) {
            SendBufferChunk chunk = size > chunkSize ? null : takeIdle();
            if (chunk != null) {
                stats.chunksReused.increment();
                return chunk;
            }
            try {
                return make(size);
            } catch (OutOfMemoryError e) {
                if (idle() == 0 && !relief.getAsBoolean()) {
                    throw e;
                }
                if (size > chunkSize) {
                    dropIdle(); // too small to help, but in the way
                }
            }
        }
    }

    private synchronized @Nullable SendBufferChunk takeIdle() {
        SendBufferChunk chunk = idle.pollFirst();
        return chunk == null ? null : hold(chunk);
    }

    private SendBufferChunk make(int size) {
        // Without the lock: where memory is short, the JDK tries for half a second, and others give back meanwhile.
        SendBufferChunk chunk = new SendBufferChunk(this, Math.max(size, chunkSize));
        stats.chunksCreated.increment();
        if (size > chunkSize) {
            stats.chunksOversize.increment();
        }
        return hold(chunk);
    }

    private synchronized SendBufferChunk hold(SendBufferChunk chunk) {
        held++;
        lastNumber++;
        return chunk.begin(lastNumber);
    }

    /** Leaves all idle chunks to the garbage collector. */
    private synchronized void dropIdle() {
        idle.clear();
    }

    /** Takes a chunk back, which nobody holds any more. Called by its last release. */
    synchronized void giveBack(SendBufferChunk chunk) {
        held--;
        if (chunk.freeSize() == chunkSize && idle.size() < maxIdle) {
            idle.addFirst(chunk); // its memory is the likeliest to be cached still
        }
    }

    /**
     * Chunks that somebody holds. 0 once all writing threads have let go of theirs and all that was sent is written.
     */
    public synchronized int held() {
        return held;
    }

    /** Chunks that wait to be used again. */
    public synchronized int idle() {
        return idle.size();
    }
}
