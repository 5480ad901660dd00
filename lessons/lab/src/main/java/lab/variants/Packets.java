package lab.variants;

import java.nio.ByteBuffer;

/** The few packets that a load of moves needs, in buffers that are little-endian. */
final class Packets {
    static final int HEADER_SIZE = 4;
    static final int C_HELLO = 0x0001;
    static final int C_MOVE = 0x0002;
    /** The body of a C_MOVE: x, y and the stamp. */
    static final int MOVE_BODY = 16;
    /** The largest that the server sends, a whole S_MOVE; also the size of every one of those. */
    static final int MOVED_SIZE = 30;

    private static final int S_KNIGHT = 0x1000;
    private static final int S_HELLO = 0x1001;
    private static final int S_MOVE = 0x1002;

    private Packets() {}

    /** Whether a whole frame begins at the buffer's position. */
    static boolean isWhole(ByteBuffer in) {
        return in.remaining() >= HEADER_SIZE && in.remaining() >= HEADER_SIZE + in.getInt(in.position());
    }

    static void putKnight(ByteBuffer out, long id) {
        out.putInt(18).putShort((short) S_KNIGHT).putLong(id).putInt(100).putInt(10);
    }

    static void putHello(ByteBuffer out) {
        out.putInt(3).putShort((short) S_HELLO).put((byte) 0);
    }

    /** @param move a C_MOVE's body, which is read */
    static void putMoved(ByteBuffer out, long id, ByteBuffer move) {
        out.putInt(MOVED_SIZE - HEADER_SIZE).putShort((short) S_MOVE).putLong(id);
        out.putLong(move.getLong()).putLong(move.getLong());
    }
}
