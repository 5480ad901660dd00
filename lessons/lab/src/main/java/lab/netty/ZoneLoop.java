package lab.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The players of one event loop. Broadcasts of foreign loops are handed over once each, and every channel that got
 * something is flushed once a turn: tasks run after all that was ready has been read.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, which leaves
final class ZoneLoop {
    private record Broadcast(ByteBuf packet, @Nullable Channel except) {}

    private final EventLoop loop;
    private final int flushIntervalMillis;
    private final NettyStats stats;
    private final Queue<Broadcast> foreign = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean handOutPosted = new AtomicBoolean();
    private final Runnable handOut = this::handOut;

    // Only the event loop touches these.
    private final List<Channel> members = new ArrayList<>();
    private final Runnable flush = this::flush;
    private boolean flushPosted;

    ZoneLoop(EventLoop loop, int flushIntervalMillis, NettyStats stats) {
        this.loop = loop;
        this.flushIntervalMillis = flushIntervalMillis;
        this.stats = stats;
    }

    /** On the loop. */
    void enter(Channel channel) {
        members.add(channel);
    }

    /** On the loop. */
    void leave(Channel channel) {
        members.remove(channel);
    }

    /** Takes over one count of the packet. Any thread. */
    void broadcast(ByteBuf packet, @Nullable Channel except) {
        if (loop.inEventLoop()) {
            deliver(packet, except);
        } else {
            foreign.add(new Broadcast(packet, except));
            if (handOutPosted.compareAndSet(false, true)) {
                loop.execute(handOut);
            }
        }
    }

    private void handOut() {
        handOutPosted.set(false);
        for (Broadcast broadcast = foreign.poll(); broadcast != null; broadcast = foreign.poll()) {
            deliver(broadcast.packet, broadcast.except);
        }
    }

    private void deliver(ByteBuf packet, @Nullable Channel except) {
        int deliveries = 0;
        for (int i = 0; i < members.size(); i++) {
            Channel channel = members.get(i);
            if (channel != except) {
                channel.write(packet.retainedDuplicate(), channel.voidPromise());
                deliveries++;
            }
        }
        packet.release();
        stats.delivered(deliveries);
        flushSoon();
    }

    /** Something was written to a channel of this loop. On the loop. */
    void flushSoon() {
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
        for (int i = members.size() - 1; i >= 0; i--) { // one that fails leaves
            members.get(i).flush();
        }
    }
}
