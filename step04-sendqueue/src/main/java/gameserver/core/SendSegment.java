package gameserver.core;

import java.nio.ByteBuffer;

/** A packet, written once and shared by all of its receivers: the notes' ArraySegment. Any thread may read it. */
public final class SendSegment {
    final SendBufferChunk chunk;
    final int offset;
    final int length;

    SendSegment(SendBufferChunk chunk, int offset, int length) {
        this.chunk = chunk;
        this.offset = offset;
        this.length = length;
    }

    /** The packet, read-only, with a position and a limit that nobody else has. */
    public ByteBuffer view() {
        return chunk.view(offset, length);
    }
}
