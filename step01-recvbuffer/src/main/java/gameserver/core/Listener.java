package gameserver.core;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Accepts connections on one address and hands them to the service. Lives on a loop; any thread may call its methods. */
public final class Listener implements IoHandler {
    private static final System.Logger LOG = System.getLogger("gameserver");
    private static final int ACCEPTS_PER_TURN = 256;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TcpService service;
    private final IoLoop loop;
    private final ServerSocketChannel channel = ServerSocketChannel.open();
    private final Function<Connection, ? extends Session> sessions;
    private volatile boolean suspended; // any thread sets it, the loop looks at it
    private long pausedUntil = System.nanoTime(); // only the loop's thread

    Listener(TcpService service, IoLoop loop, Function<Connection, ? extends Session> sessions) throws IOException {
        this.service = service;
        this.loop = loop;
        this.sessions = sessions;
    }

    void bind(InetSocketAddress address, int backlog) throws IOException {
        try {
            channel.bind(address, backlog);
        } catch (IOException | RuntimeException e) {
            closeNow();
            throw e;
        }
        loop.execute(() -> {
            channel.configureBlocking(false).register(loop.selector(), SelectionKey.OP_ACCEPT, this);
            loop.add(this);
        });
    }

    /** The address it is bound to, with the port that the system chose if 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.socket().getLocalSocketAddress();
    }

    /** Stops accepting, or goes on with it; meanwhile who connects waits in the backlog. */
    public void suspend(boolean suspend) {
        suspended = suspend;
    }

    /** Ends it: the address is free after a turn of the loop. */
    public void close() {
        loop.execute(this::closeNow);
    }

    @Override
    public void onReady(SelectionKey key) {
        try {
            for (int i = 0; i < ACCEPTS_PER_TURN && !suspended; i++) {
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                service.accepted(accepted, sessions);
            }
        } catch (IOException e) {
            // No descriptors left, most likely: trying again at once would spin, giving up would be for ever.
            LOG.log(Level.WARNING, "accepting pauses: {0}", e.getMessage());
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
        }
        update(System.nanoTime());
    }

    @Override
    public boolean update(long now) {
        SelectionKey key = channel.keyFor(loop.selector());
        if (key != null && key.isValid()) {
            key.interestOps(suspended || now - pausedUntil < 0 ? 0 : SelectionKey.OP_ACCEPT);
        }
        return channel.isOpen();
    }

    @Override
    public void closeNow() {
        IoLoop.close(channel);
    }
}
