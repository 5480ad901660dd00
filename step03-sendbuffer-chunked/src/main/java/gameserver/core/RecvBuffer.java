package gameserver.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A session's receive buffer: one block of memory and two cursors, {@code 0 <= read <= write <= capacity}.
 *
 * <pre>
 *   [ consumed | data: received, not yet consumed | free ]
 *   0          read                               write  capacity
 * </pre>
 *
 * <p>The socket writes at the write cursor, the session consumes whole messages at the read cursor, and {@link #clean}
 * makes room when the tail gets short. Belongs to one session and so to its loop's thread; no method is thread-safe.
 */
public final class RecvBuffer {
    private final ByteBuffer buffer;
    private final ByteBuffer readable;
    private final int largestFrame;
    private int read;
    private int write;
    private long bytesMoved;

    /**
     * @param buffer the memory, from its index 0 to its capacity
     * @param largestFrame bytes of the largest frame; after {@link #clean} the rest of such a frame fits behind the
     *     data
     * @throws IllegalArgumentException if the largest frame does not fit into the memory
     */
    public RecvBuffer(ByteBuffer buffer, int largestFrame) {
        if (largestFrame < 1 || largestFrame > buffer.capacity()) {
            throw new IllegalArgumentException("a frame of " + largestFrame + " bytes in " + buffer.capacity());
        }
        this.buffer = buffer.duplicate().clear();
        // asReadOnlyBuffer and duplicate forget the byte order: they are big-endian again.
        this.readable = buffer.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        this.largestFrame = largestFrame;
    }

    /** Bytes that are received and not yet consumed. */
    public int dataSize() {
        return write - read;
    }

    /** Bytes that are free behind the write cursor. */
    public int freeSize() {
        return buffer.capacity() - write;
    }

    /** The data as a read-only little-endian view. There is one view; it is valid until the next call of any method. */
    public ByteBuffer readSegment() {
        return message(0, dataSize());
    }

    /** The same view of a part of the data, from its byte {@code from} up to its byte {@code to}. */
    ByteBuffer message(int from, int to) {
        return readable.limit(read + to).position(read + from).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The free part, from the write cursor to the end: the socket writes here. Valid until the next call of any method.
     */
    public ByteBuffer writeSegment() {
        return buffer.limit(buffer.capacity()).position(write);
    }

    /**
     * Moves the read cursor past {@code count} consumed bytes.
     *
     * @throws IllegalArgumentException if there are fewer; nothing changes then
     */
    public void onRead(int count) {
        if (count < 0 || count > dataSize()) {
            throw new IllegalArgumentException("consumed " + count + " of " + dataSize() + " bytes of data");
        }
        read += count;
    }

    /**
     * Moves the write cursor past {@code count} received bytes.
     *
     * @throws IllegalArgumentException if fewer were free; nothing changes then
     */
    public void onWrite(int count) {
        if (count < 0 || count > freeSize()) {
            throw new IllegalArgumentException("received " + count + " into " + freeSize() + " free bytes");
        }
        write += count;
    }

    /**
     * Makes room for the next read. Without data, both cursors go back to 0 and no byte is moved. A partial frame is
     * moved to the front only if the largest frame would not fit behind it, so most reads move nothing.
     */
    public void clean() {
        if (read == write) {
            read = 0;
            write = 0;
        } else if (freeSize() < largestFrame) {
            bytesMoved += dataSize();
            buffer.limit(write).position(read).compact();
            write -= read;
            read = 0;
        }
    }

    /** Bytes that {@link #clean} has moved since the buffer was made. */
    public long bytesMoved() {
        return bytesMoved;
    }

    ByteBuffer memory() {
        return buffer;
    }
}
