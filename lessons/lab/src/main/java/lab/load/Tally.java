package lab.load;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What has come, in what order, and how late. */
final class Tally {
    private static final long MAX_LATENCY = TimeUnit.MINUTES.toNanos(1);

    /** Where a measured time began. */
    private record Mark(long time, long cpu, long received) {}

    private final Histogram latencies = new Histogram(MAX_LATENCY, 3); // of this part
    private final Histogram allLatencies = new Histogram(MAX_LATENCY, 3); // of those that are over
    /** Since the beginning. */
    long received;

    long outOfOrder;
    long wrong;
    long strangers;

    private Mark begin = new Mark(0, 0, 0);
    private Mark part = begin;

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
        begin = new Mark(now, cpu(), received);
        part = begin;
        latencies.reset();
        allLatencies.reset();
    }

    /** CPU time of this thread. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    double latencyMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    /** What was measured since the last part; the next one begins. */
    LoadResult part(long now) {
        LoadResult result = since(part, latencies, now);
        part = new Mark(now, cpu(), received);
        allLatencies.add(latencies);
        latencies.reset();
        return result;
    }

    /** What was measured until now, when the last part is over; nothing is lost yet. */
    LoadResult measured(long now) {
        return since(begin, allLatencies, now);
    }

    private LoadResult since(Mark mark, Histogram of, long now) {
        return new LoadResult(
                (now - mark.time) / 1e9,
                received - mark.received,
                0,
                outOfOrder,
                wrong,
                strangers,
                micros(of, 50),
                micros(of, 99),
                micros(of, 99.9),
                micros(of, 100),
                100.0 * (cpu() - mark.cpu) / (now - mark.time));
    }

    private static long micros(Histogram of, double percentile) {
        return TimeUnit.NANOSECONDS.toMicros(of.getValueAtPercentile(percentile));
    }
}
