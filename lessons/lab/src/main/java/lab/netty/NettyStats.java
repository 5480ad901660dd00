package lab.netty;

import com.sun.management.ThreadMXBean;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/**
 * Counts what can be counted from outside of Netty, under the keys of the steps' stats line. There is no
 * {@code write_calls}: how often Netty writes when it flushes, it does not tell.
 */
final class NettyStats {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Collection<Thread> ioThreads = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder messagesIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder broadcasts = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder copies = new LongAdder();
    private long allocated; // guarded by this

    /** Makes the I/O threads, whose allocations are counted. */
    ThreadFactory threadFactory() {
        return task -> {
            Thread thread = new FastThreadLocalThread(task, "netty-io-" + ioThreads.size());
            ioThreads.add(thread);
            return thread;
        };
    }

    /** One more connection; returns how many there are. */
    long connected() {
        accepted.increment();
        return accepted.sum() - closed.sum() - rejected.sum();
    }

    void rejected() {
        rejected.increment();
    }

    void closed() {
        closed.increment();
    }

    void received(int messages, int bytes) {
        messagesIn.add(messages);
        bytesIn.add(bytes);
    }

    void broadcast() {
        broadcasts.increment();
    }

    void delivered(int count) {
        deliveries.add(count);
    }

    /** Packets that were copied for another loop. */
    void copied(int count) {
        copies.add(count);
    }

    /** What the I/O threads have allocated; once they have ended, what they had when this was asked last. */
    synchronized long allocatedBytes() {
        long now = ioThreads.stream()
                .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId()))
                .filter(bytes -> bytes > 0)
                .sum();
        allocated = Math.max(allocated, now);
        return allocated;
    }

    private static long ofCollectors(ToLongFunction<GarbageCollectorMXBean> figure) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(figure)
                .sum();
    }

    /** The stats line. */
    @Override
    public String toString() {
        return "stats accepted=" + accepted + " rejected=" + rejected + " closed=" + closed + " messages_in="
                + messagesIn + " bytes_in=" + bytesIn + " broadcasts=" + broadcasts + " deliveries=" + deliveries
                + " payload_copies=" + copies + " alloc_bytes=" + allocatedBytes()
                + " gc_count=" + ofCollectors(GarbageCollectorMXBean::getCollectionCount)
                + " gc_millis=" + ofCollectors(GarbageCollectorMXBean::getCollectionTime)
                + " sessions=" + (accepted.sum() - rejected.sum() - closed.sum());
    }
}
