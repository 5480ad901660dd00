package lab.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a server says. Two are equal if they say the same. */
public sealed interface Message {
    /** The first message of a zone. */
    record Knight(long playerId, int hp, int attack) implements Message {}

    /** The answer to a name. */
    record HelloResult(int result) implements Message {}

    /** Somebody else has moved. */
    record Moved(long playerId, float x, float y, long stamp) implements Message {}

    /** Somebody has said something, oneself perhaps. */
    record Chatted(long playerId, String sender, String text) implements Message {}

    /** The last message. */
    record Bye() implements Message {}

    /** The name is one's own now. */
    HelloResult ACCEPTED = new HelloResult(0);

    /** The name is blank, too long or taken. */
    HelloResult REFUSED = new HelloResult(1);

    /** Takes a payload of a zone apart. */
    static Message of(byte[] payload) throws Fault {
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int id = Short.toUnsignedInt(in.getShort());
            Message message = switch (id) {
                case 0x1000 -> new Knight(in.getLong(), in.getInt(), in.getInt());
                case 0x1001 -> new HelloResult(in.get());
                case 0x1002 -> new Moved(in.getLong(), in.getFloat(), in.getFloat(), in.getLong());
                case 0x1003 -> new Chatted(in.getLong(), readString(in), readString(in));
                case 0x1004 -> new Bye();
                default -> throw new Fault(Symptom.BROKEN, "the server sent a packet with the id " + id);
            };
            Fault.unless(!in.hasRemaining(), in.remaining() + " bytes too many behind " + message);
            return message;
        } catch (BufferUnderflowException e) {
            throw new Fault(Symptom.BROKEN, "the server sent a packet of " + payload.length + " bytes, too few");
        }
    }

    private static String readString(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }
}
