package course.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames: the length of a payload in four bytes, then the payload; all of it is little-endian. */
final class Wire {
    /** Bytes that a payload has at most. */
    static final int MAX_PAYLOAD = 4096;

    private static final int C_HELLO = 0x0001;
    private static final int C_BYE = 0x0004;

    private Wire() {}

    /**
     * Reads a frame, however it is split, and returns its message.
     *
     * @throws EOFException if the stream ends before the frame does
     * @throws MapException if the frame or its message is none of the protocol's
     */
    static Message read(InputStream in) throws IOException, MapException {
        int length = bytes(in, Integer.BYTES).getInt();
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new MapException("map.frame-length", length, MAX_PAYLOAD);
        }
        return Message.read(bytes(in, length));
    }

    private static ByteBuffer bytes(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The frame that asks for a name. */
    static byte[] hello(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return frame(C_HELLO, Short.BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    /** The frame that says good-bye. */
    static byte[] bye() {
        return frame(C_BYE, 0).array();
    }

    private static ByteBuffer frame(int id, int bodySize) {
        return ByteBuffer.allocate(Integer.BYTES + Short.BYTES + bodySize)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Short.BYTES + bodySize)
                .putShort((short) id);
    }
}
