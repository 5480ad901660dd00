package scope.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import scope.trace.Event;
import scope.trace.Packet;

/**
 * All that is recorded, in one order. Its lock is the last one that a thread takes: nothing of a step is called with it.
 * Thread-safe.
 */
public final class Tape {

    private static final int LOOK_MILLIS = 5;

    // Guarded by this.
    private final List<Event> events = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, Integer> turns = new TreeMap<>(); // that a loop has begun, idle ones too
    private final int limit;
    private final int patienceMillis;
    private boolean running = true;
    private boolean held; // loops stop before their next turn
    private int waiting; // loops that do
    private int loops;
    private int port;
    private @Nullable Throwable failure;

    /**
     * @param limit how many events it takes at most
     * @param patienceMillis how long a scenario waits for what must happen
     */
    Tape(int limit, int patienceMillis) {
        this.limit = limit;
        this.patienceMillis = patienceMillis;
    }

    /** Whether it still records. */
    public synchronized boolean isRunning() {
        return running;
    }

    /** Adds an event at the end. Nothing happens once it has stopped or is full. */
    synchronized void add(String thread, String kind, Map<String, Object> values, @Nullable String at) {
        if (running) {
            events.add(new Event(events.size() + 1L, thread, kind, values, at));
            running = events.size() < limit;
            notifyAll();
        }
    }

    /** How long a scenario waits for what must happen. */
    public int patienceMillis() {
        return patienceMillis;
    }

    /** From now on nothing is recorded. */
    public synchronized void stop() {
        running = false;
        held = false;
        notifyAll();
    }

    /** Something in the recorder went wrong: what is recorded is not to be believed. */
    synchronized void fail(Throwable cause) {
        failure = failure == null ? cause : failure;
        notifyAll();
    }

    /** What went wrong, if anything. */
    public synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** The packet that is known by these, and is new if there is none yet. */
    synchronized int packet(long from, int number, String type, int size) {
        for (int i = packets.size() - 1; i >= 0; i--) {
            Packet packet = packets.get(i);
            if (packet.from() == from
                    && packet.number() == number
                    && packet.type().equals(type)) {
                return packet.id();
            }
        }
        packets.add(new Packet(packets.size(), from, number, type, size));
        return packets.size() - 1;
    }

    synchronized void source(String type, String file) {
        sources.putIfAbsent(type, file);
    }

    /** The server listens. */
    synchronized void listening(int port) {
        this.port = port;
        notifyAll();
    }

    /** Where the server listens; 0 before it does. */
    public synchronized int port() {
        return port;
    }

    /** A loop begins a turn; it waits here while loops are held. */
    synchronized void turn(String thread) {
        loops = turns.containsKey(thread) ? loops : loops + 1;
        turns.merge(thread, 1, Integer::sum);
        notifyAll();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2L * patienceMillis);
        waiting++;
        try {
            while (held && System.nanoTime() - deadline < 0) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop's own business
        } finally {
            waiting--;
        }
    }

    /** Holds all loops before their next turn; returns when they wait there. */
    public synchronized void hold() throws InterruptedException {
        held = true;
        await("the loops do not come to the end of a turn", () -> waiting == loops);
    }

    /** Lets the loops go on. */
    public synchronized void go() {
        held = false;
        notifyAll();
    }

    /** Waits until each loop has begun a turn after those that it is in. */
    public synchronized void awaitTurn() throws InterruptedException {
        awaitTurn(() -> false);
    }

    /** Waits as above, or until that holds: a loop may have been made to wait in its turn. */
    public synchronized void awaitTurn(BooleanSupplier or) throws InterruptedException {
        Map<String, Integer> before = new TreeMap<>(turns);
        await(
                "a loop does not come to the end of its turn",
                () -> or.getAsBoolean()
                        || turns.entrySet().stream()
                                .allMatch(turn -> turn.getValue() > before.getOrDefault(turn.getKey(), 0)));
    }

    /**
     * Waits until that holds. It is asked after each event, and in between.
     *
     * @param otherwise what to say if it never does
     * @throws IllegalStateException if it does not within some seconds, or if the recorder has failed
     */
    public synchronized void await(String otherwise, BooleanSupplier condition) throws InterruptedException {
        if (!await(condition, patienceMillis)) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Waits until that holds, or the time is over; whether it holds. */
    public synchronized boolean await(BooleanSupplier condition, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean holds = condition.getAsBoolean();
        while (!holds && failure == null && System.nanoTime() - deadline < 0) {
            wait(LOOK_MILLIS); // not each condition is about what is recorded
            holds = condition.getAsBoolean();
        }
        if (failure != null) {
            throw new IllegalStateException("the recorder failed: " + failure, failure);
        }
        return holds;
    }

    /** How many events there are so far that are so. */
    public synchronized long count(Predicate<Event> which) {
        return events.stream().filter(which).count();
    }

    /** The sum of a value over all events of a session so far. */
    synchronized long sum(String name, long session) {
        return events.stream()
                .filter(event -> event.values().containsKey(name) && event.has("s", session))
                .mapToLong(event -> event.number(name))
                .sum();
    }

    /** A copy of what there is so far. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** A copy of what there is so far. */
    public synchronized List<Packet> packets() {
        return List.copyOf(packets);
    }

    /** A copy of what there is so far: the file of each class that an event names. */
    public synchronized Map<String, String> sources() {
        return new TreeMap<>(sources);
    }
}
