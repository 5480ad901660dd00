package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.core.LengthFraming;
import gameserver.core.SendBufferHelper;
import gameserver.core.SendSegment;
import gameserver.server.Packets;
import java.nio.ByteBuffer;

/**
 * The packets that the chat server adds to those of the zone. Every packet of a client begins with the number that it
 * gives its request, and is answered with one {@link #S_RESULT} of that number.
 */
public final class ChatPackets {
    /** i64 request. */
    public static final int C_PING = 0x0100;
    /** i64 request, string name, string password. Logs in, too. */
    public static final int C_REGISTER = 0x0101;
    /** i64 request, string name, string password. */
    public static final int C_LOGIN = 0x0102;
    /** i64 request, string room. Makes the room if there is none. */
    public static final int C_JOIN = 0x0103;
    /** i64 request, string room. */
    public static final int C_LEAVE = 0x0104;
    /** i64 request, string beginning of the names. */
    public static final int C_ROOMS = 0x0105;
    /** i64 request, string room. */
    public static final int C_MEMBERS = 0x0106;
    /** i64 request, string room, string text. Sent again with the same number, it is stored once. */
    public static final int C_SAY = 0x0107;
    /** i64 request, string name, string text. */
    public static final int C_TELL = 0x0108;
    /** i64 request, string room, string text, i64 from, i64 to (ms since 1970), i64 below which number. */
    public static final int C_SEARCH = 0x0109;

    /** i64 request, u8 {@link Outcome}, i64 number: of the message, the room's last, or seconds to wait. */
    public static final int S_RESULT = 0x1101;
    /** i64 request that asked for it or 0, string room, i64 number in the room, i64 ms since 1970, sender, text. */
    public static final int S_MESSAGE = 0x1102;
    /** string sender, string text. */
    public static final int S_TELL = 0x1103;
    /** i64 request, string room, i32 members that this node knows of. */
    public static final int S_ROOM = 0x1104;
    /** i64 request, string room, string name. */
    public static final int S_MEMBER = 0x1105;
    /** string room, string name, i32 1 = joined, 0 = left. */
    public static final int S_PRESENCE = 0x1106;
    /** string room, i32 1 = all nodes hear each other again, 0 = who is on another node is not heard for now. */
    public static final int S_NOTICE = 0x1107;

    private ChatPackets() {}

    /**
     * Writes a whole frame at the position of a little-endian buffer; returns its size in bytes.
     *
     * @param fields each written as its type says: Long, Integer, String (with its size in front), Outcome (one byte)
     */
    public static int write(ByteBuffer out, int id, Object... fields) {
        int start = out.position();
        out.putInt(0).putShort((short) id);
        for (Object field : fields) {
            if (field instanceof Long number) {
                out.putLong(number);
            } else if (field instanceof Integer number) {
                out.putInt(number);
            } else if (field instanceof String text) {
                byte[] bytes = text.getBytes(UTF_8);
                out.putShort((short) bytes.length).put(bytes);
            } else if (field instanceof Outcome outcome) {
                out.put((byte) outcome.code);
            } else {
                throw new IllegalArgumentException("no field of a packet: " + field.getClass());
            }
        }
        int size = out.position() - start;
        out.putInt(start, size - LengthFraming.HEADER_SIZE);
        return size;
    }

    /** Writes a packet into this thread's chunk. */
    static SendSegment packet(SendBufferHelper buffers, int id, Object... fields) {
        return buffers.close(write(buffers.open(Packets.MAX_SIZE), id, fields));
    }

    /** Reads the next number of a body. */
    static long readLong(ByteBuffer body) {
        Packets.expect(body.remaining() >= Long.BYTES, "a body too short for a number");
        return body.getLong();
    }
}
