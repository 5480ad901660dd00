package gameserver.core;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What waits to be sent, without a lock: a thread-safe queue and an atomic flag, each right by itself. Any thread
 * appends; one flusher at a time writes, once for every append that has asked for it.
 */
final class FlagQueue<T> {
    private final Queue<T> queue;
    // Whether a flush is on its way.
    private final AtomicBoolean registered = new AtomicBoolean();

    /** @param queue a thread-safe one, empty */
    FlagQueue(Queue<T> queue) {
        this.queue = queue;
    }

    /** Appends a packet; returns whether the caller is to register a flush, because none is on its way. Any thread. */
    boolean append(T packet) {
        queue.add(packet);
        return registered.compareAndSet(false, true);
    }

    /** Writes what waits, oldest first. Only the flusher. */
    void flush(Consumer<T> writer) {
        for (T packet = queue.poll(); packet != null; packet = queue.poll()) {
            writer.accept(packet);
        }
        registered.set(false);
    }
}
