package gameserver.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A large chunk of direct memory that one thread cuts into packets, from the front to the end: the notes' SendBuffer.
 *
 * <pre>
 *   [ used: packets that receivers may still be reading | reserved: being filled | free ]
 *   0                                               used                      capacity
 * </pre>
 *
 * <p>The used size never goes back: somebody may still have those bytes to send. One thread writes a packet before it
 * hands it over; any thread reads what was handed over, each through a view of its own.
 */
final class SendBufferChunk {
    // Direct: the JDK would copy a heap buffer once more, into a direct one of its own, on every write.
    private final ByteBuffer memory;
    private final ByteBuffer writer;
    private int used;
    private int reserved;

    SendBufferChunk(int size) {
        memory = ByteBuffer.allocateDirect(size);
        writer = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
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
        return new SendSegment(this, used - size, size);
    }

    /** A read-only view of a packet. With a shared position, only the first receiver would get it. */
    ByteBuffer view(int offset, int length) {
        return memory.asReadOnlyBuffer().limit(offset + length).position(offset);
    }
}
