package lab.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a schedule plays: a server, and everybody who has connected to it. Any thread may connect, and may close it. */
public final class Stage implements Closeable {
    private static final long SEED = 20_260_101;

    /** The same in every play, so that what has failed fails again. */
    final Random random = new Random(SEED);

    private final InetSocketAddress server;
    private final Dialect dialect;
    private final Set<Long> players = ConcurrentHashMap.newKeySet();
    private final Queue<Peer> peers = new ConcurrentLinkedQueue<>();
    private final ExecutorService helpers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "helper");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    /** @param server whose address it is */
    public Stage(InetSocketAddress server, Dialect dialect) {
        this.server = server;
        this.dialect = dialect;
    }

    /** What a server is that nobody has told us about: it is asked something to which the two answer differently. */
    public static Dialect dialectOf(InetSocketAddress server) throws IOException, Fault {
        byte[] question = Frames.chat("?");
        try (Peer peer = new Peer(server, Dialect.ECHO, Set.of(), 0)) {
            peer.write(question);
            return Arrays.equals(Frames.frame(peer.readFrame()), question) ? Dialect.ECHO : Dialect.ZONE;
        }
    }

    /** What the server is. */
    public Dialect dialect() {
        return dialect;
    }

    /** Connects, and no more. */
    Peer connect() throws IOException {
        return connect(0);
    }

    private Peer connect(int receiveBufferSize) throws IOException {
        Peer peer = new Peer(server, dialect, players, receiveBufferSize);
        peers.add(peer);
        if (closed) {
            peer.close();
        }
        return peer;
    }

    /** Connects, and is served when this returns. */
    public Peer enter() throws IOException, Fault {
        return enter(0);
    }

    /** The same with a receive buffer that small: little is on its way when this one stops reading. */
    public Peer enter(int receiveBufferSize) throws IOException, Fault {
        Peer peer = connect(receiveBufferSize);
        peer.enter();
        return peer;
    }

    /** Does something at the same time. */
    public <T> Future<T> aside(Callable<T> task) {
        return helpers.submit(task);
    }

    /** What it has come to. */
    public static <T> T result(Future<T> aside) throws Fault, IOException, InterruptedException {
        try {
            return aside.get(2L * Peer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Fault(Symptom.BROKEN, "it does not come to an end");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Fault fault) {
                throw fault;
            } else if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        breakOff();
    }

    /** Ends all connections; whoever waits on one fails. */
    public void breakOff() throws IOException {
        closed = true;
        helpers.shutdownNow();
        for (Peer peer : peers) {
            peer.close();
        }
    }
}
