package gameserver.core;

import java.nio.ByteBuffer;

/** What lies in a segment, for the tests. */
public final class Segments {
    private Segments() {}

    /** A read-only view of the packet, with a position and a limit of its own. */
    public static ByteBuffer view(SendSegment segment) {
        return segment.view();
    }
}
