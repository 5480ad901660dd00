package gameserver.core;

import java.nio.ByteBuffer;

/** One packet, written once and shared by all its receivers: the notes' ArraySegment. Thread-safe. */
public final class SendSegment {
    private final SendBufferChunk chunk;
    final int offset;
    final int length;

    SendSegment(SendBufferChunk chunk, int offset, int length) {
        this.chunk = chunk;
        this.offset = offset;
        this.length = length;
    }

    /** The chunk in which the packet lies. */
    SendBufferChunk chunk() {
        return chunk;
    }

    /** A read-only view of the packet, with a position and a limit of its own. */
    ByteBuffer view() {
        return chunk().view(offset, length);
    }
}
