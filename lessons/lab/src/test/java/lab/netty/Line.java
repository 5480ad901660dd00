package lab.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A client that needs no network: what it says is read at once, and what it is sent is kept, unless it is stalled. */
final class Line extends AbstractChannel {
    private static final HexFormat HEX = HexFormat.of();

    /** Whether it takes nothing for now. */
    boolean stalled;
    /** The most writes that there were from one flush to the next. */
    int mostWrites;
    /** Called when it has been sent something. */
    Runnable onReceived = () -> {};

    private final ChannelConfig config = new DefaultChannelConfig(this);
    private final StringBuilder received = new StringBuilder();
    private volatile boolean open = true;

    Line(ByteBufAllocator allocator, ChannelHandler session) {
        super(null);
        int limit = NettyServer.SEND_QUEUE_LIMIT;
        config.setAllocator(allocator).setWriteBufferWaterMark(new WriteBufferWaterMark(limit / 2, limit));
        pipeline().addLast(session);
    }

    /** On its loop. */
    void says(String... frames) {
        byte[] bytes = HEX.parseHex(String.join("", frames));
        pipeline().fireChannelRead(alloc().directBuffer(bytes.length).writeBytes(bytes));
        pipeline().fireChannelReadComplete();
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        if (stalled) {
            return;
        }
        mostWrites = Math.max(mostWrites, out.size());
        for (Object message = out.current(); message != null; message = out.current()) {
            ByteBuf packets = (ByteBuf) message;
            byte[] bytes = new byte[packets.readableBytes()];
            packets.readBytes(bytes);
            received.append(HEX.formatHex(bytes));
            out.remove();
        }
        onReceived.run();
    }

    /** All packets that it has been sent. */
    List<String> packets() {
        List<String> packets = new ArrayList<>();
        int begin = 0;
        while (begin < received.length()) {
            int length = Integer.reverseBytes(HexFormat.fromHexDigits(received, begin, begin + 8));
            int end = begin + 2 * (4 + length);
            packets.add(received.substring(begin, end));
            begin = end;
        }
        return packets;
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public ChannelMetadata metadata() {
        return new ChannelMetadata(false);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open;
    }

    @Override
    protected void doClose() {
        open = false;
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doBeginRead() {} // says() reads

    @Override
    protected void doBind(SocketAddress address) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected SocketAddress localAddress0() {
        return new SocketAddress() {};
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return localAddress0();
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new AbstractUnsafe() {
            @Override
            public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
