package lab.variants;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A packet in a chunk, or some that lie side by side. */
final class Piece {
    private final ByteBuffer chunk;
    private final int begin;
    private int end;

    Piece(ByteBuffer chunk, int begin, int end) {
        this.chunk = chunk;
        this.begin = begin;
        this.end = end;
    }

    int size() {
        return end - begin;
    }

    /** Its bytes, with a position of their own. */
    ByteBuffer view() {
        return chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(end).position(begin);
    }

    /** The same bytes, to be extended by whoever has asked. */
    Piece copy() {
        return new Piece(chunk, begin, end);
    }

    /** Takes in a piece if it lies right behind this one; whether it does. */
    @SuppressWarnings("ReferenceEquality") // the same chunk, not one with the same bytes
    boolean extend(Piece next) {
        boolean follows = next.chunk == chunk && next.begin == end;
        if (follows) {
            end = next.end;
        }
        return follows;
    }
}
