package gameserver.core;

import com.sun.management.ThreadMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread and one {@link Selector}, with everything that lives on them. A session belongs to one loop for life, so
 * its callbacks run on one thread, one at a time.
 *
 * <pre>
 *   a turn:  select ─► read all that is ready ─► run posted tasks ─► check deadlines ─┐
 *              ▲                                                                      │
 *              └──────────────────────────────────────────────────────────────────────┘
 * </pre>
 */
public final class IoLoop {
    /** Work that is posted to a loop. */
    public interface Task {
        void run() throws IOException;
    }

    static final int UPDATE_MILLIS = 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TcpService service;
    private final Selector selector;
    private final Thread thread;
    private final Consumer<SelectionKey> ready = this::ready;
    // Any thread adds, the loop removes. Short: a session posts its start and its closing, and asks to write at most
    // once before it has written.
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    // Set by the first foreign thread of a turn, cleared by the loop before it looks at what was posted.
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean ended; // set by the loop before it runs its last tasks, read by whoever posts one

    // Only the loop's thread touches these.
    private final List<IoHandler> handlers = new ArrayList<>();
    private long nextUpdate = System.nanoTime();
    private boolean selectFails;
    private @Nullable VirtualMachineError fatal;
    private boolean ending;
    private long endDeadline;
    private long allocated;

    IoLoop(TcpService service, String threadName) throws IOException {
        this.service = service;
        this.selector = Selector.open();
        this.thread = new Thread(this::run, threadName);
    }

    /** The thread that runs this loop. */
    public Thread thread() {
        return thread;
    }

    /** Whether the caller runs on this loop's thread. */
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /**
     * Runs a task on this loop, in its next turn at the latest. Thread-safe.
     *
     * @return whether it will run; false if the loop has ended
     */
    public boolean execute(Task task) {
        tasks.add(task);
        if (ended && tasks.remove(task)) {
            return false;
        }
        wakeup();
        return true;
    }

    /** Ends the select if a foreign thread has left something to do, at most once a turn. */
    private void wakeup() {
        if (!inLoop() && woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    Selector selector() {
        return selector;
    }

    /** Adds a handler. Call only on the loop. */
    void add(IoHandler handler) {
        handlers.add(handler);
    }

    private void run() {
        try {
            while (fatal == null && (!ending || (!handlers.isEmpty() && System.nanoTime() - endDeadline < 0))) {
                turn();
            }
        } finally {
            ended = true;
            runTasks();
            handlers.forEach(handler -> guarded(handler::closeNow));
            close(selector);
            countAllocated();
            service.ended(this);
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    /** Closes what may have failed already. */
    static void close(@Nullable Closeable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (IOException e) {
            Log.log(Level.DEBUG, "{0} does not close: {1}", resource, e);
        }
    }

    private void countAllocated() {
        long total = THREADS.getCurrentThreadAllocatedBytes();
        service.stats.allocBytes.add(total - allocated);
        allocated = total;
    }

    private void turn() {
        Thread.interrupted(); // a callback may have left it set, and no select would ever wait again
        // Taken before the select: whatever has arrived by now is read before deadlines are checked, so a loop that
        // was busy does not take its own delay for a client's silence.
        long now = System.nanoTime();
        select(nextUpdate - now);
        woken.set(false);
        runTasks();
        if (nextUpdate - now <= 0) {
            updateHandlers(now);
            countAllocated();
            nextUpdate = now + TimeUnit.MILLISECONDS.toNanos(UPDATE_MILLIS);
        }
    }

    /** Waits until a channel is ready, a task is posted or the time is over, and handles what is ready. */
    private void select(long nanos) {
        try {
            if (tasks.isEmpty() && nanos > 0) {
                selector.select(ready, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            } else {
                selector.selectNow(ready);
            }
            selectFails = false;
        } catch (IOException | RuntimeException e) {
            if (!selectFails) {
                Log.error(thread.getName() + ": select fails, and is tried again every " + UPDATE_MILLIS + " ms", e);
            }
            selectFails = true;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(UPDATE_MILLIS));
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid()) {
            guarded(() -> ((IoHandler) key.attachment()).onReady(key));
        }
    }

    /** Runs the tasks that are there now: one that posts itself again must not keep the loop from its sockets. */
    private void runTasks() {
        for (int present = tasks.size(); present > 0; present--) {
            Task task = tasks.poll();
            if (task != null) {
                guarded(task);
            }
        }
    }

    private void updateHandlers(long now) {
        for (int i = 0; i < handlers.size(); i++) { // a connector that connects at once adds its session meanwhile
            IoHandler handler = handlers.get(i);
            guarded(() -> handler.update(now));
        }
        handlers.removeIf(IoHandler::isClosed);
    }

    /** Runs a piece of work. What it throws costs nobody else anything; only an error of the JVM ends the loop. */
    private void guarded(Task task) {
        try {
            task.run();
        } catch (VirtualMachineError e) {
            fatal = e;
        } catch (Throwable e) {
            Log.error(thread.getName() + ": a task threw", e);
        }
    }

    /** Ends a loop that nothing lives on, started or not. Thread-safe. */
    void giveUp() {
        if (thread.getState() == Thread.State.NEW) {
            close(selector); // only its run would do it
        } else {
            end(0);
        }
    }

    /** Ends the loop once nothing lives on it any more, or after {@code millis}. Thread-safe. */
    void end(long millis) {
        execute(() -> {
            ending = true;
            endDeadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        });
    }
}
