package course.pictures;

import java.util.Locale;

/** What a piece of memory is, in all strips. */
enum Piece {
    /** Nothing is there yet. */
    FREE,
    /** Bytes that are still to be read, or to be sent. */
    DATA,
    /** The same, from somewhere else. */
    OTHER,
    /** Kept for a packet that is being written. */
    RESERVED,
    /** Over: consumed, written or wasted. */
    DONE;

    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
