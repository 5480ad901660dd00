package lab.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeUnit;
import lab.LabException;
import lab.ServerCommand;

/**
 * The zone of the course on Netty, tuned as one who knows it would: the native transport where there is one, the
 * adaptive allocator, no leak detection, void promises, one flush of a channel in each turn of its loop, and a broadcast
 * that shares one buffer among its receivers.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for the end of a connection that is turned away
final class NettyServer implements ServerCommand.Zone {
    /** What may wait for one client, as in step 4. */
    static final int SEND_QUEUE_LIMIT = 1 << 20;

    private static final int BACKLOG = 128;

    private final MultiThreadIoEventLoopGroup group;
    private final Class<? extends ServerChannel> transport;
    private final NettyZone zone;
    private final NettyStats stats = new NettyStats();
    private final int maxConnections;
    private InetSocketAddress bound = new InetSocketAddress(0); // until it listens

    /**
     * Makes a server that does not listen yet.
     *
     * @param flushIntervalMillis 0 = at the end of each turn
     * @param merge the packets of a turn into one buffer
     */
    NettyServer(int ioThreads, int flushIntervalMillis, boolean merge, int maxConnections) {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        this.maxConnections = maxConnections;
        IoHandlerFactory handlers;
        if (Epoll.isAvailable()) {
            handlers = EpollIoHandler.newFactory();
            transport = EpollServerSocketChannel.class;
        } else {
            handlers = NioIoHandler.newFactory();
            transport = NioServerSocketChannel.class;
        }
        group = new MultiThreadIoEventLoopGroup(ioThreads, stats.threadFactory(), handlers);
        zone = new NettyZone(group, flushIntervalMillis, merge, stats);
    }

    /**
     * Listens on an address.
     *
     * @throws LabException if it cannot be bound; then the event loops have ended
     */
    void listen(InetSocketAddress address) throws LabException, InterruptedException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(transport)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, new AdaptiveByteBufAllocator(true))
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(SEND_QUEUE_LIMIT / 2, SEND_QUEUE_LIMIT))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (stats.connected() > maxConnections) {
                            stats.rejected();
                            channel.close();
                        } else {
                            channel.pipeline().addLast(new NettySession(zone, stats));
                        }
                    }
                });
        try {
            bound = (InetSocketAddress) bootstrap.bind(address).sync().channel().localAddress();
        } catch (Exception e) {
            close();
            if (e instanceof IOException || e instanceof UnresolvedAddressException) {
                throw new LabException(
                        "--host " + address.getHostString() + " --port " + address.getPort() + ": cannot listen there ("
                                + e + ")",
                        e);
            }
            throw e;
        }
    }

    @Override
    public int port() {
        return bound.getPort();
    }

    @Override
    public String stats() {
        return stats.toString();
    }

    @Override
    public void close() {
        stats.allocatedBytes(); // nobody can tell when the threads have ended
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
