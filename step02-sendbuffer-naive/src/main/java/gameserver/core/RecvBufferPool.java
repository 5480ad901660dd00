package gameserver.core;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Large blocks of direct memory, cut into receive buffers that go from session to session: the notes' BufferManager.
 * One large block instead of many small ones, because direct memory is slow to allocate and is freed only when the
 * garbage collector happens to run. Thread-safe.
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

    /**
     * Takes an empty buffer that nobody else has.
     *
     * @throws OutOfMemoryError if there is no direct memory left for one more block
     */
    public RecvBuffer take() {
        ByteBuffer memory = takeIdle();
        while (memory == null) {
            addBlock();
            memory = takeIdle();
        }
        return new RecvBuffer(memory, LengthFraming.MAX_FRAME);
    }

    private synchronized @Nullable ByteBuffer takeIdle() {
        ByteBuffer memory = idle.poll();
        if (memory != null) {
            taken++;
        }
        return memory;
    }

    private void addBlock() {
        // Without the lock: where memory is short, the JDK tries for half a second, and others give back meanwhile.
        ByteBuffer block = ByteBuffer.allocateDirect(Math.max(1, BLOCK_SIZE / bufferSize) * bufferSize);
        synchronized (this) {
            for (int at = 0; at < block.capacity(); at += bufferSize) {
                idle.add(block.slice(at, bufferSize));
            }
        }
    }

    /** Takes a buffer back. The caller must not touch it again. */
    public synchronized void giveBack(RecvBuffer buffer) {
        idle.push(buffer.memory());
        taken--;
    }

    /** How many buffers sessions have at the moment. */
    public synchronized int taken() {
        return taken;
    }
}
