package gameserver.core;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * A packet, written once and shared by all of its receivers: the notes' ArraySegment. Any thread may read it. Holds its
 * chunk until it is closed; what is sent has holds of its own, so close it when it has been handed to everyone.
 */
public final class SendSegment implements AutoCloseable {
    private static final AtomicIntegerFieldUpdater<SendSegment> RELEASED =
            AtomicIntegerFieldUpdater.newUpdater(SendSegment.class, "released");

    private final SendBufferChunk chunk;
    final int offset;
    final int length;
    private volatile int released; // 0, then 1

    SendSegment(SendBufferChunk chunk, int offset, int length) {
        this.chunk = chunk;
        this.offset = offset;
        this.length = length;
    }

    /** The packet, read-only, with a position and a limit that nobody else has; valid until this is closed. */
    public ByteBuffer view() {
        return chunk().view(offset, length);
    }

    /** @throws IllegalStateException if this is closed: the chunk may be somebody else's by now */
    SendBufferChunk chunk() {
        if (released != 0) {
            throw new IllegalStateException("a segment of chunk " + chunk.hashCode() + " is used after it was closed");
        }
        return chunk;
    }

    /**
     * Lets go of the chunk.
     *
     * @throws IllegalStateException the second time: it would drop somebody else's hold
     */
    @Override
    public void close() {
        if (!RELEASED.compareAndSet(this, 0, 1)) {
            throw new IllegalStateException("a segment of chunk " + chunk.hashCode() + " is closed twice");
        }
        chunk.release();
    }
}
