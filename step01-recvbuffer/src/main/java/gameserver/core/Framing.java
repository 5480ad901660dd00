package gameserver.core;

import java.nio.ByteBuffer;

/**
 * Where one message ends and the next begins in the stream of bytes. TCP keeps no boundaries: a frame may arrive split
 * at any byte, and many may arrive at once. Implementations keep no state, so all sessions of a service share one.
 */
public interface Framing {
    /** Bytes in front of each payload. */
    int headerSize();

    /**
     * Size in bytes, header included, of the frame that begins at the position of {@code data}; 0 as long as that
     * cannot be told or the frame is not whole. Reads by index and moves nothing.
     *
     * @throws MessageResolveException if no valid frame begins here
     */
    int frameSize(ByteBuffer data);

    /** Writes the header of a frame with a payload of that many bytes. */
    void writeHeader(ByteBuffer frame, int payloadSize);
}
