package gameserver.server;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A knight with a name and skills, so a packet whose size nobody knows before it is written: {@code S_KNIGHT}, then
 * {@code i64 playerId, i32 hp, i32 attack, string name, uint16 n} and n times {@code i32 id, uint16 level, f32 seconds}.
 * A string is {@code uint16 n} and n bytes of UTF-8.
 */
final class KnightPacket {
    /** Something a knight can do, and for how long. */
    record Skill(int id, int level, float seconds) {}

    private KnightPacket() {}

    /**
     * Writes a whole frame at the position of a little-endian buffer; returns its size in bytes.
     *
     * @throws IllegalArgumentException if the frame would be larger than {@link Packets#MAX_SIZE}; nothing is written
     */
    static int write(ByteBuffer out, long playerId, Knight knight, String name, List<Skill> skills) {
        throw new UnsupportedOperationException("not written yet");
    }
}
