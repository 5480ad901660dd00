package course.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a server says, as frames. */
final class Said {
    private Said() {}

    static byte[] knight(long id) {
        return packet(0x1000, buffer(16).putLong(id).putInt(100).putInt(10).array());
    }

    static byte[] helloResult(int result) {
        return packet(0x1001, (byte) result);
    }

    static byte[] moved(long id, float x, float y) {
        return packet(
                0x1002,
                buffer(24).putLong(id).putFloat(x).putFloat(y).putLong(1).array());
    }

    static byte[] chatted(long id, String sender, String text) {
        return packet(0x1003, all(buffer(8).putLong(id).array(), string(sender), string(text)));
    }

    static byte[] bye() {
        return packet(0x1004);
    }

    /** Any packet at all, valid or not. */
    static byte[] packet(int id, byte... body) {
        byte[] payload = buffer(2 + body.length).putShort((short) id).put(body).array();
        return all(buffer(4).putInt(payload.length).array(), payload);
    }

    static byte[] string(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return buffer(2 + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    static byte[] all(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
