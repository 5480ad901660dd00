package course.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;

/** The body of a message, read from front to end; what breaks a rule of the protocol ends the reading. */
final class Body {
    private final ByteBuffer in;
    private final int id;

    private Body(ByteBuffer in, int id) {
        this.in = in;
        this.id = id;
    }

    /** That of a little-endian payload, which begins with an id. */
    static Body of(ByteBuffer payload) throws MapException {
        if (payload.remaining() < Short.BYTES) {
            throw new MapException("map.frame-short");
        }
        return new Body(payload, Short.toUnsignedInt(payload.getShort()));
    }

    /** Of the message. */
    int id() {
        return id;
    }

    /** As the protocol writes it. */
    String idInHex() {
        return String.format(Locale.ROOT, "0x%04x", id);
    }

    long playerId() throws MapException {
        long playerId = int64();
        expect(playerId > 0);
        return playerId;
    }

    float coordinate() throws MapException {
        expect(in.remaining() >= Float.BYTES);
        float coordinate = in.getFloat();
        expect(Float.isFinite(coordinate));
        return coordinate;
    }

    boolean isZero() throws MapException {
        expect(in.remaining() >= Byte.BYTES);
        byte zeroOrOne = in.get();
        expect(zeroOrOne == 0 || zeroOrOne == 1);
        return zeroOrOne == 0;
    }

    int int32() throws MapException {
        expect(in.remaining() >= Integer.BYTES);
        return in.getInt();
    }

    long int64() throws MapException {
        expect(in.remaining() >= Long.BYTES);
        return in.getLong();
    }

    String string() throws MapException {
        expect(in.remaining() >= Short.BYTES);
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        expect(in.remaining() >= bytes.length);
        in.get(bytes);
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    /** Nothing may be left. */
    void end() throws MapException {
        expect(!in.hasRemaining());
    }

    private void expect(boolean rule) throws MapException {
        if (!rule) {
            throw broken();
        }
    }

    private MapException broken() {
        return new MapException("map.frame-body", idInHex());
    }
}
