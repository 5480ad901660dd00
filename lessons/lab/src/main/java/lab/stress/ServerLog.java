package lab.stress;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts what a server logs at the level info: for which reason it has ended sessions, and how often it could not accept. Thread-safe. */
final class ServerLog implements Consumer<String> {
    private static final Pattern ENDED = Pattern.compile(" closes, ([A-Z_]+):");
    private static final String CANNOT_ACCEPT = "accepting fails";

    private final Map<String, Long> endings = new TreeMap<>(); // guarded by this
    private long failures; // guarded by this

    @Override
    public synchronized void accept(String line) {
        Matcher ended = ENDED.matcher(line);
        if (ended.find()) {
            endings.merge(ended.group(1), 1L, Long::sum);
        } else if (line.contains(CANNOT_ACCEPT)) {
            failures++;
        }
    }

    /** Sessions that have ended for that reason. */
    synchronized long ended(String reason) {
        return endings.getOrDefault(reason, 0L);
    }

    /** All reasons but those of every day, which are not logged, and how often each: {@code TIMEOUT 3, …}; a dash for none. */
    synchronized String endings() {
        return endings.isEmpty()
                ? Figures.NONE
                : endings.entrySet().stream()
                        .map(ending -> ending.getKey() + " " + ending.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Lines that say that no connection can be accepted. */
    synchronized long failures() {
        return failures;
    }
}
