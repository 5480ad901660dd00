package lab.stress;

import common.figures.Figures;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lab.LabException;

/** Counts what a server logs at the level info: for which reason it has ended sessions, and how often it could not accept. Thread-safe. */
final class ServerLog implements Consumer<String> {
    private static final Pattern ENDED = Pattern.compile(" closes, ([A-Z_]+):");
    private static final Pattern LOST = Pattern.compile("\\d+ log lines were lost: .*");
    private static final String CANNOT_ACCEPT = "accepting fails";

    private final Map<String, Long> endings = new TreeMap<>(); // guarded by this
    private long failures; // guarded by this
    private boolean whole = true; // guarded by this

    @Override
    public synchronized void accept(String line) {
        Matcher ended = ENDED.matcher(line);
        if (ended.find()) {
            endings.merge(ended.group(1), 1L, Long::sum);
        } else if (line.contains(CANNOT_ACCEPT)) {
            failures++;
        } else if (LOST.matcher(line).matches()) {
            whole = false;
        }
    }

    /**
     * Sessions that have ended for that reason.
     *
     * @throws LabException if the server has lost lines, so that nobody can count them
     */
    synchronized long ended(String reason) throws LabException {
        if (!whole) {
            throw new LabException("the server has logged more than it may in a second: nobody can count its sessions");
        }
        return endings.getOrDefault(reason, 0L);
    }

    /** All reasons but those of every day, which are not logged. */
    synchronized Set<String> reasons() {
        return Set.copyOf(endings.keySet());
    }

    /**
     * The reasons, and how often each: {@code TIMEOUT 3, …}, or {@code TIMEOUT ≥ 3} if the server has lost lines; a dash for
     * none.
     */
    synchronized String endings() {
        return endings.isEmpty()
                ? Figures.NONE
                : endings.entrySet().stream()
                        .map(ending -> ending.getKey() + (whole ? " " : " ≥ ") + ending.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Lines that say that no connection can be accepted. */
    synchronized long failures() {
        return failures;
    }
}
