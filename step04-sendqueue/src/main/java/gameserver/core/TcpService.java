package gameserver.core;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The library's front door: loops, listeners, connectors, and the sessions that they bring. It can be stopped and
 * started again. Call {@link #start} and {@link #stop} from any thread but a loop's; all else is thread-safe.
 */
public final class TcpService {
    private static final int END_MILLIS = 3000;
    private static final int JOIN_MILLIS = 10_000;
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String NO_PERMIT = "there are max-connections sessions already";

    /** The options, read once. */
    public final TcpServiceConfig config;
    /** The counters and gauges. */
    public final ServiceStats stats;
    /** How messages are told apart in the stream of bytes. */
    public final Framing framing;

    /** Where packets are written. */
    public final SendBufferHelper sendBuffers;

    final long sendTimeoutNanos;
    final long receiveTimeoutNanos;
    private final String name;
    private final RecvBufferPool recvBuffers;
    private final ConcurrentHashMap<Long, Session> sessions = new ConcurrentHashMap<>();
    // A permit is taken before a connection becomes a session. To look first and add later would let a storm of
    // connections past the limit.
    private final Semaphore connectionPermits;
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicInteger nextLoop = new AtomicInteger();
    // After a session found no memory, newcomers are turned away unheard for a while: where direct memory is short, the
    // JDK holds up the loop for half a second before it says so. Any loop sets it, any loop reads it.
    private volatile long memoryShortUntil = System.nanoTime();
    private List<IoLoop> loops = List.of(); // those that have not ended; guarded by this
    private final List<Listener> listeners = new ArrayList<>(); // guarded by this
    private volatile boolean stopping; // written under this, so that nothing is admitted to a loop that ends

    /** @param name of the service, with which the names of its threads begin */
    public TcpService(String name, TcpServiceConfig config, Framing framing) {
        this.name = name;
        this.config = config;
        this.framing = framing;
        stats = new ServiceStats();
        stats.gauge("sessions", sessions::size);
        stats.gauge("queued_bytes", () -> sessions.reduceValuesToLong(1 << 20, s -> s.sendQueue.bytes(), 0, Long::sum));
        sendBuffers = new SendBufferHelper(config.number("chunk-size"), stats.chunksCreated);
        sendTimeoutNanos = config.nanos("send-timeout-millis");
        receiveTimeoutNanos = config.nanos("receive-timeout-millis");
        recvBuffers = new RecvBufferPool(config.number("receive-buffer-size"));
        connectionPermits = new Semaphore(config.number("max-connections"));
    }

    /** The session with that id, if it is connected. */
    public @Nullable Session session(long id) {
        return sessions.get(id);
    }

    /** All sessions, as a live view. */
    public Collection<Session> sessions() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /** Whether {@link #stop} has been called and some loop has not ended yet. */
    public boolean isStopping() {
        return stopping;
    }

    /**
     * Starts the I/O loops: all of them, or none.
     *
     * @throws IllegalStateException if the service runs, or loops of its last run have not ended
     * @throws IOException if the system grants no more selectors or threads
     */
    public void start() throws IOException {
        List<IoLoop> made = new ArrayList<>();
        try {
            start(made);
        } catch (IOException | OutOfMemoryError e) { // no descriptor is left, or no thread can be created
            made.forEach(IoLoop::giveUp);
            made.forEach(loop -> join(loop, JOIN_MILLIS));
            throw new IOException("cannot start " + config.number("io-threads") + " I/O threads: " + e.getMessage(), e);
        }
    }

    private synchronized void start(List<IoLoop> made) throws IOException {
        if (!loops.isEmpty()) {
            throw new IllegalStateException(name + " runs already");
        }
        // The JDK takes a descriptor for the first channel that it closes; with none left by then, no channel could
        // ever be closed.
        SocketChannel.open().close();
        for (int i = 0; i < config.number("io-threads"); i++) {
            made.add(new IoLoop(this, name + "-io-" + i));
        }
        made.forEach(loop -> loop.thread().start());
        loops = List.copyOf(made);
    }

    /**
     * Listens on an address; a service may listen on several.
     *
     * @param sessions makes the session of each accepted connection, on its loop
     * @throws IllegalStateException if the service does not run
     * @throws IOException if the address cannot be bound
     */
    public synchronized Listener listen(InetSocketAddress address, Function<Connection, ? extends Session> sessions)
            throws IOException {
        Listener listener = new Listener(this, nextLoop(), sessions);
        listener.bind(address, config.number("backlog"));
        listeners.add(listener);
        return listener;
    }

    /**
     * Connects to an address, in the background.
     *
     * @throws IllegalStateException if the service does not run
     */
    public synchronized Connector connect(Connector.Config config) {
        IoLoop loop = nextLoop();
        Connector connector = new Connector(this, loop, config);
        if (!loop.execute(connector::start)) {
            throw new IllegalStateException(loop.thread().getName() + " has ended");
        }
        return connector;
    }

    /** Round-robin: each loop gets every n-th session. Call with the lock of this. */
    private IoLoop nextLoop() {
        if (stopping || loops.isEmpty()) {
            throw new IllegalStateException(name + " does not run");
        }
        return loops.get(Math.floorMod(nextLoop.getAndIncrement(), loops.size()));
    }

    /** Admits a connection, if there is a permit, and deals it to a loop. Called on a listener's loop. */
    void accepted(SocketChannel channel, Function<Connection, ? extends Session> factory) {
        if (System.nanoTime() - memoryShortUntil < 0) {
            reject(channel, Level.DEBUG, "memory is short");
        } else if (!connectionPermits.tryAcquire()) {
            reject(channel, Level.DEBUG, NO_PERMIT);
        } else if (!deal(channel, factory)) {
            connectionPermits.release();
            reject(channel, Level.DEBUG, "the service stops");
        }
    }

    private synchronized boolean deal(SocketChannel channel, Function<Connection, ? extends Session> factory) {
        if (stopping || loops.isEmpty()) {
            return false;
        }
        IoLoop loop = nextLoop();
        return loop.execute(() -> open(loop, channel, factory));
    }

    /** Makes a connector's connection a session, if there is a permit. Called on the connector's loop. */
    boolean connected(IoLoop loop, SocketChannel channel, Function<Connection, ? extends Session> factory) {
        if (!connectionPermits.tryAcquire()) {
            reject(channel, Level.DEBUG, NO_PERMIT);
            return false;
        }
        return open(loop, channel, factory);
    }

    /** Makes a channel that has a permit a started session, or closes it. Called on the session's loop. */
    private boolean open(IoLoop loop, SocketChannel channel, Function<Connection, ? extends Session> factory) {
        RecvBuffer recvBuffer = null;
        Session session;
        try {
            recvBuffer = recvBuffers.take();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(loop.selector(), 0);
            long id = lastId.incrementAndGet();
            session = Objects.requireNonNull(
                    factory.apply(new Connection(this, loop, id, channel, key, recvBuffer)),
                    "the session factory returned null");
            key.attach(session);
        } catch (Throwable e) {
            if (recvBuffer != null) {
                recvBuffers.giveBack(recvBuffer);
            }
            connectionPermits.release();
            turnAway(channel, e);
            return false;
        }
        loop.add(session);
        sessions.put(session.id(), session);
        stats.accepted.increment();
        if (stopping) {
            session.disconnect(CloseReason.SHUTDOWN, "the service stops");
        }
        session.start();
        return true;
    }

    /** Closes a connection that could not become a session, and says why: a full machine, or a fault of the game. */
    private void turnAway(SocketChannel channel, Throwable cause) {
        if (cause instanceof IOException) {
            reject(channel, Level.DEBUG, cause);
        } else if (cause instanceof OutOfMemoryError) {
            memoryShortUntil = System.nanoTime() + SHORT_NANOS;
            reject(channel, Level.WARNING, "no memory for its buffers, " + bufferBytes() + " bytes: " + cause);
        } else {
            reject(channel, Level.DEBUG, cause);
            Log.error("no session can be made for " + channel, cause);
        }
    }

    /** Bytes of direct memory that each session takes for itself. */
    private int bufferBytes() {
        return config.number("receive-buffer-size");
    }

    private void reject(SocketChannel channel, Level level, Object cause) {
        stats.rejected.increment();
        Log.log(level, "{0} {1}: {2}", CloseReason.REJECTED, channel, cause);
        IoLoop.close(channel);
    }

    /** Takes back what a session had. Called on its loop, once for each. */
    void closed(Session session, RecvBuffer recvBuffer) {
        sessions.remove(session.id());
        recvBuffers.giveBack(recvBuffer);
        stats.closed.increment();
        connectionPermits.release();
    }

    /**
     * Stops: listeners close, connectors give up, nothing more is read, what was accepted for sending is written for up
     * to 2 s, sessions close with {@link CloseReason#SHUTDOWN}, loops end. Returns when all of that is over, whoever
     * began it and also on a thread that is interrupted, or after 10 s if a callback does not return; then
     * {@link #start} throws until the loop has ended. Does nothing if the service does not run.
     *
     * @throws IllegalStateException if called on one of its loops
     */
    public void stop() {
        List<IoLoop> ending;
        boolean first;
        synchronized (this) {
            if (loops.stream().anyMatch(IoLoop::inLoop)) {
                throw new IllegalStateException("a loop cannot wait for its own end");
            }
            ending = loops;
            first = !stopping && !loops.isEmpty();
            stopping = first || stopping;
            listeners.forEach(Listener::close);
            listeners.clear();
        }
        if (first) {
            sessions.values().forEach(session -> session.disconnect(CloseReason.SHUTDOWN, "the service stops"));
            ending.forEach(loop -> loop.end(END_MILLIS));
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
        for (IoLoop loop : ending) {
            join(loop, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        }
    }

    /** Forgets a loop, which is about to end its thread. */
    synchronized void ended(IoLoop loop) {
        loops = loops.stream().filter(other -> other != loop).toList();
        stopping = stopping && !loops.isEmpty();
    }

    /** Waits for the end of a loop; an interrupt is kept for later. */
    private static void join(IoLoop loop, long millis) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; loop.thread().isAlive() && left > 0; ) {
            try {
                loop.thread().join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (loop.thread().isAlive()) {
            Log.log(
                    Level.ERROR,
                    "{0} has not ended: a callback does not return",
                    loop.thread().getName());
        }
    }
}
