package gameserver.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.Arrays;
import java.util.Iterator;

/** Many runs in one write call. Each loop has one of these, so that no write makes an array. Call only on the loop. */
final class GatheringWrite {
    /** On Windows the JDK passes on no more views in one call, and says nothing about the rest. */
    static final int MAX_VIEWS = 16;

    private final ByteBuffer[] views = new ByteBuffer[MAX_VIEWS];

    /**
     * Writes the first of those runs, as many as go into one call; returns the number of bytes that the channel took.
     */
    int write(GatheringByteChannel channel, Iterable<SendRun> runs) throws IOException {
        int count = 0;
        for (Iterator<SendRun> next = runs.iterator(); count < MAX_VIEWS && next.hasNext(); ) {
            views[count++] = next.next().view();
        }
        try {
            return (int) channel.write(views, 0, count);
        } finally {
            Arrays.fill(views, 0, count, null); // a view keeps its chunk from being freed
        }
    }
}
