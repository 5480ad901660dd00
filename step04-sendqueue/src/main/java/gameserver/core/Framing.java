package gameserver.core;

import java.nio.ByteBuffer;

/**
 * Finds the messages in the stream of bytes. TCP keeps no boundaries: a frame may arrive split at any byte, and many
 * may arrive at once. An implementation keeps no state, so that all sessions of a service can share it.
 */
public interface Framing {
    /** Bytes of the header, which stands in front of each payload. */
    int headerSize();

    /**
     * The size in bytes, header included, of the frame that begins at the position of {@code data}; 0 while the frame
     * is not whole. Does not change the position.
     *
     * @throws MessageResolveException if no valid frame begins there
     */
    int frameSize(ByteBuffer data);

    /** Writes the header of a frame whose payload has that many bytes. */
    void writeHeader(ByteBuffer frame, int payloadSize);
}
