package gameserver.core;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Gives each thread a current chunk, so that writers never meet. Open a place in it, fill the place, close it with the
 * number of bytes used, and send the segment to as many sessions as you like. Thread-safe.
 */
public final class SendBufferHelper {
    private final int chunkSize;
    private final LongAdder chunksCreated;
    private final ThreadLocal<Current> current = ThreadLocal.withInitial(Current::new);

    /** The chunks of one thread. */
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
     * Opens a place for one packet. If the rest of this thread's chunk is too short, a new chunk takes over. A
     * reservation that is larger than a chunk gets a chunk of its own.
     *
     * @param reserve the most bytes that the packet can need, 1 or more
     * @return a little-endian buffer; write from its position
     * @throws IllegalArgumentException if {@code reserve} is less than 1
     * @throws IllegalStateException if a place is open on this thread; it is abandoned, and the next open works
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
            chunk = new SendBufferChunk(Math.max(reserve, chunkSize));
            chunksCreated.increment();
            if (reserve <= chunkSize) {
                mine.chunk = chunk; // the old one lives on in what was cut from it
            }
        }
        mine.opened = chunk;
        return chunk.open(reserve);
    }

    /**
     * Closes the open place, whose packet is written.
     *
     * @param used the packet's bytes: from 1 to what was reserved
     * @throws IllegalStateException if no place is open on this thread
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

    /** Whether a place is open on this thread. */
    boolean isOpen() {
        return current.get().opened != null;
    }

    /** Forgets the place that is open on this thread, as if it had never been opened; whether there was one. */
    boolean abandon() {
        Current mine = current.get();
        boolean open = mine.opened != null;
        mine.opened = null;
        return open;
    }

    /** Lets go of this thread's chunk. A thread that has written calls this before it ends. */
    public void giveBack() {
        abandon();
        current.remove();
    }
}
