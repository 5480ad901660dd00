package lab.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loop on which the packets of a turn lie side by side in one buffer. At the end of the turn a channel is written one
 * slice with all that is new to it; one that has moved itself gets two, around its own packet.
 *
 * <pre>
 *   │ written before │ move of B │ move of A │ chat of C │ room
 *                    ├── to A ───┤           ├── to A ───┤
 *                    ├── to C ───────────────────────────┤
 * </pre>
 *
 * <p>Another loop gets a turn as one slice, too, and copies it behind what its own buffer holds.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel, which leaves
final class MergingLoop extends ZoneLoop {
    static final int BUFFER_SIZE = 1 << 16;
    /** Old buffers that one channel may keep from being released: one unsent slice is enough for that. */
    static final int MAX_HELD = NettyServer.SEND_QUEUE_LIMIT / BUFFER_SIZE;

    /** A member: what lies in the buffer is still to be written to it from an index on, and it holds old buffers. */
    private static final class Receiver {
        final Channel channel;
        int from;
        int held;

        Receiver(Channel channel, int from) {
            this.channel = channel;
            this.from = from;
        }
    }

    private final Map<Channel, Receiver> members = new LinkedHashMap<>();
    private final Runnable handOver = this::handOver;
    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;
    private int packetBegin; // of the last packet
    private int turnBegin; // of the first packet that the other loops are still to get
    private int turnPackets; // how many those are

    MergingLoop(EventLoop loop, int flushIntervalMillis, Collection<ZoneLoop> all, NettyStats stats) {
        super(loop, flushIntervalMillis, all, stats);
    }

    @Override
    void enter(Channel channel) {
        members.put(channel, new Receiver(channel, buffer.writerIndex()));
    }

    @Override
    void leave(Channel channel) {
        members.remove(channel);
        handOver(); // its client may know at once that it has left
        if (members.isEmpty()) {
            letGo();
        }
    }

    @Override
    void catchUp(Channel channel) {
        Receiver receiver = members.get(channel);
        if (receiver != null) {
            write(receiver, buffer.writerIndex());
        }
    }

    private void write(Receiver receiver, int end) {
        if (receiver.from < end) {
            Channel channel = receiver.channel;
            channel.write(buffer.retainedSlice(receiver.from, end - receiver.from), channel.voidPromise());
            receiver.from = end;
        }
    }

    @Override
    ByteBuf packet(ByteBufAllocator allocator, int size) {
        if (buffer.writableBytes() < size) {
            letGo();
            buffer = allocator.directBuffer(BUFFER_SIZE, BUFFER_SIZE);
        }
        packetBegin = buffer.writerIndex();
        return buffer;
    }

    /** Writes to each channel what is left of the buffer, which goes when the last of them has sent it. */
    private void letGo() {
        handOver();
        int end = buffer.writerIndex();
        if (end > 0) {
            for (Receiver receiver : members.values()) {
                ByteBuf rest = buffer.retainedSlice(receiver.from, end - receiver.from); // may be empty
                receiver.from = 0;
                receiver.held++;
                receiver.channel.write(rest).addListener(sent -> receiver.held--);
                if (receiver.held > MAX_HELD) {
                    receiver.channel.close();
                }
            }
        }
        buffer.release();
        buffer = Unpooled.EMPTY_BUFFER;
    }

    @Override
    void broadcast(ByteBuf packet, @Nullable Channel except) {
        Receiver sender = except == null ? null : members.get(except);
        if (sender != null) {
            write(sender, packetBegin);
            sender.from = buffer.writerIndex();
        }
        if (turnPackets == 0) {
            turnBegin = packetBegin;
            loop.execute(handOver);
        }
        turnPackets++;
        stats.delivered(sender == null ? members.size() : members.size() - 1);
        flushSoon();
    }

    /** Gives the other loops what was broadcast on this one. */
    private void handOver() {
        if (turnPackets > 0) {
            ByteBuf turn = buffer.retainedSlice(turnBegin, buffer.writerIndex() - turnBegin);
            handOver(turn, turnPackets);
            turn.release();
            turnPackets = 0;
        }
    }

    @Override
    void deliver(ByteBuf packets, int count) {
        if (!members.isEmpty()) {
            handOver(); // what comes now is not to be handed on
            packet(packets.alloc(), packets.readableBytes())
                    .writeBytes(packets, packets.readerIndex(), packets.readableBytes());
            stats.copied(count);
            stats.delivered(count * members.size());
            flushSoon();
        }
        packets.release();
    }

    @Override
    void flushMembers() {
        handOver(); // before anybody is told what was done in this turn
        if (buffer.writerIndex() > BUFFER_SIZE / 2) {
            letGo(); // so that the next turn fits into one buffer, too
        }
        for (Receiver receiver : members.values()) { // one that fails leaves later
            write(receiver, buffer.writerIndex());
            receiver.channel.flush();
        }
    }
}
