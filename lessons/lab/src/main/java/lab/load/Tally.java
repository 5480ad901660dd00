package lab.load;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What has come, in what order, and how late. */
final class Tally {
    private static final long MAX_LATENCY = TimeUnit.MINUTES.toNanos(1);

    private final Histogram latencies = new Histogram(MAX_LATENCY, 3);
    /** Since the beginning. */
    long received;

    long outOfOrder;
    long wrong;

    private long measuredFrom;
    private long cpuBefore;
    private long receivedBefore;

    /** A message has come that somebody sent like that. */
    void delivered(Client receiver, Client sender, int number, long now) {
        received++;
        if (number != receiver.expected[sender.index]) {
            outOfOrder++;
        }
        receiver.expected[sender.index] = number + 1;
        latencies.recordValue(Math.max(0, Math.min(MAX_LATENCY, now - sender.dueAt(number))));
    }

    /** So many messages have come. */
    void counted(long messages) {
        received += messages;
    }

    /** One of them was looked at. */
    void sampled(long latency) {
        latencies.recordValue(Math.max(0, Math.min(MAX_LATENCY, latency)));
    }

    /** Measured is what comes from now on. */
    void beginMeasuring(long now) {
        measuredFrom = now;
        cpuBefore = cpu();
        receivedBefore = received;
        latencies.reset();
    }

    /** CPU time of this thread. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    double latencyMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    /** What was measured until now; nothing is lost yet. */
    LoadResult measured(long now) {
        return new LoadResult(
                (now - measuredFrom) / 1e9,
                received - receivedBefore,
                0,
                outOfOrder,
                wrong,
                micros(50),
                micros(99),
                micros(99.9),
                micros(100),
                100.0 * (cpu() - cpuBefore) / (now - measuredFrom));
    }

    private long micros(double percentile) {
        return TimeUnit.NANOSECONDS.toMicros(latencies.getValueAtPercentile(percentile));
    }
}
