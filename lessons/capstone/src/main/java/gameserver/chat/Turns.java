package gameserver.chat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that does one task after the other, each a turn, and waits for nobody. What can be asked for again needs
 * one of so many places, and is refused where none is free. What must not get lost needs none, for its number has a
 * bound of its own: one end for each session, one result for each piece of work of the database. Thread-safe.
 */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Semaphore places;
    private final ThreadPoolExecutor thread;
    private final List<Runnable> ends = new CopyOnWriteArrayList<>(); // of each turn

    /** @param places how many tasks that can be refused may wait */
    Turns(String name, int places) {
        this.places = new Semaphore(places);
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.named(name));
    }

    /** Adds to what is done at the end of each turn. */
    void atEnd(Runnable task) {
        ends.add(task);
    }

    /** Queues a task, unless there is no place; whether it did. Never waits. */
    boolean offer(Runnable task) {
        boolean placed = places.tryAcquire();
        return placed
                && execute(() -> {
                    places.release();
                    task.run();
                });
    }

    /** Queues a task; false if the thread has stopped. Never waits. */
    boolean execute(Runnable task) {
        try {
            thread.execute(() -> {
                run(task);
                ends.forEach(Turns::run);
            });
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("{} has stopped", this);
            return false;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a turn threw", e);
        }
    }

    /** Queues a task in some ms. */
    void after(long millis, Runnable task) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, this::execute)
                .execute(task);
    }

    int queued() {
        return thread.getQueue().size();
    }

    /** Does what is queued for up to {@code millis}, and stops. */
    void stop(long millis) {
        Threads.end(thread, millis);
    }
}
