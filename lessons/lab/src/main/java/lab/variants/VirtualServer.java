package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import lab.LabException;
import lab.ServerCommand;
import org.jspecify.annotations.Nullable;

/**
 * A zone on virtual threads, in code that blocks: one thread reads for each session and sends what it has read to all
 * others. Packets are written once, into a chunk that all threads share, and shared by their receivers, as in step 3.
 * Hellos, moves and chats only; whatever else a client sends ends its connection.
 *
 * <pre>
 *   without queues   reader ──► lock of a receiver, write ──► lock of the next, write ──► …
 *   with queues      reader ──► queue of a receiver ──► queue of the next ──► …
 *                               └► its writer: takes all, one gathering write
 * </pre>
 */
final class VirtualServer implements ServerCommand.Zone {
    private static final int BACKLOG = 128;
    private static final int CHUNK_SIZE = 4096 * 100;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int STOP_SECONDS = 2;

    private final boolean queues;
    private final ExecutorService threads = VirtualThreads.executor();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final List<VirtualSession> sessions = new CopyOnWriteArrayList<>();
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder writeCalls = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_SIZE); // guarded by the lock
    private long lastId; // only the thread that accepts touches it

    /**
     * Listens.
     *
     * @param queues whether each session has a queue and a writer
     * @throws LabException if this Java has no virtual threads, or the address cannot be bound
     */
    VirtualServer(InetSocketAddress address, boolean queues) throws LabException, IOException {
        this.queues = queues;
        try {
            listener.bind(address, BACKLOG);
        } catch (IOException | UnresolvedAddressException e) {
            listener.close();
            throw new LabException(
                    "--host " + address.getHostString() + " --port " + address.getPort() + ": cannot listen there (" + e
                            + ")",
                    e);
        }
        threads.execute(this::accept);
        threads.execute(this::look);
    }

    @Override
    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                start(listener.accept());
            } catch (IOException e) {
                if (listener.isOpen()) {
                    System.err.println("a connection cannot be accepted: " + e);
                    LockSupport.parkNanos(LOOK_NANOS); // if there are no descriptors left, not at once again
                }
            }
        }
    }

    private void start(SocketChannel channel) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (queues) {
                QueuedOutlet out = new QueuedOutlet(channel, writeCalls);
                VirtualSession session = new VirtualSession(this, ++lastId, channel, out);
                threads.execute(session::run);
                threads.execute(() -> write(out, session));
            } else {
                DirectOutlet out = new DirectOutlet(channel, writeCalls);
                threads.execute(new VirtualSession(this, ++lastId, channel, out)::run);
            }
        } catch (IOException | RejectedExecutionException e) {
            channel.close(); // it is of no use, or all is about to end
        }
    }

    private static void write(QueuedOutlet out, VirtualSession session) {
        try {
            out.run();
        } catch (IOException e) {
            session.fail(e);
        } catch (InterruptedException e) {
            session.close(); // the server stops
        }
    }

    /** Looks for clients that do not read, now and then. */
    private void look() {
        while (listener.isOpen()) {
            LockSupport.parkNanos(LOOK_NANOS);
            long now = System.nanoTime();
            for (VirtualSession session : sessions) {
                session.lookAt(now);
            }
        }
    }

    void enter(VirtualSession session) {
        sessions.add(session);
    }

    void leave(VirtualSession session) {
        sessions.remove(session);
    }

    /** A place for the next packet, behind the last one. Any thread. */
    Piece open(int size) {
        lock.lock();
        try {
            if (chunk.remaining() < size) {
                chunk = ByteBuffer.allocateDirect(CHUNK_SIZE); // the old one is the collector's, once all of it is sent
            }
            int begin = chunk.position();
            chunk.position(begin + size);
            return new Piece(chunk, begin, begin + size);
        } finally {
            lock.unlock();
        }
    }

    /** Sends a packet to all but that one. Any thread; without queues it waits for each receiver. */
    void broadcast(Piece packet, @Nullable VirtualSession except) {
        int count = 0;
        for (VirtualSession session : sessions) {
            if (session != except && session.send(packet)) {
                count++;
            }
        }
        deliveries.add(count);
    }

    @Override
    public String stats() {
        return "stats deliveries=" + deliveries + " write_calls=" + writeCalls + " sessions=" + sessions.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sessions.forEach(VirtualSession::close);
        threads.shutdownNow(); // who reads a channel that was accepted just now is interrupted, which closes it
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("threads have not ended in " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
