package gameserver.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A player of the zone, written down from the protocol and not from the server's code: had both the same idea of a
 * packet, both could be wrong together.
 */
final class ZoneClient implements Closeable {
    /** What a server may say; two are equal if all their bytes are. */
    sealed interface Message {}

    record Knight(long playerId, int hp, int attack) implements Message {}

    record HelloResult(int result) implements Message {}

    record Moved(long playerId, float x, float y, long stamp) implements Message {}

    record Chatted(long playerId, String sender, String text) implements Message {}

    record Bye() implements Message {}

    static final HelloResult OK = new HelloResult(0);
    static final HelloResult REFUSED = new HelloResult(1);
    static final Bye BYE = new Bye();

    final Wire wire;
    /** What the server has called it. */
    final long id;

    private ZoneClient(Wire wire) throws IOException {
        this.wire = wire;
        this.id = read() instanceof Knight knight ? knight.playerId : 0;
    }

    /** Connects, and takes the S_KNIGHT that greets everyone. */
    static ZoneClient connect(int port) throws IOException {
        return new ZoneClient(Wire.connect(port));
    }

    /**
     * As {@link #connect}, and is in the zone when this returns. The knight is sent before its player enters the zone,
     * so only an answer to something else tells: here, that a blank name is refused.
     */
    static ZoneClient join(int port) throws IOException {
        ZoneClient client = connect(port);
        client.say(hello(""));
        Message message = client.read();
        while (!message.equals(REFUSED)) { // others may talk meanwhile
            message = client.read();
        }
        return client;
    }

    int port() {
        return wire.address().getPort();
    }

    /** Its name as long as it has not asked for one. */
    String defaultName() {
        return "player-" + id;
    }

    // What a client may say, as frames.

    static byte[] hello(String account) {
        return hello(account.getBytes(UTF_8));
    }

    static byte[] hello(byte[] account) {
        return packet(0x0001, string(account));
    }

    static byte[] move(float x, float y, long stamp) {
        return moveBits(Float.floatToRawIntBits(x), Float.floatToRawIntBits(y), stamp);
    }

    static byte[] moveBits(int xBits, int yBits, long stamp) {
        ByteBuffer body = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        return packet(0x0002, body.putInt(xBits).putInt(yBits).putLong(stamp).array());
    }

    static byte[] chat(String text) {
        return chat(text.getBytes(UTF_8));
    }

    static byte[] chat(byte[] text) {
        return packet(0x0003, string(text));
    }

    static byte[] bye() {
        return packet(0x0004);
    }

    /** Any packet at all, valid or not. */
    static byte[] packet(int id, byte... body) {
        ByteBuffer payload = ByteBuffer.allocate(2 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        return Wire.frame(payload.putShort((short) id).put(body).array());
    }

    static byte[] string(byte... bytes) {
        return string(bytes.length, bytes);
    }

    /** A string that claims to have {@code size} bytes. */
    static byte[] string(int size, byte... bytes) {
        ByteBuffer string = ByteBuffer.allocate(2 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        return string.putShort((short) size).put(bytes).array();
    }

    /** Says all of it in one write. */
    void say(byte[]... frames) throws IOException {
        wire.write(Wire.concat(frames));
    }

    // What a server says.

    /** The next message; fails if it is none that the protocol knows. */
    Message read() throws IOException {
        return parse(wire.readFrame());
    }

    /** Says something, and returns what it hears before it hears itself. */
    List<Message> readUpToOwnChat(String text) throws IOException {
        say(chat(text));
        List<Message> heard = new ArrayList<>();
        for (Message next = read(); !isOwn(next, text); next = read()) {
            heard.add(next);
        }
        return heard;
    }

    private boolean isOwn(Message message, String text) {
        return message instanceof Chatted chat && chat.playerId == id && chat.text.equals(text);
    }

    /** All that still comes until the server ends its output. */
    List<Message> readUntilEof() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(wire.readUntilEof()).order(ByteOrder.LITTLE_ENDIAN);
        List<Message> messages = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] payload = new byte[bytes.getInt()];
            bytes.get(payload);
            messages.add(parse(payload));
        }
        return messages;
    }

    private static Message parse(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        int id = Short.toUnsignedInt(in.getShort());
        Message message = switch (id) {
            case 0x1000 -> new Knight(in.getLong(), in.getInt(), in.getInt());
            case 0x1001 -> new HelloResult(in.get());
            case 0x1002 -> new Moved(in.getLong(), in.getFloat(), in.getFloat(), in.getLong());
            case 0x1003 -> new Chatted(in.getLong(), readString(in), readString(in));
            case 0x1004 -> BYE;
            default -> throw new AssertionError("the server sent a packet with the id " + id);
        };
        if (in.hasRemaining()) {
            throw new AssertionError("the server sent " + in.remaining() + " bytes too many behind " + message);
        }
        return message;
    }

    private static String readString(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
