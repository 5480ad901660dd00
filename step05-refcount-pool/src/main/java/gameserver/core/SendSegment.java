package gameserver.core;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One packet, written once and shared by all its receivers: the notes' ArraySegment. Holds its chunk until it is
 * closed. What was sent has holds of its own, so close the segment once you have sent it to everybody. Thread-safe.
 */
public final class SendSegment implements AutoCloseable {
    private final SendBufferChunk chunk;
    private final AtomicBoolean closed = new AtomicBoolean();
    final int offset;
    final int length;

    SendSegment(SendBufferChunk chunk, int offset, int length) {
        this.chunk = chunk;
        this.offset = offset;
        this.length = length;
    }

    /**
     * The chunk in which the packet lies.
     *
     * @throws IllegalStateException if the segment is closed: the chunk may have another packet there by now
     */
    SendBufferChunk chunk() {
        if (closed.get()) {
            throw new IllegalStateException("a segment of " + chunk + " is used after it was closed");
        }
        return chunk;
    }

    /**
     * Drops the segment's hold.
     *
     * @throws IllegalStateException if the segment is closed: a second release would drop somebody else's hold
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            throw new IllegalStateException("a segment of " + chunk + " is closed twice");
        }
        chunk.release();
    }
}
