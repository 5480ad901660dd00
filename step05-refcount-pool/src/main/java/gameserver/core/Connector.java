package gameserver.core;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects to one address. Each try has a time-out. Between tries it waits: twice as long each time up to a cap, with
 * jitter, so that a thousand clients of a server that restarts do not return in step. Lives on a loop.
 */
public final class Connector extends IoHandler {
    /**
     * Where to connect to, and how.
     *
     * @param timeoutMillis how long each try may take
     * @param retries how many tries may follow the first
     * @param sessions makes the session, on its loop
     * @param onFailed called once, on a loop, when the last try has failed or the connector was cancelled
     */
    public record Config(
            InetSocketAddress address,
            long timeoutMillis,
            int retries,
            Function<Connection, ? extends Session> sessions,
            Consumer<Exception> onFailed) {}

    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long MAX_BACKOFF_MILLIS = 2000;

    private final TcpService service;
    private final IoLoop loop;
    private final Config config;

    // Only the loop's thread touches these.
    private @Nullable SocketChannel channel; // null between tries
    private int tries;
    private long deadline; // of this try, or of the wait before the next
    private boolean cancelled;
    private boolean done;

    Connector(TcpService service, IoLoop loop, Config config) {
        this.service = service;
        this.loop = loop;
        this.config = config;
    }

    void start() {
        loop.add(this);
        connect();
    }

    /** Gives up, unless it has connected already. Thread-safe. */
    public void cancel() {
        loop.execute(this::closeNow);
    }

    /** The longest wait before that retry, counted from 1; the actual wait is between half of it and all of it. */
    static long backoffMillis(int retry) {
        return Math.min(MAX_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(retry - 1, 16));
    }

    private void setDeadline(long millis) {
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void connect() {
        tries++;
        setDeadline(config.timeoutMillis);
        boolean connectedAtOnce;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false).register(loop.selector(), SelectionKey.OP_CONNECT, this);
            connectedAtOnce = channel.connect(config.address);
        } catch (IOException | RuntimeException e) { // an address that cannot be is a RuntimeException
            tryFailed(e);
            return;
        }
        if (connectedAtOnce) {
            connected(channel);
        }
    }

    @Override
    void onReady(SelectionKey key) {
        SocketChannel connecting = channel;
        try {
            if (connecting == null || !connecting.finishConnect()) {
                return;
            }
        } catch (IOException e) {
            tryFailed(e);
            return;
        }
        connected(connecting);
    }

    private void connected(SocketChannel connected) {
        done = true;
        channel = null;
        if (!service.connected(loop, connected, config.sessions)) {
            config.onFailed.accept(new IOException("the connection to " + config.address + " was turned away"));
        }
    }

    @Override
    void update(long now) {
        if (service.isStopping()) {
            closeNow();
        } else if (!done && now - deadline >= 0) {
            if (channel == null) {
                connect();
            } else {
                tryFailed(new IOException("no answer from " + config.address + " in " + config.timeoutMillis + " ms"));
            }
        }
    }

    private void tryFailed(Exception e) {
        IoLoop.close(channel);
        channel = null;
        if (cancelled || tries > config.retries) {
            done = true;
            config.onFailed.accept(e);
        } else {
            long backoff = backoffMillis(tries);
            setDeadline(ThreadLocalRandom.current().nextLong(backoff / 2, backoff + 1));
            Log.log(
                    Level.DEBUG,
                    "connecting to {0} failed, next try in at most {1} ms: {2}",
                    config.address,
                    backoff,
                    e);
        }
    }

    @Override
    boolean isClosed() {
        return done;
    }

    @Override
    void closeNow() {
        if (!done) {
            cancelled = true;
            tryFailed(new IOException("connecting to " + config.address + " was given up"));
        }
    }
}
