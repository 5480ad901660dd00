package gameserver.core;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Accepts connections on one address and hands them to the service. Lives on a loop; its public methods are
 * thread-safe.
 */
public final class Listener extends IoHandler {
    private static final int ACCEPTS_PER_TURN = 256;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TcpService service;
    private final IoLoop loop;
    private final ServerSocketChannel channel = ServerSocketChannel.open();
    private final Function<Connection, ? extends Session> sessions;
    private volatile boolean suspended; // any thread sets it, the loop looks at it

    // Only the loop's thread touches these.
    private long pausedUntil = System.nanoTime();
    private boolean failing;

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
        boolean registers = loop.execute(() -> {
            channel.configureBlocking(false).register(loop.selector(), SelectionKey.OP_ACCEPT, this);
            loop.add(this);
        });
        if (!registers) {
            closeNow();
            throw new IllegalStateException(loop.thread().getName() + " has ended");
        }
    }

    /** The address it is bound to, with the port that the system chose if 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.socket().getLocalSocketAddress();
    }

    /** Stops accepting, or resumes; in the meantime new connections wait in the backlog. */
    public void suspend(boolean suspend) {
        suspended = suspend;
    }

    /** Closes it: the address is free after a turn of the loop. Accepted sessions stay. */
    public void close() {
        loop.execute(this::closeNow);
    }

    @Override
    void onReady(SelectionKey key) {
        try {
            for (int i = 0; i < ACCEPTS_PER_TURN && !suspended; i++) {
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                failing = false;
                service.accepted(accepted, sessions);
            }
        } catch (IOException e) {
            // Most likely no descriptor is left. To try again at once would spin, to give up would be for ever.
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
            if (!failing) {
                Log.log(Level.WARNING, "accepting fails, and is tried again every 100 ms: {0}", e.getMessage());
            }
            failing = true;
        }
        update(System.nanoTime());
    }

    @Override
    void update(long now) {
        SelectionKey key = channel.keyFor(loop.selector());
        if (key != null && key.isValid()) {
            key.interestOps(suspended || now - pausedUntil < 0 ? 0 : SelectionKey.OP_ACCEPT);
        }
    }

    @Override
    boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    void closeNow() {
        IoLoop.close(channel);
    }
}
