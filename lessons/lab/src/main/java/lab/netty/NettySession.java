package lab.netty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of the game on Netty. Messages are read where they lie: no buffer is made for a frame that comes in. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
final class NettySession extends ByteToMessageDecoder {
    private static final int HEADER_SIZE = 4;
    private static final int MAX_PAYLOAD = 4096;
    private static final int MAX_NAME = 32;
    private static final int MAX_CHAT = 1024;

    private static final int C_HELLO = 0x0001;
    private static final int C_MOVE = 0x0002;
    private static final int C_CHAT = 0x0003;
    private static final int C_BYE = 0x0004;
    private static final int S_KNIGHT = 0x1000;
    private static final int S_HELLO = 0x1001;
    private static final int S_MOVE = 0x1002;
    private static final int S_CHAT = 0x1003;
    private static final int S_BYE = 0x1004;

    private static final int HP = 100;
    private static final int ATTACK = 10;

    private final NettyZone zone;
    private final NettyStats stats;
    private final long id;
    private String name;
    private boolean here;

    NettySession(NettyZone zone, NettyStats stats) {
        this.zone = zone;
        this.stats = stats;
        id = zone.newId();
        name = "player-" + id;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        write(
                context,
                packet(context, S_KNIGHT, 16).writeLongLE(id).writeIntLE(HP).writeIntLE(ATTACK));
        here = true;
        loop(context).enter(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        leave(context);
        stats.closed();
        super.channelInactive(context);
    }

    private void leave(ChannelHandlerContext context) {
        if (here) {
            here = false;
            loop(context).leave(context.channel());
            zone.forget(name);
        }
    }

    private ZoneLoop loop(ChannelHandlerContext context) {
        return zone.loop(context.channel().eventLoop());
    }

    /** All whole frames that have come. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int messages = 0;
        int begin = in.readerIndex();
        while (here && in.readableBytes() >= HEADER_SIZE) {
            int length = in.getIntLE(in.readerIndex());
            expect(length >= 2 && length <= MAX_PAYLOAD, "a frame of the length " + length);
            if (in.readableBytes() < HEADER_SIZE + length) {
                break;
            }
            in.skipBytes(HEADER_SIZE);
            int end = in.readerIndex() + length;
            onRecv(context, in, end);
            expect(in.readerIndex() == end, "a body longer than it should be");
            messages++;
        }
        if (!here) {
            in.skipBytes(in.readableBytes());
        }
        stats.received(messages, in.readerIndex() - begin);
    }

    private void onRecv(ChannelHandlerContext context, ByteBuf in, int end) {
        int packetId = in.readUnsignedShortLE();
        switch (packetId) {
            case C_HELLO -> hello(context, readString(in, end).strip());
            case C_MOVE -> move(context, in, end);
            case C_CHAT -> chat(context, readString(in, end));
            case C_BYE -> bye(context);
            default -> throw new DecoderException("no packet has the id " + packetId);
        }
    }

    private void hello(ChannelHandlerContext context, String account) {
        int length = account.codePointCount(0, account.length());
        boolean accepted = length >= 1 && length <= MAX_NAME && zone.name(name, account);
        if (accepted) {
            name = account;
        }
        write(context, packet(context, S_HELLO, 1).writeByte(accepted ? 0 : 1));
    }

    private void move(ChannelHandlerContext context, ByteBuf in, int end) {
        expect(end - in.readerIndex() == 16, "a move of another length");
        float x = in.readFloatLE();
        float y = in.readFloatLE();
        expect(Float.isFinite(x) && Float.isFinite(y), "a move to no finite place");
        ByteBuf packet =
                openPacket(context, S_MOVE, 24).writeLongLE(id).writeFloatLE(x).writeFloatLE(y);
        broadcast(context, packet.writeLongLE(in.readLongLE()), context.channel());
    }

    private void chat(ChannelHandlerContext context, String text) {
        byte[] sender = name.getBytes(UTF_8);
        byte[] bytes = text.getBytes(UTF_8);
        expect(bytes.length >= 1 && bytes.length <= MAX_CHAT, "a chat of " + bytes.length + " bytes");
        ByteBuf packet =
                openPacket(context, S_CHAT, 12 + sender.length + bytes.length).writeLongLE(id);
        packet.writeShortLE(sender.length).writeBytes(sender);
        packet.writeShortLE(bytes.length).writeBytes(bytes);
        broadcast(context, packet, null);
    }

    private void bye(ChannelHandlerContext context) {
        loop(context).catchUp(context.channel());
        leave(context);
        context.writeAndFlush(packet(context, S_BYE, 0)).addListener(ChannelFutureListener.CLOSE);
    }

    private void broadcast(ChannelHandlerContext context, ByteBuf packet, @Nullable Channel except) {
        stats.broadcast();
        loop(context).broadcast(packet, except);
    }

    private void write(ChannelHandlerContext context, ByteBuf packet) {
        loop(context).catchUp(context.channel());
        context.write(packet, context.voidPromise());
        loop(context).flushSoon();
    }

    /** A packet that is to be broadcast as soon as its body is written. */
    private ByteBuf openPacket(ChannelHandlerContext context, int packetId, int bodySize) {
        return head(loop(context).packet(context.alloc(), HEADER_SIZE + 2 + bodySize), packetId, bodySize);
    }

    /** A packet for this client alone. */
    private static ByteBuf packet(ChannelHandlerContext context, int packetId, int bodySize) {
        return head(context.alloc().directBuffer(HEADER_SIZE + 2 + bodySize), packetId, bodySize);
    }

    private static ByteBuf head(ByteBuf packet, int packetId, int bodySize) {
        return packet.writeIntLE(2 + bodySize).writeShortLE(packetId);
    }

    private static String readString(ByteBuf in, int end) {
        expect(end - in.readerIndex() >= 2, "a body too short for a string");
        int size = in.readUnsignedShortLE();
        expect(end - in.readerIndex() >= size, "a string longer than its body");
        ByteBuffer bytes = in.nioBuffer(in.readerIndex(), size);
        in.skipBytes(size);
        try {
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new DecoderException("a string that is no UTF-8", e);
        }
    }

    private static void expect(boolean rule, String breach) {
        if (!rule) {
            throw new DecoderException(breach);
        }
    }

    /** More waits for this client than may. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!context.channel().isWritable()) {
            context.close();
        }
    }

    /** Whatever a client does, only its own connection ends. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
