package scope.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written to a file: see {@code trace.schema.json}.
 *
 * @param options what the server was started with beyond its defaults
 * @param kernel what the scenario asked of the system's socket buffers
 * @param compared what two recordings of the scenario must have in common: {@code events}, {@code kinds} or {@code nothing}
 * @param unfinished why the scenario did not come to its end, on a server that is broken; null if it did
 * @param sources file of each class that an event names, relative to the directory
 */
public record Trace(
        int step,
        String directory,
        String scenario,
        String compared,
        Map<String, String> options,
        Map<String, Integer> kernel,
        @Nullable String unfinished,
        List<String> threads,
        Map<String, String> sources,
        List<Packet> packets,
        List<Event> events) {}
