package gameserver.core;

import java.nio.ByteBuffer;

/** Packets that lie side by side in one chunk and are sent as one piece. Belongs to one queue. */
final class SendRun {
    final SendBufferChunk chunk;
    /** The first byte that is left to write: a partial write moves it on. */
    int offset;
    /** Behind the last byte: a packet that lies there extends the run. */
    int end;

    int packets = 1;
    /** The {@link System#nanoTime} at which a flush has first tried it. */
    long triedAt;

    SendRun(SendBufferChunk chunk, int offset, int length) {
        this.chunk = chunk;
        this.offset = offset;
        this.end = offset + length;
    }

    /** Takes a packet in if it lies right behind this run; else nothing happens. */
    boolean extend(SendBufferChunk chunk, int offset, int length) {
        if (chunk != this.chunk || offset != end) {
            return false;
        }
        end += length;
        packets++;
        return true;
    }

    /** What is left to write. */
    ByteBuffer view() {
        return chunk.view(offset, end - offset);
    }
}
