package lab.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The frames that a client of the zone writes and reads, in buffers that are little-endian. A message of
 * {@link #MOVED_SIZE} bytes is a move. One of any other size is a chat whose text makes it that long: all names have
 * {@link #NAME_SIZE} letters, so the server adds {@link #CHATTED_OVERHEAD} bytes to each text; the text begins with the
 * message's number, in as many letters as it takes, and the rest is filling. Both carry the number of the message, from 0,
 * by which the receivers verify order.
 */
final class Wire {
    static final int HEADER_SIZE = 4;
    static final int MAX_PAYLOAD = 4096;

    static final int MOVE_SIZE = 22;
    static final int MOVED_SIZE = 30;
    static final int MOVED_PAYLOAD = MOVED_SIZE - HEADER_SIZE;

    static final int NAME_SIZE = 2;
    /** More clients than this cannot have names of {@link #NAME_SIZE} letters and digits. */
    static final int MAX_NAMES = 36 * 36;

    private static final int CHAT_OVERHEAD = HEADER_SIZE + 2 + 2;
    static final int CHATTED_OVERHEAD = HEADER_SIZE + 2 + 8 + 2 + NAME_SIZE + 2;
    /** The number of a chat, in hexadecimal digits. */
    private static final int DIGITS = 8;
    /** No chat that carries its number is smaller. */
    static final int MIN_CHATTED_SIZE = CHATTED_OVERHEAD + DIGITS;

    /** In a light run, one message of a client in so many is looked at. */
    static final int SAMPLED = 64;

    /** Where a move has its stamp, and a chat its text, counted from the beginning of the frame. */
    static final int STAMP_AT = MOVED_SIZE - 8;

    static final int TEXT_AT = CHATTED_OVERHEAD;

    static final int S_KNIGHT = 0x1000;
    static final int S_HELLO = 0x1001;
    static final int S_MOVE = 0x1002;
    static final int S_CHAT = 0x1003;
    private static final short C_HELLO = 0x0001;
    private static final short C_MOVE = 0x0002;
    private static final short C_CHAT = 0x0003;

    private Wire() {}

    /** What a client sends so that its receivers get {@code size} bytes. */
    static int sentSize(int size) {
        return size == MOVED_SIZE ? MOVE_SIZE : size - CHATTED_OVERHEAD + CHAT_OVERHEAD;
    }

    static void putHello(ByteBuffer out, int index) {
        String digits = Integer.toString(index, 36).toUpperCase(Locale.ROOT);
        byte[] name = "0".repeat(NAME_SIZE - digits.length()).concat(digits).getBytes(US_ASCII);
        out.putInt(2 + 2 + NAME_SIZE)
                .putShort(C_HELLO)
                .putShort((short) NAME_SIZE)
                .put(name);
    }

    /** A move to a place that only this message of this client can name. */
    static void putMove(ByteBuffer out, int index, int number) {
        out.putInt(MOVE_SIZE - HEADER_SIZE).putShort(C_MOVE).putFloat(index).putFloat(place(number));
        out.putLong(number);
    }

    /** The y of a move: a float holds no larger whole number exactly. */
    static float place(int number) {
        return number & 0xff_ffff;
    }

    /** A chat that its receivers get as {@code size} bytes. */
    static void putChat(ByteBuffer out, int size, int number) {
        int text = size - CHATTED_OVERHEAD;
        out.putInt(2 + 2 + text).putShort(C_CHAT).putShort((short) text);
        for (int shift = 4 * (DIGITS - 1); shift >= 0; shift -= 4) {
            int digit = number >>> shift & 0xf;
            out.put((byte) (digit < 10 ? '0' + digit : 'a' + digit - 10));
        }
        for (int i = DIGITS; i < text; i++) {
            out.put((byte) 'x');
        }
    }

    /** In a light run a move carries, where the checked one has its number, the time at which it was to be sent. */
    static void putStampedMove(ByteBuffer out, int index, long stamp) {
        out.putInt(MOVE_SIZE - HEADER_SIZE).putShort(C_MOVE).putFloat(index).putFloat(0);
        out.putLong(stamp);
    }

    /** The number that a chat's text begins with; −1 if it begins with none. */
    static int numberAt(ByteBuffer in, int position) {
        int number = 0;
        for (int i = position; i < position + DIGITS; i++) {
            int digit = Character.digit(in.get(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
