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
 * Connects to one address: a time-out for each try, and between tries a back-off that doubles up to a cap, with jitter,
 * so that a thousand clients of a server that comes back do not come back in step. Lives on a loop.
 */
public final class Connector implements IoHandler {
    /**
     * What to connect to, and what then.
     *
     * @param timeoutMillis how long each try may take
     * @param retries how many tries may follow the first
     * @param sessions makes the session, on its loop
     * @param onFailed told, on a loop, when the last try has failed or the connector was cancelled
     */
    public record Target(
            InetSocketAddress address,
            long timeoutMillis,
            int retries,
            Function<Connection, ? extends Session> sessions,
            Consumer<Exception> onFailed) {}

    private static final System.Logger LOG = System.getLogger("gameserver");
    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long MAX_BACKOFF_MILLIS = 2000;

    private final TcpService service;
    private final IoLoop loop;
    private final Target target;

    // Only the loop's thread touches these.
    private @Nullable SocketChannel channel; // null between tries
    private long tries;
    private long deadline; // of this try, or of the wait before the next
    private boolean done;

    Connector(TcpService service, IoLoop loop, Target target) {
        this.service = service;
        this.loop = loop;
        this.target = target;
    }

    void start() {
        loop.add(this);
        connect();
    }

    /** Gives up, unless it has connected already. Any thread may call it. */
    public void cancel() {
        loop.execute(this::closeNow);
    }

    /** The longest wait before that retry, counted from 1; between half and all of it is waited. */
    static long backoffMillis(int retry) {
        return Math.min(MAX_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(retry - 1, 16));
    }

    private void setDeadline(long millis) {
        deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void connect() {
        tries++;
        setDeadline(target.timeoutMillis);
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false).register(loop.selector(), SelectionKey.OP_CONNECT, this);
            if (channel.connect(target.address)) {
                connected(channel);
            }
        } catch (Exception e) {
            tryFailed(e);
        }
    }

    @Override
    public void onReady(SelectionKey key) {
        try {
            if (channel != null && channel.finishConnect()) {
                connected(channel);
            }
        } catch (IOException e) {
            tryFailed(e);
        }
    }

    private void connected(SocketChannel connected) {
        done = true;
        channel = null;
        if (!service.connected(loop, connected, target.sessions)) {
            target.onFailed.accept(new IOException("the connection to " + target.address + " was turned away"));
        }
    }

    @Override
    public boolean update(long now) {
        if (!done && now - deadline >= 0) {
            if (channel == null) {
                connect();
            } else {
                tryFailed(new IOException("no answer from " + target.address + " in " + target.timeoutMillis + " ms"));
            }
        }
        return !done;
    }

    private void tryFailed(Exception e) {
        IoLoop.close(channel);
        channel = null;
        if (tries > target.retries) {
            done = true;
            target.onFailed.accept(e);
        } else {
            long backoff = backoffMillis((int) tries);
            setDeadline(ThreadLocalRandom.current().nextLong(backoff / 2, backoff + 1));
            LOG.log(Level.DEBUG, "connecting to {0} failed, again in at most {1} ms: {2}", target.address, backoff, e);
        }
    }

    @Override
    public void closeNow() {
        if (!done) {
            tries = Long.MAX_VALUE; // the last
            tryFailed(new IOException("connecting to " + target.address + " was given up"));
        }
    }
}
