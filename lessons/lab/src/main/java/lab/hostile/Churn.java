package lab.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Clients of a zone that come and go all the time, each in a way of its own, one kind after the other. Whatever they are
 * owed is checked, as in the schedules of one evening. Thread-safe.
 */
public final class Churn implements Closeable {
    /** What they do. */
    public enum Kind {
        /** Some enter, talk and leave. */
        VISIT,
        /** Fifty leave in the middle of a frame, with a reset. */
        RESET,
        /** One ends its output and reads what it is still owed. */
        HALF_CLOSE,
        /** One says C_BYE and goes on. */
        BYE,
        /** One asks and does not read the answers, until it is cut off. */
        STALL
    }

    private static final int VISITORS = 10;
    private static final int QUESTIONS = 1000; // in one write
    private static final int QUESTIONS_PAUSE_MILLIS = 5;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int SMALL_RECEIVE_BUFFER = 4096;
    private static final long JOIN_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final InetSocketAddress server;
    private final int pauseMillis;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Kind, Long> plays = new EnumMap<>(Kind.class); // guarded by this
    private Optional<String> failure = Optional.empty(); // guarded by this
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * They begin at once.
     *
     * @param sides how many come and go at the same time
     * @param pauseMillis between two plays of a side: each connection that ends in order keeps its port for a minute
     */
    public Churn(InetSocketAddress server, int sides, int pauseMillis) {
        this.server = server;
        this.pauseMillis = pauseMillis;
        for (int side = 0; side < sides; side++) {
            int first = side;
            Thread thread = new Thread(() -> playOn(first), "churn " + side);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void playOn(int first) {
        try {
            int turn = first;
            do {
                Kind kind = Kind.values()[turn % Kind.values().length];
                play(kind);
                synchronized (this) {
                    plays.merge(kind, 1L, Long::sum);
                }
                turn++;
            } while (!over.await(pauseMillis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(Kind kind) throws InterruptedException {
        try (Stage stage = new Stage(server, Dialect.ZONE)) {
            switch (kind) {
                case VISIT -> visit(stage);
                case RESET -> Ends.resetInAFrame(stage);
                case HALF_CLOSE -> Ends.halfClose(stage);
                case BYE -> Ends.bye(stage);
                case STALL -> stall(stage);
            }
        } catch (Fault | IOException e) {
            fail(kind + ": " + e);
        }
    }

    private synchronized void fail(String what) {
        if (failure.isEmpty()) {
            failure = Optional.of(what);
        }
    }

    private static void visit(Stage stage) throws Fault, IOException {
        Peer other = stage.enter();
        for (int i = 0; i < VISITORS; i++) {
            Peer visitor = stage.enter();
            visitor.talk("visitor " + i);
            other.expect(visitor, "visitor " + i);
            visitor.close();
        }
    }

    private static void stall(Stage stage) throws Fault, IOException, InterruptedException {
        Peer stalled = stage.enter(SMALL_RECEIVE_BUFFER);
        byte[][] questions = new byte[QUESTIONS][];
        Arrays.fill(questions, Frames.hello(""));
        byte[] batch = Frames.concat(questions);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < MOST_NANOS) {
            try {
                stalled.write(batch);
            } catch (IOException e) {
                return; // it was cut off
            }
            Thread.sleep(QUESTIONS_PAUSE_MILLIS); // else it would be a flood as well
        }
        throw new Fault(Symptom.BROKEN, "who never reads is not cut off");
    }

    /** How often each kind has been played. */
    public synchronized Map<Kind, Long> plays() {
        return new EnumMap<>(plays.isEmpty() ? Map.of(Kind.VISIT, 0L) : plays);
    }

    /** What went wrong first; empty if nothing did. */
    public synchronized Optional<String> failure() {
        return failure;
    }

    /** They finish what they are at, and leave. */
    @Override
    public void close() {
        over.countDown();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                if (thread.isAlive()) {
                    fail(thread.getName() + " does not come to an end");
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
