package gameserver.client;

import gameserver.core.Connector;
import gameserver.core.LengthFraming;
import gameserver.core.ServiceStats;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Many clients, made of the same core as the server. Their service has one loop, so what they know of each other needs
 * no lock. They begin to move when all are connected, and verify that nothing is lost or out of order.
 */
public final class Bots {
    private static final int CONNECT_MILLIS = 5000;
    private static final int CONNECT_RETRIES = 5;
    private static final int START_SECONDS = 20;
    private static final int QUIET_MILLIS = 1000;
    // What the table shows of the server's stats: a delivery's key, the costs of each delivery, and totals.
    private static final String DELIVERIES = "deliveries";
    private static final Map<String, String> COSTS = new TreeMap<>(
            Map.of("write_calls", "write calls", "payload_copies", "copies", "alloc_bytes", "heap bytes"));
    private static final List<String> TOTALS = List.of();

    final int count;
    final long periodNanos;
    private final InetSocketAddress server;
    private final TcpService service;
    private final List<Bot> bots = new ArrayList<>(); // the loop fills it; others read it after "ready"
    private final Map<Long, Bot> players = new HashMap<>(); // only the loop's thread
    // Few at once: where a backlog overflows, the kernel may forget a client that believes it is connected.
    private final Semaphore connecting = new Semaphore(64);
    private final CountDownLatch ready;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean moving; // set by the thread that starts and stops them, read by the loop
    private volatile boolean hurried; // set by any thread, read by the thread that stops them

    // The loop adds to them, any thread reads them.
    private final LongAdder moves = new LongAdder();
    private final LongAdder expected = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder outOfOrder = new LongAdder();

    /**
     * @param count how many; with 0, nothing here does anything
     * @param rate moves a second of each; 0 = lock-step: each moves again when it has seen everyone's last move
     * @param address on which the server listens
     */
    public Bots(int count, int rate, InetSocketAddress address) {
        this.count = count;
        // Lock-step takes two: a single bot makes a move a second.
        periodNanos = rate == 0 && count > 1 ? 0 : TimeUnit.SECONDS.toNanos(1) / Math.max(1, rate);
        InetAddress host = address.getAddress();
        server = new InetSocketAddress(
                host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host, address.getPort());
        ready = new CountDownLatch(count);
        TcpServiceConfig config = new TcpServiceConfig().set("io-threads", 1).set("receive-timeout-millis", 0);
        service = new TcpService("bots", config.set("max-connections", Math.max(1, count)), new LengthFraming());
    }

    /**
     * Connects all bots, waits until they are ready, and lets them move.
     *
     * @return whether there are any
     * @throws IllegalArgumentException if some could not connect; the message is for a user
     */
    public boolean start() throws InterruptedException, IOException {
        if (count == 0) {
            return false;
        }
        service.start();
        Connector.Config connection =
                new Connector.Config(server, CONNECT_MILLIS, CONNECT_RETRIES, c -> new Bot(c, this), e -> {});
        for (int i = 0; i < count && connecting.tryAcquire(START_SECONDS, TimeUnit.SECONDS); i++) {
            service.connect(connection);
        }
        if (!ready.await(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalArgumentException("--bots: " + ready.getCount() + " could not connect");
        }
        moving = true;
        long start = System.nanoTime();
        bots.get(0).loop().execute(() -> {
            for (int i = 0; i < count; i++) {
                bots.get(i).startMoving(start + periodNanos * i / count);
            }
        });
        return true;
    }

    /** Tells a stop that runs, or will run, to wait no longer than a second for what is under way. Thread-safe. */
    public void hurry() {
        hurried = true;
    }

    /**
     * Stops the moves, waits for what is under way, and disconnects all bots. Waits for as long as deliveries keep
     * coming, and a second longer.
     */
    public void stop() throws InterruptedException {
        moving = false;
        if (count > 0 && ready.getCount() == 0) {
            bots.get(0).loop().execute(this::checkDrained);
            awaitDrained();
        }
        service.stop();
    }

    private void awaitDrained() throws InterruptedException {
        long before = -1;
        while (!drained.await(QUIET_MILLIS, TimeUnit.MILLISECONDS) && !hurried && delivered.sum() > before) {
            before = delivered.sum();
        }
    }

    /** A line about how far they are. */
    public String progress() {
        return String.format(
                Locale.ROOT, "bots: %,d moves, %,d of %,d deliveries", moves.sum(), delivered.sum(), expected.sum());
    }

    /** Whether every delivery has come, and in order. */
    public boolean lostNothing() {
        return expected.sum() == delivered.sum() && outOfOrder.sum() == 0;
    }

    /** What the run cost the server and what the bots found; empty if there are no bots. */
    public String table(ServiceStats stats) {
        if (count == 0) {
            return "";
        }
        double deliveries = Math.max(1, stats.get(DELIVERIES));
        StringBuilder table = new StringBuilder();
        row(table, "players", "%,d", count);
        row(table, "moves", "%,d", moves.sum());
        row(table, "deliveries", "%,d", stats.get(DELIVERIES));
        COSTS.forEach((key, label) -> row(table, label + " per delivery", "%.3f", stats.get(key) / deliveries));
        TOTALS.forEach(key -> row(table, key.replace('_', ' '), "%,d", stats.get(key)));
        row(table, "bots", "lost %,d, out of order %,d", expected.sum() - delivered.sum(), outOfOrder.sum());
        return table.toString();
    }

    private static void row(StringBuilder table, String label, String format, Object... values) {
        table.append(String.format("  %-26s", label)).append(String.format(Locale.ROOT, format + "%n", values));
    }

    // What follows is called by the bots, on their loop.

    boolean areMoving() {
        return moving;
    }

    /** The bot that is this player; null if none of them is. */
    @Nullable
    Bot player(long playerId) {
        return players.get(playerId);
    }

    /** Adds a bot that has all it needs; returns its index among them. */
    int ready(Bot bot, long playerId) {
        players.put(playerId, bot);
        bots.add(bot);
        connecting.release();
        ready.countDown();
        return bots.size() - 1;
    }

    /** Counts a bot's move, of which that many deliveries are expected. */
    void moved(int deliveries) {
        moves.increment();
        expected.add(deliveries);
    }

    /** Counts a bot's chat, which all of them are to hear, itself too. */
    void chatted() {
        expected.add(count);
    }

    /** Counts a delivery that has come. */
    void delivered(boolean inOrder) {
        delivered.increment();
        outOfOrder.add(inOrder ? 0 : 1);
        if (!moving) {
            checkDrained();
        }
    }

    private void checkDrained() {
        if (delivered.sum() >= expected.sum()) {
            drained.countDown();
        }
    }
}
