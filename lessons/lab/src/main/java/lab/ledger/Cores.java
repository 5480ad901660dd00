package lab.ledger;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps a server and its load apart, each on cores of its own, where the system has {@code taskset} and cores enough: else
 * the one would take from the other, and that would be measured.
 *
 * @param allowed the cores that this process may use; empty where nothing can be pinned
 */
public record Cores(List<Integer> allowed) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** Those of this machine. */
    static Cores ofThisMachine() throws IOException {
        if (!Files.isReadable(STATUS) || !isOnPath("taskset")) {
            return new Cores(List.of());
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(ALLOWED)) {
                return new Cores(parse(line.substring(ALLOWED.length()).strip()));
            }
        }
        return new Cores(List.of());
    }

    /** Whether there is a program of that name. */
    public static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        for (String directory : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** Reads a list such as {@code 0-2,5}. */
    static List<Integer> parse(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String[] range = part.split("-", -1);
            int last = Integer.parseInt(range[range.length - 1]);
            for (int core = Integer.parseInt(range[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    /** Whether a server of that many loops and its load can each have cores of their own. */
    boolean suffice(int loops) {
        return allowed.size() > loops;
    }

    /** What stands in front of the command of a server of that many loops. */
    List<String> forServer(int loops) {
        return suffice(loops) ? pin(allowed.subList(0, loops)) : List.of();
    }

    /** What stands in front of the command of its load. */
    List<String> forLoad(int loops) {
        return suffice(loops) ? pin(allowed.subList(loops, allowed.size())) : List.of();
    }

    private static List<String> pin(List<Integer> cores) {
        return List.of("taskset", "-c", cores.stream().map(Object::toString).collect(Collectors.joining(",")));
    }
}
