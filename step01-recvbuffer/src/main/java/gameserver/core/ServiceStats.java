package gameserver.core;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The figures of a service, one line each. Counters are totals since the service was made; gauges are computed when
 * they are read. Thread-safe.
 */
public final class ServiceStats {
    // Filled before another thread sees it, then only read.
    private final Map<String, LongSupplier> figures = new LinkedHashMap<>();

    final LongAdder accepted = counter("accepted");
    final LongAdder rejected = counter("rejected");
    final LongAdder closed = counter("closed");
    final LongAdder messagesIn = counter("messages_in");
    final LongAdder bytesIn = counter("bytes_in");
    final LongAdder messagesOut = counter("messages_out");
    final LongAdder bytesOut = counter("bytes_out");
    final LongAdder writeCalls = counter("write_calls");
    final LongAdder allocBytes = counter("alloc_bytes");

    ServiceStats() {
        gauge("gc_count", () -> ofCollectors(GarbageCollectorMXBean::getCollectionCount));
        gauge("gc_millis", () -> ofCollectors(GarbageCollectorMXBean::getCollectionTime));
    }

    private static long ofCollectors(ToLongFunction<GarbageCollectorMXBean> figure) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(figure)
                .sum();
    }

    private LongAdder counter(String key) {
        LongAdder counter = new LongAdder();
        gauge(key, counter::sum);
        return counter;
    }

    void gauge(String key, LongSupplier figure) {
        figures.put(key, figure);
    }

    /** The figure with that key; 0 if this service has none. */
    public long get(String key) {
        return figures.getOrDefault(key, () -> 0).getAsLong();
    }

    /** The stats line: {@code stats} and a {@code key=value} for each figure. */
    @Override
    public String toString() {
        return figures.entrySet().stream()
                .map(figure -> " " + figure.getKey() + "=" + figure.getValue().getAsLong())
                .collect(Collectors.joining("", "stats", ""));
    }
}
