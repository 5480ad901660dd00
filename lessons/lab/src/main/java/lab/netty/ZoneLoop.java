package lab.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The players of one event loop. Broadcasts of foreign loops are handed over once each, and every channel that got
 * something is flushed once a turn: tasks run after all that was ready has been read. Whatever does not say otherwise is
 * called on the loop.
 */
abstract class ZoneLoop {
    private record Foreign(ByteBuf packets, int count) {}

    final EventLoop loop;
    final NettyStats stats;
    private final int flushIntervalMillis;
    private final Collection<ZoneLoop> all;
    private final Queue<Foreign> foreign = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean handOutPosted = new AtomicBoolean();
    private final Runnable handOut = this::handOut;

    // Only the event loop touches these.
    private final Runnable flush = this::flush;
    private boolean flushPosted;

    /** @param all the loops of the zone, this one among them once it is made */
    ZoneLoop(EventLoop loop, int flushIntervalMillis, Collection<ZoneLoop> all, NettyStats stats) {
        this.loop = loop;
        this.flushIntervalMillis = flushIntervalMillis;
        this.all = all;
        this.stats = stats;
    }

    abstract void enter(Channel channel);

    abstract void leave(Channel channel);

    /** Writes what waits for a channel, before a packet for it alone is written. */
    abstract void catchUp(Channel channel);

    /** Where to write a packet of that size, which is to be broadcast next. */
    abstract ByteBuf packet(ByteBufAllocator allocator, int size);

    /** Takes the packet over. */
    abstract void broadcast(ByteBuf packet, @Nullable Channel except);

    /** Tells all members of packets of another loop. Takes over one count. */
    abstract void deliver(ByteBuf packets, int count);

    abstract void flushMembers();

    /** Gives packets to the other loops, which take a count each. */
    final void handOver(ByteBuf packets, int count) {
        for (ZoneLoop other : all) {
            if (other != this) {
                other.handIn(packets.retain(), count);
            }
        }
    }

    /** On another loop. */
    private void handIn(ByteBuf packets, int count) {
        foreign.add(new Foreign(packets, count));
        if (handOutPosted.compareAndSet(false, true)) {
            loop.execute(handOut);
        }
    }

    private void handOut() {
        handOutPosted.set(false);
        for (Foreign next = foreign.poll(); next != null; next = foreign.poll()) {
            deliver(next.packets, next.count);
        }
    }

    /** Something was written to a channel of this loop, or is to be. */
    @SuppressWarnings("FutureReturnValueIgnored") // the loop runs it, or has ended
    final void flushSoon() {
        if (!flushPosted) {
            flushPosted = true;
            if (flushIntervalMillis == 0) {
                loop.execute(flush);
            } else {
                loop.schedule(flush, flushIntervalMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void flush() {
        flushPosted = false;
        flushMembers();
    }
}
