package lab.netty;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Where everybody sees everybody. Thread-safe. */
final class NettyZone {
    private final Map<EventLoop, ZoneLoop> loops = new HashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /**
     * Makes an empty zone.
     *
     * @param group the event loops of its players
     * @param merge the packets of a turn into one buffer
     */
    NettyZone(Iterable<EventExecutor> group, int flushIntervalMillis, boolean merge, NettyStats stats) {
        Collection<ZoneLoop> all = Collections.unmodifiableCollection(loops.values());
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            loops.put(
                    loop,
                    merge
                            ? new MergingLoop(loop, flushIntervalMillis, all, stats)
                            : new PacketLoop(loop, flushIntervalMillis, all, stats));
        }
    }

    ZoneLoop loop(EventLoop loop) {
        ZoneLoop found = loops.get(loop);
        if (found == null) {
            throw new IllegalArgumentException("a loop of another group");
        }
        return found;
    }

    long newId() {
        return lastId.incrementAndGet();
    }

    /** Names a player; false if the name is another's. */
    boolean name(String old, String name) {
        boolean free = old.equals(name) || names.add(name);
        if (free && !old.equals(name)) {
            names.remove(old);
        }
        return free;
    }

    void forget(String name) {
        names.remove(name);
    }
}
