package gameserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a user is promised of this server and may not find in the others of the course: the tests hold it to this. */
public final class StepFacts {
    /** An option of the command line: a number from {@code min} to {@code max}, or one of {@code words}. */
    public record Option(String key, String defaultValue, long min, long max, List<String> words) {
        static Option number(String key, long defaultValue, long min, long max) {
            return new Option(key, Long.toString(defaultValue), min, max, List.of());
        }

        static Option word(String key, String defaultValue, String... words) {
            return new Option(key, defaultValue, 0, 0, List.of(words));
        }

        public boolean isNumber() {
            return words.isEmpty();
        }
    }

    /** The options with a range; {@code --help}, {@code --config} and {@code --host} take no or any value. */
    public static final List<Option> OPTIONS = List.of(
            Option.number("port", 7777, 0, 65535),
            Option.number("backlog", 128, 1, 65535),
            Option.number("io-threads", Runtime.getRuntime().availableProcessors(), 1, 64),
            Option.number("receive-buffer-size", 16384, 4100, 1048576),
            Option.number("chunk-size", 409600, 4100, 16777216),
            Option.number("send-timeout-millis", 3000, 1, 600000),
            Option.number("max-connections", 1000, 1, 1000000),
            Option.number("receive-timeout-millis", 30000, 0, 86400000),
            Option.number("receive-rate-limit", 0, 0, 1000000),
            Option.number("stats-interval-millis", 5000, 0, 3600000),
            Option.word("log-level", "info", "debug", "info", "warning", "error", "off"),
            Option.number("bots", 0, 0, 10000),
            Option.number("bot-rate", 0, 0, 1000),
            Option.number("seconds", 0, 0, 86400));

    /** The keys of the stats line. */
    public static final Set<String> STATS_KEYS = Set.of(
            "sessions",
            "accepted",
            "rejected",
            "closed",
            "messages_in",
            "bytes_in",
            "messages_out",
            "bytes_out",
            "write_calls",
            "alloc_bytes",
            "gc_count",
            "gc_millis",
            "broadcasts",
            "deliveries",
            "payload_copies",
            "chunks_created");

    /** Where the memory of packets comes from while the traffic goes on. */
    public enum Chunks {
        /** There are none. */
        NONE,
        /** New ones all the time. */
        CREATED,
        /** The same ones again and again. */
        REUSED
    }

    /** Copies of a message for each session that a broadcast hands it to. */
    public static final double PAYLOAD_COPIES_PER_DELIVERY = 0;
    /** Write calls for each delivery, 100 players moving at once: at least so many, at most so many. */
    public static final double LEAST_WRITE_CALLS_PER_DELIVERY = 1;

    public static final double MOST_WRITE_CALLS_PER_DELIVERY = 1;
    /** Bytes of heap allocated for each delivery, 100 players moving at once. */
    public static final double MOST_HEAP_BYTES_PER_DELIVERY = Double.POSITIVE_INFINITY;

    public static final Chunks CHUNKS = Chunks.CREATED;

    private StepFacts() {}

    /** Of these options, each a key and its value, those that this server has. */
    public static Object[] known(Object... options) {
        List<Object> known = new ArrayList<>();
        for (int i = 0; i < options.length; i += 2) {
            Object key = options[i];
            if (OPTIONS.stream().anyMatch(option -> option.key().equals(key))) {
                known.addAll(List.of(key, options[i + 1]));
            }
        }
        return known.toArray();
    }
}
