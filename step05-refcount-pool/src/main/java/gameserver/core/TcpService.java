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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The library's front door: loops, listeners, connectors, and the sessions they bring. Can be stopped and started
 * again. Any thread but a loop's may start and stop it; any thread at all may call the rest.
 */
public final class TcpService {
    private static final System.Logger LOG = System.getLogger("gameserver");
    private static final int END_MILLIS = 3000;

    /** The options, read once. */
    public final TcpServiceConfig config;
    /** What it counts. */
    public final ServiceStats stats;
    /** How messages are told apart. */
    public final Framing framing;

    /** Where its packets are written. */
    public final SendBufferHelper sendBuffers;
    /** Where the chunks of those packets come from. */
    public final SendBufferPool sendBufferPool;

    final long sendTimeoutNanos;
    final long receiveTimeoutNanos;
    private final String name;
    private final RecvBufferPool recvBuffers;
    private final ConcurrentHashMap<Long, Session> sessions = new ConcurrentHashMap<>();
    // A place for each connection, taken before it becomes a session: looking first and adding later would let a
    // storm of connections past the limit.
    private final Semaphore places;
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicInteger nextLoop = new AtomicInteger();
    private volatile List<IoLoop> loops = List.of(); // replaced under this, never changed
    private final List<Listener> listeners = new ArrayList<>(); // guarded by this
    private volatile boolean stopping; // written under this, so that nothing is admitted to a loop that ends

    /** @param name of the service, for the names of its threads */
    public TcpService(String name, TcpServiceConfig config, Framing framing) {
        this.name = name;
        this.config = config;
        this.framing = framing;
        stats = new ServiceStats();
        stats.gauge("sessions", sessions::size);
        stats.gauge("queued_bytes", () -> sessions.reduceValuesToLong(1 << 20, s -> s.sendQueue.bytes(), 0, Long::sum));
        sendBufferPool = new SendBufferPool(config.number("chunk-size"), config.number("pool-max-idle"), stats);
        sendBuffers = new SendBufferHelper(config.number("chunk-size"), sendBufferPool);
        sendTimeoutNanos = config.nanos("send-timeout-millis");
        receiveTimeoutNanos = config.nanos("receive-timeout-millis");
        recvBuffers = new RecvBufferPool(config.number("receive-buffer-size"));
        places = new Semaphore(config.number("max-connections"));
    }

    /** The session with that id, if it is connected. */
    public @Nullable Session session(long id) {
        return sessions.get(id);
    }

    /** All sessions: a live view. */
    public Collection<Session> sessions() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /** Whether {@link #stop} has been called and has not returned. */
    public boolean isStopping() {
        return stopping;
    }

    /**
     * Starts the I/O loops.
     *
     * @throws IllegalStateException if it runs already
     * @throws IOException if a selector cannot be opened
     */
    public synchronized void start() throws IOException {
        if (!loops.isEmpty()) {
            throw new IllegalStateException(name + " runs already");
        }
        // The JDK's first close of a channel takes a descriptor; were none left by then, no channel could ever be
        // closed.
        SocketChannel.open().close();
        List<IoLoop> made = new ArrayList<>();
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
     * @throws IOException if the address cannot be bound
     */
    public synchronized Listener listen(InetSocketAddress address, Function<Connection, ? extends Session> sessions)
            throws IOException {
        Listener listener = new Listener(this, nextLoop(), sessions);
        listener.bind(address, config.number("backlog"));
        listeners.add(listener);
        return listener;
    }

    /** Connects to an address, in the background. */
    public synchronized Connector connect(Connector.Target target) {
        IoLoop loop = nextLoop();
        Connector connector = new Connector(this, loop, target);
        loop.execute(connector::start);
        return connector;
    }

    /** Round-robin: each loop gets every n-th session. */
    private IoLoop nextLoop() {
        if (stopping || loops.isEmpty()) {
            throw new IllegalStateException(name + " does not run");
        }
        return loops.get(Math.floorMod(nextLoop.getAndIncrement(), loops.size()));
    }

    /** Sends a packet to many, but for {@code except}: each loop gets it once, and hands it out. Any thread. */
    public void broadcast(SendSegment packet, List<Session> receivers, @Nullable Session except) {
        stats.broadcasts.increment();
        for (IoLoop loop : loops) {
            if (loop.broadcasts.add(packet, receivers, except)) {
                loop.execute(loop.broadcasts::handOut);
            }
        }
    }

    /** On a listener's loop. */
    synchronized void accepted(SocketChannel channel, Function<Connection, ? extends Session> factory) {
        if (stopping || !places.tryAcquire()) {
            reject(channel, "no place is free");
            return;
        }
        IoLoop loop = nextLoop();
        loop.execute(() -> open(loop, channel, factory));
    }

    /** On a connector's loop; returns whether it is a session now. */
    boolean connected(IoLoop loop, SocketChannel channel, Function<Connection, ? extends Session> factory) {
        if (!places.tryAcquire()) {
            reject(channel, "no place is free");
            return false;
        }
        return open(loop, channel, factory);
    }

    /** On the session's loop: from a channel that has a place to a started session, or to nothing at all. */
    private boolean open(IoLoop loop, SocketChannel channel, Function<Connection, ? extends Session> factory) {
        RecvBuffer recvBuffer = null;
        Session session;
        try {
            recvBuffer = recvBuffers.take();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(loop.selector(), 0);
            long id = lastId.incrementAndGet();
            session = factory.apply(new Connection(this, loop, id, channel, key, recvBuffer));
            key.attach(session);
        } catch (Throwable e) {
            if (recvBuffer != null) {
                recvBuffers.giveBack(recvBuffer);
            }
            places.release();
            reject(channel, e);
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

    private void reject(SocketChannel channel, Object cause) {
        stats.rejected.increment();
        LOG.log(Level.DEBUG, "{0} {1}: {2}", CloseReason.REJECTED, channel, cause);
        IoLoop.close(channel);
    }

    /** On the session's loop, once for each. */
    void closed(Session session, RecvBuffer recvBuffer) {
        sessions.remove(session.id());
        recvBuffers.giveBack(recvBuffer);
        stats.closed.increment();
        places.release();
    }

    /**
     * Stops: listeners close, nothing more is read, what was accepted is written for up to 2 s, sessions close with
     * {@link CloseReason#SHUTDOWN}, loops end. Returns when all of that is over; does nothing if it does not run.
     *
     * @throws IllegalStateException if called on one of its loops
     */
    public void stop() {
        List<IoLoop> ending;
        synchronized (this) {
            if (stopping || loops.isEmpty()) {
                return;
            }
            if (loops.stream().anyMatch(IoLoop::inLoop)) {
                throw new IllegalStateException("a loop cannot wait for its own end");
            }
            stopping = true;
            ending = loops;
            listeners.forEach(Listener::close);
            listeners.clear();
        }
        sessions.values().forEach(session -> session.disconnect(CloseReason.SHUTDOWN, "the service stops"));
        ending.forEach(loop -> loop.end(END_MILLIS));
        for (IoLoop loop : ending) {
            try {
                loop.thread().join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (loop.thread().isAlive()) {
                LOG.log(
                        Level.ERROR,
                        "{0} has not ended: a callback does not return",
                        loop.thread().getName());
            }
        }
        if (sendBufferPool.held() > 0) {
            LOG.log(Level.ERROR, "{0} chunks are held though the loops have ended", sendBufferPool.held());
        }
        synchronized (this) {
            loops = List.of();
            stopping = false;
        }
    }
}
