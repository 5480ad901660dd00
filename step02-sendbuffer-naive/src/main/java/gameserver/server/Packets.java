package gameserver.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.core.LengthFraming;
import gameserver.core.MessageResolveException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * The packets of the zone: {@code uint16 id}, then the body. A {@code write…} method writes a whole frame at the
 * position of a little-endian buffer and returns its size in bytes. A {@code read…} method reads a part of a payload
 * and throws {@link MessageResolveException} for what breaks a rule. Thread-safe: there is no state.
 */
public final class Packets {
    public static final int C_HELLO = 0x0001;
    public static final int C_MOVE = 0x0002;
    public static final int C_CHAT = 0x0003;
    public static final int C_BYE = 0x0004;
    public static final int S_KNIGHT = 0x1000;
    public static final int S_HELLO = 0x1001;
    public static final int S_MOVE = 0x1002;
    public static final int S_CHAT = 0x1003;
    public static final int S_BYE = 0x1004;

    public static final int MAX_CHAT = 1024;
    /** Bytes of the largest frame; no packet needs more. */
    public static final int MAX_SIZE = LengthFraming.MAX_FRAME;

    private static final int ID_SIZE = 2;

    private Packets() {}

    private static int header(ByteBuffer out, int id, int bodySize) {
        out.putInt(ID_SIZE + bodySize).putShort((short) id);
        return LengthFraming.HEADER_SIZE + ID_SIZE + bodySize;
    }

    public static int writeHello(ByteBuffer out, String account) {
        byte[] name = account.getBytes(UTF_8);
        int size = header(out, C_HELLO, 2 + name.length);
        out.putShort((short) name.length).put(name);
        return size;
    }

    public static int writeMove(ByteBuffer out, float x, float y, long stamp) {
        int size = header(out, C_MOVE, 16);
        out.putFloat(x).putFloat(y).putLong(stamp);
        return size;
    }

    public static int writeChat(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int size = header(out, C_CHAT, 2 + bytes.length);
        out.putShort((short) bytes.length).put(bytes);
        return size;
    }

    public static int writeKnight(ByteBuffer out, long playerId, int hp, int attack) {
        int size = header(out, S_KNIGHT, 16);
        out.putLong(playerId).putInt(hp).putInt(attack);
        return size;
    }

    public static int writeHelloResult(ByteBuffer out, boolean accepted) {
        int size = header(out, S_HELLO, 1);
        out.put((byte) (accepted ? 0 : 1));
        return size;
    }

    public static int writeMoved(ByteBuffer out, long playerId, float x, float y, long stamp) {
        int size = header(out, S_MOVE, 24);
        out.putLong(playerId).putFloat(x).putFloat(y).putLong(stamp);
        return size;
    }

    public static int writeChatted(ByteBuffer out, long playerId, String sender, String text) {
        byte[] name = sender.getBytes(UTF_8);
        byte[] bytes = text.getBytes(UTF_8);
        int size = header(out, S_CHAT, 12 + name.length + bytes.length);
        out.putLong(playerId).putShort((short) name.length).put(name);
        out.putShort((short) bytes.length).put(bytes);
        return size;
    }

    /** A packet without a body: {@link #C_BYE} or {@link #S_BYE}. */
    public static int writeBye(ByteBuffer out, int id) {
        return header(out, id, 0);
    }

    /** Reads the id, which stands in front of every payload. */
    public static int readId(ByteBuffer payload) {
        expect(payload.remaining() >= ID_SIZE, "a payload without an id");
        return Short.toUnsignedInt(payload.getShort());
    }

    public static String readString(ByteBuffer payload) {
        expect(payload.remaining() >= 2, "a body too short for a string");
        int size = Short.toUnsignedInt(payload.getShort());
        expect(payload.remaining() >= size, "a string longer than its body");
        ByteBuffer bytes = payload.slice(payload.position(), size);
        payload.position(payload.position() + size);
        try {
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MessageResolveException("a string that is not UTF-8");
        }
    }

    /** Throws unless exactly that many bytes of the body are left. */
    public static void expectBody(ByteBuffer payload, int size) {
        if (payload.remaining() != size) {
            throw new MessageResolveException("a body of " + payload.remaining() + " bytes where " + size + " are due");
        }
    }

    /** Throws unless the rule holds. */
    public static void expect(boolean rule, String breach) {
        if (!rule) {
            throw new MessageResolveException(breach);
        }
    }
}
