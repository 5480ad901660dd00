package gameserver.core;

import java.nio.ByteBuffer;

/** No frames: whatever has arrived is one message. With it {@code nc} is a client. */
public final class RawFraming implements Framing {
    @Override
    public int headerSize() {
        return 0;
    }

    @Override
    public int frameSize(ByteBuffer data) {
        return data.remaining();
    }

    @Override
    public void writeHeader(ByteBuffer frame, int payloadSize) {}
}
