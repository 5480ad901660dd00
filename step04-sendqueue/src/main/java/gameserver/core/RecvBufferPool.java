package gameserver.core;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Large blocks of direct memory, cut into receive buffers that go from session to session. One large block instead of
 * many small ones, because direct memory is slow to allocate and is freed only when the collector happens to run.
 * Thread-safe.
 */
public final class RecvBufferPool {
    private static final int BLOCK_SIZE = 1 << 20;

    private final int bufferSize;
    private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>(); // guarded by this
    private int taken; // guarded by this

    /** @param bufferSize bytes of each buffer */
    public RecvBufferPool(int bufferSize) {
        this.bufferSize = bufferSize;
    }

    /** A buffer that nobody else has, empty. */
    public synchronized RecvBuffer take() {
        if (idle.isEmpty()) {
            ByteBuffer block = ByteBuffer.allocateDirect(Math.max(1, BLOCK_SIZE / bufferSize) * bufferSize);
            for (int at = 0; at < block.capacity(); at += bufferSize) {
                idle.add(block.slice(at, bufferSize));
            }
        }
        taken++;
        return new RecvBuffer(idle.remove(), LengthFraming.MAX_FRAME);
    }

    /** Takes a buffer back. Who gives it must not touch it again. */
    public synchronized void giveBack(RecvBuffer buffer) {
        idle.push(buffer.memory());
        taken--;
    }

    /** Buffers that sessions have. */
    public synchronized int taken() {
        return taken;
    }
}
