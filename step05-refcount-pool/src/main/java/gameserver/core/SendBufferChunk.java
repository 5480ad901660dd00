package gameserver.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A large chunk of direct memory that one thread cuts into packets, from the front to the end: the notes' SendBuffer.
 *
 * <pre>
 *   [ used: packets that receivers may still be reading | reserved: being filled | free ]
 *   0                                               used                      capacity
 * </pre>
 *
 * <p>The used size never goes back while somebody holds the chunk: those bytes may still have to be sent. Holds are
 * counted, and after the last one the chunk is used again from the front. One thread writes a packet before it hands it
 * over; any thread reads what was handed over, each through a view of its own.
 */
final class SendBufferChunk {
    // Direct: the JDK would copy a heap buffer once more, into a direct one of its own, on every write.
    private final ByteBuffer memory;
    private final ByteBuffer writer;
    private final SendBufferPool pool;
    // Who holds it: the thread that writes into it, each segment that is not closed, each run that waits.
    private final AtomicInteger holds = new AtomicInteger();
    private long number; // of its life; set by the pool before anybody has the chunk
    private int used;
    private int reserved;

    SendBufferChunk(SendBufferPool pool, int size) {
        this.pool = pool;
        memory = ByteBuffer.allocateDirect(size);
        writer = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins a life: held once, and younger than all chunks with smaller numbers. Called by the pool. */
    SendBufferChunk begin(long number) {
        this.number = number;
        holds.set(1);
        return this;
    }

    /**
     * Adds a hold. The chunk must already be held. Thread-safe.
     *
     * @throws IllegalStateException if it is not, or if there are more holds than can be counted
     */
    void retain() {
        int before = holds.get();
        while (before > 0 && before < Integer.MAX_VALUE && !holds.compareAndSet(before, before + 1)) {
            before = holds.get(); // another thread was faster
        }
        if (before < 1 || before == Integer.MAX_VALUE) {
            throw new IllegalStateException("retain of " + this + ", which is held " + before + " times");
        }
    }

    /**
     * Drops a hold. The last one gives the chunk back to the pool. Thread-safe.
     *
     * @throws IllegalStateException if the chunk is not held: it may be somebody else's by now
     */
    void release() {
        int before = holds.get();
        while (before > 0 && !holds.compareAndSet(before, before - 1)) {
            before = holds.get(); // another thread was faster
        }
        if (before < 1) {
            throw new IllegalStateException("release of " + this + ", which is held " + before + " times");
        }
        if (before == 1) {
            used = 0;
            pool.giveBack(this);
        }
    }

    /** The number of its life: a chunk with a smaller one is older. */
    long number() {
        return number;
    }

    /** Bytes behind those that are used. */
    int freeSize() {
        return memory.capacity() - used;
    }

    /** Opens a place for the next packet: {@code reserve} bytes, the most that it can need. */
    ByteBuffer open(int reserve) {
        reserved = reserve;
        return writer.clear().position(used).limit(used + reserve);
    }

    /** Closes the place: the packet has {@code size} bytes, and the next one begins behind it. */
    SendSegment close(int size) {
        if (size < 1 || size > reserved) {
            throw new IllegalArgumentException(size + " bytes used of " + reserved + ": reserve what may be needed");
        }
        used += size;
        retain();
        return new SendSegment(this, used - size, size);
    }

    /** A read-only view of a packet. With a shared position, only the first receiver would get it. */
    ByteBuffer view(int offset, int length) {
        return memory.asReadOnlyBuffer().limit(offset + length).position(offset);
    }

    @Override
    public String toString() {
        return "chunk " + number;
    }
}
