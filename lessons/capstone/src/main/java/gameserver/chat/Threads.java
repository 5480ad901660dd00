package gameserver.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that are not loops. They keep no process alive, and are never interrupted. */
final class Threads {
    /** A task that somebody waits for. */
    interface Task extends Runnable {
        /** Is told, in place of {@link #run}, why it does not run. */
        void refuse(Outcome outcome);
    }

    /** Something that takes a bounded time, or less for an interrupt. */
    interface Wait {
        void run() throws InterruptedException;
    }

    private Threads() {}

    static ThreadFactory named(String name) {
        AtomicInteger next = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + next.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** So many threads and one bounded queue; what finds no place in it is rejected. */
    static ThreadPoolExecutor pool(String name, int threads, int queue) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), named(name));
    }

    /** Runs a task on one of the threads, or refuses it. Never waits. */
    static void submit(ThreadPoolExecutor threads, Task task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.refuse(threads.isShutdown() ? Outcome.STOPPING : Outcome.BUSY);
        }
    }

    /** Waits; an interrupt ends that, and is kept for later. */
    static void await(Wait wait) {
        try {
            wait.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more tasks, and waits for those that are there for so long. */
    static void end(ThreadPoolExecutor threads, long millis) {
        threads.shutdown();
        await(() -> threads.awaitTermination(millis, TimeUnit.MILLISECONDS));
    }

    /** As above, and refuses the rest. */
    static void stop(ThreadPoolExecutor threads, long millis) {
        end(threads, millis);
        List<Runnable> left = new ArrayList<>();
        threads.getQueue().drainTo(left);
        left.forEach(task -> ((Task) task).refuse(Outcome.STOPPING));
    }
}
