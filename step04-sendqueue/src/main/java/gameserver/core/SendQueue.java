package gameserver.core;

import java.io.IOException;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * What one session has to send: any thread appends, one flusher, the session's loop, takes and writes.
 *
 * <pre>
 *   append ──► queued ──── take, in one section with the flag ───► pending ──► one gathering write
 *              (any thread, under the lock)                        (the flusher's own, no lock)
 * </pre>
 */
final class SendQueue {
    /** Views in one write: the JDK passes on no more on Windows, and silently writes less than it was given. */
    static final int MAX_VIEWS = 16;

    /** What became of a packet. */
    enum Appended {
        /** It waits, and nothing did before: the session is to be registered with its loop. */
        FIRST,
        /** It waits; a flush is on its way already. */
        QUEUED,
        /** Refused: too many bytes wait. */
        FULL,
        /** Refused: nothing is accepted any more. */
        ENDED
    }

    private final int limit;
    private final IoLoop loop;
    // Guarded by this.
    private final ArrayDeque<SendRun> queued = new ArrayDeque<>();
    private long bytes; // queued and pending
    private boolean registered;
    private boolean ended;
    // Only the flusher touches it.
    private final ArrayDeque<SendRun> pending = new ArrayDeque<>();

    /** @param limit bytes that may wait */
    SendQueue(int limit, IoLoop loop) {
        this.limit = limit;
        this.loop = loop;
    }

    /** Appends packets that lie side by side; extends the tail if they lie right behind it. Any thread. */
    synchronized Appended append(SendBufferChunk chunk, int offset, int length, boolean last) {
        if (ended) {
            return Appended.ENDED;
        } else if (bytes + length > limit) {
            return Appended.FULL;
        }
        // Merging with anything but the tail would change the order.
        SendRun tail = queued.peekLast();
        if (tail == null || !tail.extend(chunk, offset, length)) {
            queued.add(new SendRun(chunk, offset, length));
        }
        bytes += length;
        ended = last;
        boolean first = !registered;
        registered = true;
        return first ? Appended.FIRST : Appended.QUEUED;
    }

    /** The flusher takes all and clears the flag in one section: who appends next registers again, and none is lost. */
    synchronized void take(long now) {
        registered = false;
        for (SendRun run = queued.poll(); run != null; run = queued.poll()) {
            run.triedAt = now;
            pending.add(run);
        }
    }

    /** One gathering write of what was taken, oldest first; returns the bytes that the socket took. */
    int write(GatheringByteChannel channel) throws IOException {
        int count = 0;
        for (Iterator<SendRun> runs = pending.iterator(); count < MAX_VIEWS && runs.hasNext(); ) {
            loop.views[count++] = runs.next().view();
        }
        int written = (int) channel.write(loop.views, 0, count);
        for (int i = 0; i < count; i++) {
            pending.getFirst().offset = loop.views[i].position();
            if (loop.views[i].hasRemaining()) {
                break;
            }
            pending.removeFirst();
        }
        synchronized (this) {
            bytes -= written;
        }
        return written;
    }

    /** Only for the flusher: whether it has written all that it took. */
    boolean isWritten() {
        return pending.isEmpty();
    }

    /** Only for the flusher: how long the oldest byte has waited since a flush first tried it. */
    long waitedNanos(long now) {
        return pending.isEmpty() ? 0 : now - pending.getFirst().triedAt;
    }

    /** Bytes that wait. Any thread. */
    synchronized long bytes() {
        return bytes;
    }

    /** Accepts nothing any more. Any thread. */
    synchronized void end() {
        ended = true;
    }

    /** Drops what waits and accepts nothing any more. Only for the flusher. */
    synchronized void clear() {
        end();
        bytes = 0;
        take(0);
        pending.clear();
    }
}
