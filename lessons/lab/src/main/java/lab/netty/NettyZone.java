package lab.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Where everybody sees everybody. Thread-safe. */
final class NettyZone {
    private final Map<EventLoop, ZoneLoop> loops;
    private final List<ZoneLoop> all;
    private final NettyStats stats;
    private final AtomicLong lastId = new AtomicLong();
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    NettyZone(Map<EventLoop, ZoneLoop> loops, NettyStats stats) {
        this.loops = Map.copyOf(loops);
        this.all = List.copyOf(loops.values());
        this.stats = stats;
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

    /** Takes over one count of the packet. */
    void broadcast(ByteBuf packet, @Nullable Channel except) {
        stats.broadcast();
        packet.retain(all.size()); // one for each loop; ours is let go of below
        for (ZoneLoop loop : all) {
            loop.broadcast(packet, except);
        }
        packet.release();
    }
}
