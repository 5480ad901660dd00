package gameserver.chat;

import gameserver.core.MessageResolveException;
import gameserver.core.TcpServiceConfig;
import gameserver.server.Packets;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes. Redis carries what is said fast, and may lose it: the truth is the database's. A payload is a frame
 * as a client's are: its kind stands where a packet has its id, then come the node that sends it, and the fields.
 * Whether there is a link is known by an echo: what this node tells itself comes back. The rooms' thread owns it;
 * without a URL it does nothing.
 */
final class Cluster implements RedisLink.Listener, AutoCloseable {
    /** i64 last number, i64 room, string name, i32 messages, then of each: i64 number, i64 ms, sender, text. */
    static final int MESSAGES = 1;
    /** string name, i32 1 = came, 0 = left. */
    static final int PRESENCE = 2;
    /** i32 names, then each: all members that a node has. */
    static final int MEMBERS = 3;
    /** string sender, string text. */
    static final int TELL = 4;
    /** i64 when an account logged in, in µs of the database. */
    static final int CLAIM = 5;

    private static final int ECHO = 6;

    /** Whose payloads of a channel are. */
    interface Hearer {
        /** Called by the rooms' thread with what another node said; the body is behind its name. */
        default void heard(int kind, String from, ByteBuffer body) {}

        /** There was no place for a payload. Called by Lettuce's thread. */
        default void missed() {}
    }

    /** What is told of the link, by the rooms' thread. */
    interface Part {
        /** The link is lost, or back: what was said in between is not known. */
        void linked(boolean up);

        /** Some time has passed. */
        default void sweep() {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    /** So many sweeps without a word, and a node is taken for gone. */
    static final int SILENT_SWEEPS = 3;

    private static final int HEADER = 6;
    private static final long START_MILLIS = 2000;

    private final Turns turns;
    private final String name; // of the cluster, in front of each channel: Redis may serve several
    private final long sweepMillis;
    final String node = UUID.randomUUID().toString();
    private final String myChannel = "node:" + node;
    private final @Nullable RedisLink link;
    private final Map<String, Hearer> hearers = new ConcurrentHashMap<>(); // by channel
    private final List<Part> parts = new ArrayList<>();
    private final CountDownLatch heard = new CountDownLatch(1); // the first echo
    private final AtomicBoolean joining = new AtomicBoolean();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Threads.named("sweep"));
    private volatile boolean up; // only the rooms' thread changes it
    private int silent; // sweeps since the last echo
    private boolean unflushed;

    final LongAdder publishes = new LongAdder();
    final LongAdder flushes = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder echoes = new LongAdder();
    final LongAdder refused = new LongAdder();

    /** @throws IllegalArgumentException if there is no Redis; the message is one line for a user */
    Cluster(TcpServiceConfig config, Turns turns) {
        this.turns = turns;
        name = config.text("cluster-name") + ":";
        sweepMillis = config.number("cluster-sweep-millis");
        String url = config.text("cluster");
        link = url.isEmpty() ? null : new RedisLink(url, this);
        turns.atEnd(this::flush);
    }

    /** Begins to listen, and waits a moment until it hears itself. */
    void start(Part... all) {
        if (link != null) {
            parts.addAll(List.of(all));
            turns.execute(() -> subscribe(myChannel, new Hearer() {}));
            clock.scheduleWithFixedDelay(
                    () -> turns.offer(this::sweep), sweepMillis, sweepMillis, TimeUnit.MILLISECONDS);
            Threads.await(() -> heard.await(START_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    boolean isOn() {
        return link != null;
    }

    /** Whether this node hears what others say; true if there are no others. */
    boolean isUp() {
        return link == null || up;
    }

    /** Listens to a channel; completes when it does, or cannot. */
    CompletionStage<Void> subscribe(String channel, Hearer hearer) {
        hearers.put(name + channel, hearer);
        return link == null
                ? CompletableFuture.completedStage(null)
                : link.subscribe(List.of(name + channel)).exceptionally(failure -> null); // until the link is back
    }

    void unsubscribe(String channel) {
        if (hearers.remove(name + channel) != null && link != null) {
            link.unsubscribe(name + channel);
        }
    }

    /** Publishes at the end of this turn; completes with how many nodes were told, and fails if that is not known. */
    CompletionStage<Long> publish(String channel, int kind, Object... fields) {
        if (link == null) {
            return CompletableFuture.completedStage(0L);
        }
        int size = HEADER + size(node);
        for (Object field : fields) {
            size += size(field);
        }
        List<Object> all = new ArrayList<>(List.of(node));
        all.addAll(Arrays.asList(fields));
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        byte[] payload = Arrays.copyOf(out.array(), ChatPackets.write(out, kind, all.toArray()));
        publishes.increment();
        unflushed = true;
        return link.publish(name + channel, payload)
                .whenComplete((nodes, failure) -> failures.add(failure == null ? 0 : 1));
    }

    /** The most bytes that a field takes. */
    static int size(Object field) {
        return field instanceof String text ? 2 + 3 * text.length() : Long.BYTES;
    }

    private void flush() {
        if (link != null && unflushed) {
            unflushed = false;
            flushes.increment();
            link.flush();
        }
    }

    @Override
    public void message(String channel, byte[] payload) {
        Hearer hearer = hearers.get(channel);
        if (hearer != null && !turns.offer(() -> hear(hearer, payload))) {
            refused.increment();
            hearer.missed();
        }
    }

    private void hear(Hearer hearer, byte[] payload) {
        try {
            ByteBuffer body = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
            body.getInt();
            hear(hearer, Packets.readId(body), Packets.readString(body), body);
        } catch (MessageResolveException | BufferUnderflowException e) {
            LOG.warn("Redis brings what no node has sent: {}", String.valueOf(e.getMessage()));
        }
    }

    private void hear(Hearer hearer, int kind, String from, ByteBuffer body) {
        if (!from.equals(node)) {
            hearer.heard(kind, from, body);
        } else if (kind == ECHO) {
            silent = 0;
            linked(true);
            heard.countDown();
        } else {
            echoes.increment();
        }
    }

    @Override
    public void subscribed(String channel) {
        if (channel.equals(name + myChannel)) {
            joined();
        }
    }

    @Override
    public void joined() {
        if (!joining.getAndSet(true)) { // one for both connections
            turns.execute(() -> {
                joining.set(false);
                echo();
            });
        }
    }

    @Override
    public void lost() {
        turns.execute(() -> linked(false));
    }

    private void echo() {
        publish(myChannel, ECHO);
    }

    private void linked(boolean now) {
        if (up != now && link != null) {
            up = now;
            LOG.warn("the link to the other nodes is {}", now ? "there" : "lost");
            if (now) {
                link.subscribe(hearers.keySet()); // also what was asked for meanwhile
            }
            parts.forEach(part -> part.linked(now));
        }
    }

    private void sweep() {
        if (++silent > SILENT_SWEEPS) {
            linked(false); // connected perhaps, but nothing comes through
            subscribe(myChannel, new Hearer() {}); // which Redis has never heard of, perhaps
        }
        echo();
        parts.forEach(Part::sweep);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (link != null) {
            link.close();
        }
    }
}
