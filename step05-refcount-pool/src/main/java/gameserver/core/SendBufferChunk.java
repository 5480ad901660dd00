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
 * <p>The used size never goes back while anybody holds the chunk: somebody may still have those bytes to send. Every
 * holder is counted, and after the last one the chunk may be written from the front again. One thread writes, in front
 * of every packet's hand-over; any thread reads what was handed over, each through a view of its own.
 */
public final class SendBufferChunk {
    // Direct: the JDK would copy a heap buffer once more, into a direct one of its own, on every write.
    private final ByteBuffer memory;
    private final ByteBuffer writer;
    private final SendBufferPool pool;
    // Who holds it: its writing thread, the segment handles, and what waits to be written.
    private final AtomicInteger holds = new AtomicInteger(1);
    private int used;
    private int reserved;

    SendBufferChunk(SendBufferPool pool, int size) {
        this.pool = pool;
        memory = ByteBuffer.allocateDirect(size);
        writer = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Held again, by who takes it from the pool. */
    SendBufferChunk revive() {
        holds.set(1);
        return this;
    }

    /** One more holds it; who does so must know that somebody does. Any thread. */
    void retain() {
        count(1);
    }

    /** One less holds it; the last one hands it to the pool. Any thread. */
    void release() {
        if (count(-1) == 0) {
            used = 0;
            pool.giveBack(this);
        }
    }

    /** A count of 0 is final: whoever comes then has no hold, and would touch what is somebody else's by now. */
    private int count(int change) {
        int before = holds.get();
        while (before > 0 && before + change >= 0 && !holds.compareAndSet(before, before + change)) {
            before = holds.get(); // another thread was faster
        }
        if (before < 1 || before + change < 0) {
            String what = change < 0 ? "release" : "retain";
            throw new IllegalStateException(what + " of chunk " + hashCode() + ", which is held " + before + " times");
        }
        return before + change;
    }

    int freeSize() {
        return memory.capacity() - used;
    }

    /** The place to write the next packet to: {@code reserve} bytes, as many as it can at most need. */
    ByteBuffer open(int reserve) {
        reserved = reserve;
        return writer.clear().position(used).limit(used + reserve);
    }

    /** The packet is written: goes on by what was really used. */
    SendSegment close(int size) {
        if (size < 1 || size > reserved) {
            throw new IllegalArgumentException(size + " bytes used of " + reserved + ": reserve what may be needed");
        }
        used += size;
        retain();
        return new SendSegment(this, used - size, size);
    }

    /** A view of a packet, with a position of its own: a shared one would let only the first receiver have it. */
    ByteBuffer view(int offset, int length) {
        return memory.asReadOnlyBuffer().limit(offset + length).position(offset);
    }
}
