package lab.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A loop on which each packet is a buffer, of which each channel is written a duplicate at once. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, which leaves
final class PacketLoop extends ZoneLoop {
    private final List<Channel> members = new ArrayList<>();

    PacketLoop(EventLoop loop, int flushIntervalMillis, Collection<ZoneLoop> all, NettyStats stats) {
        super(loop, flushIntervalMillis, all, stats);
    }

    @Override
    void enter(Channel channel) {
        members.add(channel);
    }

    @Override
    void leave(Channel channel) {
        members.remove(channel);
    }

    @Override
    void catchUp(Channel channel) {} // nothing waits here

    @Override
    ByteBuf packet(ByteBufAllocator allocator, int size) {
        return allocator.directBuffer(size);
    }

    @Override
    void broadcast(ByteBuf packet, @Nullable Channel except) {
        handOver(packet, 1);
        deliver(packet, except);
    }

    @Override
    void deliver(ByteBuf packets, int count) {
        deliver(packets, null);
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

    @Override
    void flushMembers() {
        for (int i = members.size() - 1; i >= 0; i--) { // one that fails leaves
            members.get(i).flush();
        }
    }
}
