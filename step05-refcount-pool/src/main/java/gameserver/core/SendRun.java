package gameserver.core;

import java.nio.ByteBuffer;

/** Packets that lie side by side in one chunk and are sent as one piece. Belongs to one queue. */
final class SendRun {
    final SendBufferChunk chunk;
    /** What is left to write, with a position of this run's own: a partial write moves it on. */
    final ByteBuffer view;
    /** The {@link System#nanoTime} at which a flush has first tried it. */
    long triedAt;
    /** Packets in it. */
    int packets = 1;

    SendRun(SendBufferChunk chunk, int offset, int length) {
        this.chunk = chunk;
        this.view = chunk.view(offset, length);
        chunk.retain();
    }

    /** Begins again with another packet if it is of the same chunk, which the view is bound to. */
    boolean restart(SendBufferChunk chunk, int offset, int length) {
        if (chunk != this.chunk) {
            return false;
        }
        chunk.retain();
        view.limit(offset + length).position(offset);
        packets = 1;
        return true;
    }

    /** Takes a packet in if it lies right behind this run; else nothing happens. */
    boolean extend(SendBufferChunk chunk, int offset, int length) {
        if (chunk != this.chunk || offset != view.limit()) {
            return false;
        }
        view.limit(offset + length);
        packets++;
        return true;
    }
}
