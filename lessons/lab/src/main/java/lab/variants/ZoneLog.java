package lab.variants;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * All moves of a zone, one behind the other, from the oldest that somebody has not been sent to the newest. Only one
 * thread touches it.
 *
 * <pre>
 *   begin                                                    end
 *   | chunk: given up when the slowest has passed | chunk …   |
 *        ▲ a slow session's cursor                      ▲ the cursors of most
 * </pre>
 */
final class ZoneLog {
    /** A multiple of the size of a move, so none lies across the end of a chunk. */
    static final int CHUNK_SIZE = Packets.MOVED_SIZE * 16384;

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private final ArrayDeque<ByteBuffer> idle = new ArrayDeque<>();
    private long begin;
    private long end;

    /** Where the next move will begin. */
    long end() {
        return end;
    }

    /** A place for the next move; it is in the log when it is written. */
    ByteBuffer append() {
        if (end == begin + (long) chunks.size() * CHUNK_SIZE) {
            ByteBuffer used = idle.poll();
            chunks.add(used == null ? ByteBuffer.allocateDirect(CHUNK_SIZE).order(ByteOrder.LITTLE_ENDIAN) : used);
        }
        int offset = offset(end);
        end += Packets.MOVED_SIZE;
        return chunk(end - 1).limit(offset + Packets.MOVED_SIZE).position(offset);
    }

    /** The chunk that has that byte. */
    ByteBuffer chunk(long position) {
        return chunks.get((int) ((position - begin) / CHUNK_SIZE));
    }

    /** Where that byte is in its chunk. */
    int offset(long position) {
        return (int) ((position - begin) % CHUNK_SIZE);
    }

    /** Nobody needs what is in front of that: whole chunks are used again. */
    void giveUp(long position) {
        while (position - begin >= CHUNK_SIZE) {
            idle.add(chunks.remove(0));
            begin += CHUNK_SIZE;
        }
    }
}
