package gameserver.core;

import java.util.ArrayDeque;

/**
 * Where chunks come from and go back to: idle ones wait here, as many as it may keep, for the next thread that needs
 * one. The reason is not speed: direct memory that is dropped is freed only when the collector happens to run, and a
 * server that makes little garbage rarely makes it run. Thread-safe.
 */
public final class SendBufferPool {
    private final int chunkSize;
    private final int maxIdle;
    private final ServiceStats stats;
    private final ArrayDeque<SendBufferChunk> idle = new ArrayDeque<>(); // guarded by this
    private int held; // guarded by this

    SendBufferPool(int chunkSize, int maxIdle, ServiceStats stats) {
        this.chunkSize = chunkSize;
        this.maxIdle = maxIdle;
        this.stats = stats;
        stats.gauge("chunks_held", this::held);
        stats.gauge("chunks_idle", this::idle);
    }

    /** A chunk with that much room at least, held once: an idle one, a new one, or a one-off that is never pooled. */
    synchronized SendBufferChunk take(int size) {
        boolean reuse = size <= chunkSize && !idle.isEmpty();
        SendBufferChunk chunk =
                reuse ? idle.removeFirst().revive() : new SendBufferChunk(this, Math.max(size, chunkSize));
        (reuse ? stats.chunksReused : stats.chunksCreated).increment();
        stats.chunksOversize.add(size > chunkSize ? 1 : 0);
        held++;
        return chunk;
    }

    /** Nobody holds it any more. */
    synchronized void giveBack(SendBufferChunk chunk) {
        held--;
        if (chunk.freeSize() == chunkSize && idle.size() < maxIdle) {
            idle.addFirst(chunk);
        }
    }

    /** Chunks that somebody holds; 0 when all writers have given theirs back and all that was sent is written. */
    public synchronized int held() {
        return held;
    }

    /** Chunks that wait to be used again. */
    public synchronized int idle() {
        return idle.size();
    }
}
