package gameserver.core;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where packets are written: a current chunk for each thread, so that writers never meet. {@code open} a place, fill
 * it, {@code close} it with the bytes used, and send the segment to as many sessions as you like.
 */
public final class SendBufferHelper {
    private final int chunkSize;
    private final LongAdder chunksCreated;
    private final ThreadLocal<Current> current = ThreadLocal.withInitial(Current::new);

    /** What one thread has. */
    private static final class Current {
        @Nullable
        SendBufferChunk chunk;

        @Nullable
        SendBufferChunk opened;
    }

    SendBufferHelper(int chunkSize, LongAdder chunksCreated) {
        this.chunkSize = chunkSize;
        this.chunksCreated = chunksCreated;
    }

    /**
     * Opens a place for one packet. If the rest of this thread's chunk is too short, a new chunk takes over; a
     * reservation larger than any chunk gets one of its own.
     *
     * @param reserve bytes that the packet may at most need, 1 or more
     * @return a little-endian buffer; write from its position
     * @throws IllegalStateException if one is open on this thread; it is abandoned, and the next open works
     */
    public ByteBuffer open(int reserve) {
        Current mine = current.get();
        if (reserve < 1) {
            throw new IllegalArgumentException(reserve + " bytes reserved: reserve 1 or more");
        } else if (abandon()) {
            throw new IllegalStateException("a reservation is open on this thread: close it before the next open");
        }
        SendBufferChunk chunk = mine.chunk;
        if (chunk == null || chunk.freeSize() < reserve) {
            chunksCreated.increment();
            chunk = new SendBufferChunk(Math.max(reserve, chunkSize));
            if (reserve <= chunkSize) {
                mine.chunk = chunk; // the old one lives on in what was cut from it
            }
        }
        mine.opened = chunk;
        return chunk.open(reserve);
    }

    /**
     * Closes the open place: the packet is written.
     *
     * @param used bytes of it, 1 to what was reserved
     * @throws IllegalStateException if none is open on this thread
     * @throws IllegalArgumentException if {@code used} is out of range; the place is abandoned
     */
    public SendSegment close(int used) {
        SendBufferChunk opened = current.get().opened;
        if (opened == null) {
            throw new IllegalStateException("no reservation is open on this thread: open first, and close once");
        }
        try {
            return opened.close(used);
        } finally {
            abandon();
        }
    }

    /** Whether this thread has opened a place and not closed it. */
    boolean isOpen() {
        return current.get().opened != null;
    }

    /** Forgets an open place, as if it had never been opened; returns whether there was one. */
    boolean abandon() {
        Current mine = current.get();
        boolean open = mine.opened != null;
        mine.opened = null;
        return open;
    }

    /** This thread writes no more: lets go of its chunk. */
    public void giveBack() {
        abandon();
        current.remove();
    }
}
