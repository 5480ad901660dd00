package gameserver.core;

import java.io.IOException;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;

/**
 * What waits to be sent to one session. Any thread appends; one flusher, the session's loop, takes and writes.
 *
 * <pre>
 *   append ──► queued ──── take, in one section with the flag ───► pending ──► one gathering write
 *              (any thread, under the lock)                        (the flusher's own, no lock)
 * </pre>
 *
 * <p>It is bounded by what it costs: the bytes of its packets, and {@value #RUN_COST} bytes of heap for each run. The
 * limit is for a session whose socket has refused bytes; before that its client may well read, and the bound is
 * {@value #MAX_UNOFFERED}. A queue that gets long before any flush is flushed early.
 */
final class SendQueue {
    /** Bytes of heap that a run takes, about. Small packets that do not lie side by side cost more than their bytes. */
    static final int RUN_COST = 64;
    /**
     * The bound for what no flush has offered to the socket: other loops may append while the session's own is busy.
     */
    static final int MAX_UNOFFERED = 16 << 20;

    /** No chunk: a number that is larger than any chunk's. */
    static final long NONE = Long.MAX_VALUE;

    /** What became of a packet. */
    enum Appended {
        /** Accepted. No flush was on its way: the session is to be registered with its loop. */
        FIRST,
        /** Accepted. A flush is on its way. */
        QUEUED,
        /** Accepted. The queue has become longer than its limit before any flush: flush it now. */
        LONG,
        /** Refused: the queue is as long as it may be. */
        FULL,
        /** Refused: the queue accepts nothing any more. */
        ENDED
    }

    private final int limit;
    // Guarded by this.
    private final ArrayDeque<SendRun> queued = new ArrayDeque<>();
    private int packets; // of those that are queued
    private long bytes; // queued and pending
    private long cost; // queued and pending
    private boolean registered;
    private boolean refused; // the socket has taken nothing in some write since the last time that nothing waited
    private boolean ended;
    private long oldestChunk = NONE; // the number of that with the oldest byte that the socket has refused
    private boolean flushing; // from a take to the last write that follows it
    private boolean dropped; // meanwhile
    // Guarded by this, but the flusher's own while it is flushing.
    private final ArrayDeque<SendRun> pending = new ArrayDeque<>();

    /** @param limit of the cost, in bytes, once the socket has refused some */
    SendQueue(int limit) {
        this.limit = limit;
    }

    /** Appends a packet. Extends the tail if the packet lies right behind it. Thread-safe. */
    synchronized Appended append(SendSegment packet, boolean last) {
        if (ended) {
            return Appended.ENDED;
        }
        // To merge with anything but the tail would change the order.
        SendRun tail = queued.peekLast();
        SendRun extended = tail != null && tail.isFollowedBy(packet) ? tail : null;
        long before = cost;
        long after = cost + packet.length + (extended == null ? RUN_COST : 0);
        if (after > (refused ? limit : Math.max(limit, MAX_UNOFFERED))) {
            return Appended.FULL;
        }
        if (extended == null) {
            queued.add(new SendRun(packet));
        } else {
            extended.extend(packet);
        }
        cost = after;
        bytes += packet.length;
        packets++;
        ended = last;
        boolean first = !registered;
        registered = true;
        if (before <= limit && after > limit) {
            return Appended.LONG;
        }
        return first ? Appended.FIRST : Appended.QUEUED;
    }

    /**
     * Takes all that is queued. The flag is cleared in the same section: whoever appends next registers again, and no
     * packet is forgotten. Called by the flusher.
     *
     * @return packets taken
     */
    synchronized int take(long now) {
        registered = false;
        for (SendRun run = queued.poll(); run != null; run = queued.poll()) {
            run.triedAt = now;
            pending.add(run);
        }
        flushing = !pending.isEmpty();
        int taken = packets;
        packets = 0;
        return taken;
    }

    /**
     * Writes what was taken, oldest first, in one gathering write. Called by the flusher.
     *
     * @return bytes that the socket took
     */
    int write(GatheringByteChannel channel, GatheringWrite gathering) throws IOException {
        int written = gathering.write(channel, pending);
        int left = written;
        int done = 0;
        while (!pending.isEmpty() && left >= pending.getFirst().length()) {
            SendRun run = pending.removeFirst();
            left -= run.length();
            run.release();
            done++;
        }
        if (left > 0) {
            pending.getFirst().advance(left);
        }
        synchronized (this) {
            bytes -= written;
            cost -= written + done * RUN_COST;
            refused = !pending.isEmpty() && (refused || written == 0);
            oldestChunk = refused ? pending.getFirst().chunkNumber() : NONE;
            flushing = written > 0 && !pending.isEmpty();
            if (dropped) {
                letGo();
            }
        }
        return written;
    }

    /** Whether everything that was taken is written. Called by the flusher. */
    synchronized boolean isWritten() {
        return pending.isEmpty();
    }

    /** How long the oldest byte has waited since a flush first tried to write it. Called by the flusher. */
    synchronized long waitedNanos(long now) {
        return pending.isEmpty() ? 0 : now - pending.getFirst().triedAt;
    }

    /** Bytes of packets that wait. Thread-safe. */
    synchronized long bytes() {
        return bytes;
    }

    /** Accepts nothing any more. Thread-safe. */
    synchronized void end() {
        ended = true;
    }

    /** Drops what waits and accepts nothing any more. Called by the flusher. */
    synchronized void clear() {
        ended = true;
        letGo();
    }

    /** Does as {@link #clear} does. What is just being written stays until that write is over. Thread-safe. */
    synchronized void drop() {
        ended = true;
        if (flushing) {
            dropped = true;
        } else {
            letGo();
        }
    }

    private void letGo() {
        queued.forEach(SendRun::release);
        queued.clear();
        pending.forEach(SendRun::release);
        pending.clear();
        packets = 0;
        bytes = 0;
        cost = 0;
        refused = false;
        oldestChunk = NONE;
        flushing = false;
    }

    /** The number of the chunk with the oldest byte that the socket has refused, or {@link #NONE}. Thread-safe. */
    synchronized long oldestChunk() {
        return oldestChunk;
    }
}
