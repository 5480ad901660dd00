package lab.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a client may say, valid or not, as bytes. */
public final class Frames {
    /** Bytes of the header in front of every payload. */
    static final int HEADER = Integer.BYTES;
    /** Bytes of the largest payload. */
    static final int MAX_PAYLOAD = 4096;

    static final int C_HELLO = 0x0001;
    static final int C_MOVE = 0x0002;
    static final int C_CHAT = 0x0003;
    static final int C_BYE = 0x0004;

    private Frames() {}

    static byte[] header(int length) {
        return little(HEADER).putInt(length).array();
    }

    /** A frame with that payload. */
    public static byte[] frame(byte... payload) {
        return concat(header(payload.length), payload);
    }

    static byte[] packet(int id, byte... body) {
        return frame(little(2 + body.length).putShort((short) id).put(body).array());
    }

    /** A string of a body. */
    static byte[] string(byte... bytes) {
        return string(bytes.length, bytes);
    }

    /** A string that claims to have {@code size} bytes. */
    static byte[] string(int size, byte... bytes) {
        return little(2 + bytes.length).putShort((short) size).put(bytes).array();
    }

    /** The frame that asks for a name. */
    public static byte[] hello(String account) {
        return packet(C_HELLO, string(account.getBytes(UTF_8)));
    }

    static byte[] move(float x, float y, long stamp) {
        return packet(C_MOVE, little(16).putFloat(x).putFloat(y).putLong(stamp).array());
    }

    static byte[] chat(String text) {
        return packet(C_CHAT, string(text.getBytes(UTF_8)));
    }

    static byte[] bye() {
        return packet(C_BYE);
    }

    /** All in one piece. */
    public static byte[] concat(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
