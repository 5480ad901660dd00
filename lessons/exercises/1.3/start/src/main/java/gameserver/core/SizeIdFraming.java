package gameserver.core;

import java.nio.ByteBuffer;

/**
 * The courses' packet: {@code uint16 size}, little-endian, then {@code uint16 id} and the body. The size counts all of
 * it, its own two bytes and the id's too. The payload that a session gets begins with the id.
 */
public final class SizeIdFraming implements Framing {
    /** The size alone: the id belongs to the payload. */
    public static final int HEADER_SIZE = 2;
    /** The smallest packet: a size and an id. */
    public static final int MIN_SIZE = 4;
    /** The largest packet; no receive buffer is smaller. */
    public static final int MAX_SIZE = LengthFraming.MAX_FRAME;

    @Override
    public int headerSize() {
        return HEADER_SIZE;
    }

    @Override
    public int frameSize(ByteBuffer data) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public void writeHeader(ByteBuffer frame, int payloadSize) {
        throw new UnsupportedOperationException("not written yet");
    }
}
