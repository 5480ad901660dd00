package gameserver.core;

import java.nio.ByteBuffer;

/**
 * A session's own send buffer. Packets are copied in at the write cursor; the socket takes from the read cursor.
 *
 * <pre>
 *   [ written to the socket | data: copied in, not yet written | free ]
 *   0                     read                               write  capacity
 * </pre>
 *
 * <p>Guarded by the session's send lock.
 */
final class SendBuffer {
    // Direct: the JDK would copy a heap buffer once more, into a direct one of its own, on every write.
    private final ByteBuffer buffer;
    private int read;
    private int write;

    /** Makes an empty one, with {@code capacity} bytes of direct memory. */
    SendBuffer(int capacity) {
        buffer = ByteBuffer.allocateDirect(capacity);
    }

    /** Bytes that were copied in and that the socket has not taken yet. */
    int dataSize() {
        return write - read;
    }

    /**
     * Copies a packet in, if it fits. The packet's position stays where it is: a broadcast hands the same packet to
     * everyone.
     *
     * @return whether it was copied; if not, nothing has changed
     * @throws IllegalArgumentException if it would not even fit into an empty buffer
     */
    boolean copy(ByteBuffer packet) {
        int size = packet.remaining();
        if (size > buffer.capacity()) {
            throw new IllegalArgumentException(size + " bytes into a send buffer of " + buffer.capacity());
        }
        if (size > buffer.capacity() - dataSize()) {
            return false;
        }
        if (size > buffer.capacity() - write) {
            buffer.limit(write).position(read).compact();
            write -= read;
            read = 0;
        }
        buffer.clear().put(write, packet, packet.position(), size);
        write += size;
        return true;
    }

    /** The data, which the socket has not taken yet. */
    ByteBuffer readSegment() {
        return buffer.limit(write).position(read);
    }

    /** Moves the read cursor past {@code count} bytes that the socket has taken. */
    void onRead(int count) {
        read += count;
    }
}
