package lab.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the load generator saw, as one line of {@code key=value} for a program to read.
 *
 * @param seconds measured
 * @param deliveries messages that came in that time
 * @param lost messages that never came, of the whole run
 * @param outOfOrder messages that came too early, too late or twice, of the whole run
 * @param wrong messages that nobody has sent like that, of the whole run
 * @param strangers messages of players that are none of ours, of the whole run: passed over
 * @param p50Micros latency that half of the deliveries did not exceed, from the time when the message was to be sent
 * @param p99Micros the same of 99 in 100
 * @param p999Micros the same of 999 in 1,000
 * @param maxMicros the longest
 * @param busyPercent how much of the measured time the load generator itself worked: near 100, it was the limit
 */
public record LoadResult(
        double seconds,
        long deliveries,
        long lost,
        long outOfOrder,
        long wrong,
        long strangers,
        long p50Micros,
        long p99Micros,
        long p999Micros,
        long maxMicros,
        double busyPercent) {
    /** The line begins with this word. */
    public static final String WORD = "result";

    private static final double LIMIT_PERCENT = 90;

    /** Whether everything came as it should. */
    public boolean isFaultless() {
        return lost == 0 && outOfOrder == 0 && wrong == 0;
    }

    /** Whether the load generator may have been the limit, and not the server. */
    public boolean isLimited() {
        return busyPercent > LIMIT_PERCENT;
    }

    /** Deliveries a second. */
    public double perSecond() {
        return deliveries / seconds;
    }

    /** The line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s seconds=%.3f deliveries=%d lost=%d out_of_order=%d wrong=%d strangers=%d"
                        + " p50_micros=%d p99_micros=%d p999_micros=%d max_micros=%d busy_percent=%.1f",
                WORD,
                seconds,
                deliveries,
                lost,
                outOfOrder,
                wrong,
                strangers,
                p50Micros,
                p99Micros,
                p999Micros,
                maxMicros,
                busyPercent);
    }

    /**
     * Reads the line.
     *
     * @throws IllegalArgumentException if it is none, or lacks a value
     */
    public static LoadResult parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (!words[0].equals(WORD)) {
            throw new IllegalArgumentException("not a result: " + line);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return new LoadResult(
                Double.parseDouble(value(values, "seconds")),
                number(values, "deliveries"),
                number(values, "lost"),
                number(values, "out_of_order"),
                number(values, "wrong"),
                number(values, "strangers"),
                number(values, "p50_micros"),
                number(values, "p99_micros"),
                number(values, "p999_micros"),
                number(values, "max_micros"),
                Double.parseDouble(value(values, "busy_percent")));
    }

    private static long number(Map<String, String> values, String key) {
        return Long.parseLong(value(values, key));
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " in a result that has "
                    + values.keySet().stream().collect(Collectors.joining(", ")));
        }
        return value;
    }
}
