package lab.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** A server's stats line. */
public record Stats(Map<String, Long> figures) {
    /** Of a server that has not been asked. */
    public static final Stats NONE = new Stats(Map.of());

    /**
     * Reads the line: a word and {@code key=value} pairs.
     *
     * @throws IllegalArgumentException if a value is no whole number
     */
    public static Stats parse(String line) {
        Map<String, Long> figures = new LinkedHashMap<>();
        for (String word : line.strip().split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                figures.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
            }
        }
        return new Stats(figures);
    }

    /** Whether the server knows that figure. */
    public boolean has(String key) {
        return figures.containsKey(key);
    }

    /** The figure by that key; 0 if this server does not know it. */
    public long get(String key) {
        return figures.getOrDefault(key, 0L);
    }

    /** How much a figure has grown since an earlier line. */
    public long since(Stats earlier, String key) {
        return get(key) - earlier.get(key);
    }
}
