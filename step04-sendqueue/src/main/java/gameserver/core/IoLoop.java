package gameserver.core;

import com.sun.management.ThreadMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread and one {@link Selector}, and everything that lives on them: a session belongs to one loop for life, so
 * its callbacks run on one thread, one at a time.
 *
 * <pre>
 *   a turn:  select ─► read all that is ready ─► run posted tasks ─► look after deadlines ─► flush ─┐
 *              ▲                                                                                   │
 *              └───────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 */
public final class IoLoop implements Runnable {
    /** What is posted to a loop. */
    public interface Task {
        void run() throws IOException;
    }

    static final int UPDATE_MILLIS = 20;

    private static final System.Logger LOG = System.getLogger("gameserver");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TcpService service;
    private final Selector selector;
    private final Thread thread;
    private final Consumer<SelectionKey> ready = this::ready;
    // Any thread adds, the loop removes. Short by construction: a session posts its start and its closing, and asks
    // to write at most once before it has written.
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    // Set by the first foreign thread of a turn, cleared by the loop before it looks at what was posted.
    private final AtomicBoolean woken = new AtomicBoolean();
    final BroadcastQueue broadcasts;
    private final long flushIntervalNanos;

    // Only the loop's thread touches these.
    private final List<IoHandler> handlers = new ArrayList<>();
    private long nextUpdate = System.nanoTime();
    private boolean ending;
    private long endDeadline;
    private long allocated;
    private final List<Task> toFlush = new ArrayList<>();
    private long nextFlush = System.nanoTime();
    final ByteBuffer[] views = new ByteBuffer[SendQueue.MAX_VIEWS];

    IoLoop(TcpService service, String threadName) throws IOException {
        this.service = service;
        this.selector = Selector.open();
        this.thread = new Thread(this, threadName);
        this.broadcasts = new BroadcastQueue(this, service.stats);
        this.flushIntervalNanos = service.config.nanos("flush-interval-millis");
    }

    /** The thread that runs this loop. */
    public Thread thread() {
        return thread;
    }

    /** Whether the caller runs on this loop's thread. */
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** Runs a task on this loop, in its next turn at the latest. Any thread may call it. */
    public void execute(Task task) {
        tasks.add(task);
        wakeup();
    }

    /** A foreign thread has left something to do: ends the select, at most once a turn. */
    private void wakeup() {
        if (!inLoop() && woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    Selector selector() {
        return selector;
    }

    /** Takes in what will live here. Only on the loop. */
    void add(IoHandler handler) {
        handlers.add(handler);
    }

    @Override
    public void run() {
        try {
            while (!ending || (!handlers.isEmpty() && System.nanoTime() - endDeadline < 0)) {
                turn();
            }
            handlers.forEach(handler -> guarded(handler::closeNow));
            runTasks();
        } finally {
            close(selector);
            service.sendBuffers.giveBack();
            countAllocated();
        }
    }

    /** Closes what may have failed already. */
    static void close(@Nullable Closeable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0} does not close: {1}", resource, e);
        }
    }

    private void countAllocated() {
        long total = THREADS.getCurrentThreadAllocatedBytes();
        service.stats.allocBytes.add(total - allocated);
        allocated = total;
    }

    private void turn() {
        guarded(() -> {
            // Taken before the select: whatever has arrived until now is read before deadlines are looked at, so a
            // loop that was busy does not take its own delay for a client's silence.
            long now = System.nanoTime();
            long due = (toFlush.isEmpty() ? nextUpdate : Math.min(nextUpdate, nextFlush)) - now;
            if (tasks.isEmpty() && due > 0) {
                selector.select(ready, TimeUnit.NANOSECONDS.toMillis(due) + 1);
            } else {
                selector.selectNow(ready);
            }
            woken.set(false);
            runTasks();
            if (nextUpdate - now <= 0) {
                handlers.removeIf(handler -> !handler.update(now));
                countAllocated();
                nextUpdate = now + TimeUnit.MILLISECONDS.toNanos(UPDATE_MILLIS);
            }
            flush();
        });
    }

    /** A session has something to send, and had nothing: it is flushed with the others. Any thread. */
    void register(Task flush) {
        if (inLoop()) {
            toFlush.add(flush);
        } else {
            execute(() -> toFlush.add(flush));
        }
    }

    /** Once a turn, or once an interval: everybody who got something to send, with as few write calls as can be. */
    private void flush() {
        long now = System.nanoTime();
        if (!toFlush.isEmpty() && (ending || now - nextFlush >= 0)) {
            nextFlush = now + flushIntervalNanos;
            int count = toFlush.size(); // who registers meanwhile has its turn next time
            for (int i = 0; i < count; i++) {
                guarded(toFlush.get(i));
            }
            toFlush.subList(0, count).clear();
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid()) {
            guarded(() -> ((IoHandler) key.attachment()).onReady(key));
        }
    }

    private void runTasks() {
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
    }

    /** No failure ends a loop: it would take all of its sessions along. */
    private void guarded(Task task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "something failed on " + thread.getName(), e);
        } finally {
            service.sendBuffers.abandon();
        }
    }

    /** Ends the loop once nothing lives on it any more, or after {@code millis}. Any thread may call it. */
    void end(long millis) {
        execute(() -> {
            ending = true;
            endDeadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        });
    }
}
