package gameserver.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Broadcasts that wait for one loop: each is handed over once, however many of the loop's sessions are to get it, and
 * the loop hands them out after the turn's reads. Packets that lie side by side and have the same receivers wait, and
 * are handed out, as one.
 */
final class BroadcastQueue {
    /** Then the thread that brings one more hands out all: a slow loop cannot let this grow. */
    private static final int MAX_WAITING = 256;

    private record Broadcast(
            SendRun run, List<Session> receivers, @Nullable Session except) {}

    private final IoLoop loop;
    private final ServiceStats stats;
    private final List<Broadcast> waiting = new ArrayList<>(); // guarded by this

    BroadcastQueue(IoLoop loop, ServiceStats stats) {
        this.loop = loop;
        this.stats = stats;
    }

    /** Any thread; returns whether nothing waited before. */
    synchronized boolean add(SendSegment packet, List<Session> receivers, @Nullable Session except) {
        Broadcast tail = waiting.isEmpty() ? null : waiting.get(waiting.size() - 1);
        if (tail != null && tail.receivers == receivers && tail.except == except) {
            if (tail.run.extend(packet.chunk, packet.offset, packet.length)) {
                return false;
            }
        }
        if (waiting.size() == MAX_WAITING) {
            handOut();
        }
        SendRun run = new SendRun(packet.chunk, packet.offset, packet.length);
        return waiting.add(new Broadcast(run, receivers, except)) && waiting.size() == 1;
    }

    /** Any thread: one that is to append to a session's queue comes here first, or it would overtake. */
    synchronized void handOut() {
        List<Broadcast> now = List.copyOf(waiting);
        waiting.clear(); // first: a session that is full is closed, which comes here again
        int deliveries = 0;
        for (Broadcast broadcast : now) {
            SendRun run = broadcast.run;
            for (Session session : broadcast.receivers) {
                if (session.loop() == loop
                        && session != broadcast.except
                        && session.enqueue(run.chunk, run.offset, run.end - run.offset, false)) {
                    deliveries += run.packets;
                }
            }
        }
        stats.deliveries.add(deliveries);
        stats.messagesOut.add(deliveries);
    }
}
