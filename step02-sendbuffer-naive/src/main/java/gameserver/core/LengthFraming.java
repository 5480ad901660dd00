package gameserver.core;

import java.nio.ByteBuffer;

/**
 * {@code int32 length}, little-endian, then {@code length} bytes of payload: 0 to {@value #MAX_PAYLOAD}, both valid.
 */
public final class LengthFraming implements Framing {
    public static final int HEADER_SIZE = 4;
    public static final int MAX_PAYLOAD = 4096;
    /** The largest frame: no receive buffer may be smaller. */
    public static final int MAX_FRAME = HEADER_SIZE + MAX_PAYLOAD;

    @Override
    public int headerSize() {
        return HEADER_SIZE;
    }

    @Override
    public int frameSize(ByteBuffer data) {
        if (data.remaining() < HEADER_SIZE) {
            return 0;
        }
        int length = data.getInt(data.position());
        // Refused on the header, before one byte of the payload is waited for.
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new MessageResolveException("frame length " + length + " is outside 0 to " + MAX_PAYLOAD);
        }
        return data.remaining() < HEADER_SIZE + length ? 0 : HEADER_SIZE + length;
    }

    @Override
    public void writeHeader(ByteBuffer frame, int payloadSize) {
        frame.putInt(payloadSize);
    }
}
