package course.map;

import java.nio.ByteBuffer;

/** What the server of a zone says to a client. Written down from the protocol, not from the server's code. */
sealed interface Message {
    /** The first message of every connection: who the client is. */
    record Knight(long playerId, int hp, int attack) implements Message {}

    /** Whether the client may be called as it wished. */
    record HelloResult(boolean accepted) implements Message {}

    /** Where another player is now. */
    record Moved(long playerId, float x, float y, long stamp) implements Message {}

    /** What a player says; {@code sender} is its name. */
    record Chatted(long playerId, String sender, String text) implements Message {}

    /** Nothing follows: the answer to the client's own good-bye. */
    record Bye() implements Message {}

    /**
     * The message of a little-endian payload.
     *
     * @throws MapException if the protocol knows no such message
     */
    static Message read(ByteBuffer payload) throws MapException {
        Body body = Body.of(payload);
        Message message = switch (body.id()) {
            case 0x1000 -> new Knight(body.playerId(), body.int32(), body.int32());
            case 0x1001 -> new HelloResult(body.isZero());
            case 0x1002 -> new Moved(body.playerId(), body.coordinate(), body.coordinate(), body.int64());
            case 0x1003 -> new Chatted(body.playerId(), body.string(), body.string());
            case 0x1004 -> new Bye();
            default -> throw new MapException("map.frame-id", body.idInHex());
        };
        body.end();
        return message;
    }
}
