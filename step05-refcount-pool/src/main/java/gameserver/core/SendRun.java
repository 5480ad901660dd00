package gameserver.core;

import java.nio.ByteBuffer;

/**
 * Packets that lie side by side in one chunk and are sent as one piece. Belongs to one queue. Holds its chunk once,
 * however many packets it has.
 */
final class SendRun {
    private final SendBufferChunk chunk;
    private int offset; // of the first byte that is left to write
    private int end; // behind the last byte

    /** The {@link System#nanoTime} at which a flush first tried to write it. */
    long triedAt;

    SendRun(SendSegment packet) {
        chunk = packet.chunk();
        offset = packet.offset;
        end = packet.offset + packet.length;
        chunk.retain();
    }

    /** Whether a packet lies right behind this run. */
    boolean isFollowedBy(SendSegment packet) {
        return packet.chunk() == chunk && packet.offset == end;
    }

    /** Takes in a packet that lies right behind this run. */
    void extend(SendSegment packet) {
        end += packet.length;
    }

    /** Bytes that are left to write. */
    int length() {
        return end - offset;
    }

    /** Moves past bytes that are written. */
    void advance(int count) {
        offset += count;
    }

    /** What is left to write. */
    ByteBuffer view() {
        return chunk.view(offset, length());
    }

    long chunkNumber() {
        return chunk.number();
    }

    /** Drops the hold: the run is written, or nobody wants it any more. */
    void release() {
        chunk.release();
    }
}
