package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import lab.ServerCommand;

/**
 * A zone whose moves are appended once, to one log, however many are to get them; at the end of a turn each session is
 * written the log from its cursor on. One thread; moves only. Who falls too far behind is closed.
 */
final class ZoneLogServer implements ServerCommand.Zone {
    private static final int BACKLOG = 128;
    private static final long MAX_BEHIND = 16L * ZoneLog.CHUNK_SIZE;
    private static final int STOP_MILLIS = 10_000;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Thread thread = new Thread(this::run, "zone-log-io");
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder writeCalls = new LongAdder();
    private volatile boolean stopping; // set by who closes it, read by the thread
    // Only the thread touches these.
    final ZoneLog log = new ZoneLog();
    private final List<ZoneLogSession> sessions = new ArrayList<>();
    private long lastId;
    private long flushed;

    /** Listens. */
    ZoneLogServer(InetSocketAddress address) throws IOException {
        listener.bind(address, BACKLOG).configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        thread.start();
    }

    @Override
    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private void run() {
        while (!stopping) {
            try {
                selector.select(this::ready);
                flush();
            } catch (IOException e) {
                System.err.println("a turn failed: " + e);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.isReadable()) {
                ((ZoneLogSession) key.attachment()).receive();
            }
            if (key.isValid() && key.isWritable()) {
                ((ZoneLogSession) key.attachment()).flush();
            }
        } catch (IOException e) {
            if (key.attachment() instanceof ZoneLogSession session) {
                leave(session);
            } else {
                System.err.println("accept failed: " + e);
            }
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            ZoneLogSession session = new ZoneLogSession(this, ++lastId, channel, key);
            key.attach(session);
            sessions.add(session);
        }
    }

    /** A move is in the log: all others in the zone will get it. */
    void appended() {
        deliveries.add(sessions.size() - 1L);
    }

    void written() {
        writeCalls.increment();
    }

    private void flush() {
        if (log.end() == flushed) {
            return;
        }
        flushed = log.end();
        long slowest = flushed;
        for (ZoneLogSession session : List.copyOf(sessions)) {
            if (session.isInZone()) {
                try {
                    session.flush();
                    if (flushed - session.cursor() > MAX_BEHIND) {
                        throw new IOException("too far behind");
                    }
                    slowest = Math.min(slowest, session.cursor());
                } catch (IOException e) {
                    System.err.println("a session is closed: " + e.getMessage());
                    leave(session);
                }
            }
        }
        log.giveUp(slowest);
    }

    private void leave(ZoneLogSession session) {
        session.close();
        sessions.remove(session);
    }

    @Override
    public String stats() {
        return "stats deliveries=" + deliveries + " write_calls=" + writeCalls;
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        selector.wakeup();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listener.close();
        for (ZoneLogSession session : sessions) {
            session.close();
        }
        selector.close();
    }
}
