package lab.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.figures.Numbers;
import common.process.Children;
import common.process.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lab.LabException;

/**
 * Where a process spends its CPU time: Linux's {@code perf} looks at it 2,000 times a second. What the JVM has compiled into
 * another method counts as that one's.
 */
final class Profile {
    /** Whose code was running. */
    enum Place {
        /** The kernel: system calls, and what they do for the network. */
        SYSTEM,
        /** The server's own. */
        OWN,
        /** The JDK's, and what else is compiled in a JVM. */
        JDK,
        /** The JVM itself: interpreter, compilers, collector. */
        JVM,
        /** What is left: the C library. */
        LIBRARY;

        /** As it stands in the key of a figure. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int SAMPLES_A_SECOND = 2000;
    private static final int PATIENCE_SECONDS = 20;
    /** An address, a name with blanks, and a file in brackets: {@code 7fc0 int A.b(C, D) (/tmp/perf-12.map)}. */
    private static final Pattern LINE = Pattern.compile("\\s*\\p{XDigit}+ (.*) \\((\\S+)\\)\\s*");
    /** Of a method as the JVM names it: {@code void gameserver.core.IoLoop.flush()}. */
    private static final Pattern METHOD = Pattern.compile("\\S+ gameserver\\.\\w+\\.([\\w.$]+)\\.([\\w$<>]+)\\(.*");

    private final Map<Place, Long> samples = new TreeMap<>();
    private final Map<String, Long> methods = new TreeMap<>();

    /** Whether this machine has a {@code perf} that may be used. */
    static boolean isPossible() throws IOException, InterruptedException {
        if (!Cores.isOnPath("perf")) {
            return false;
        }
        Path none = Files.createTempFile("perf", ".data");
        try {
            run(List.of("perf", "record", "-e", "cpu-clock", "-o", none.toString(), "--", "true"));
            return true;
        } catch (LabException e) {
            return false;
        } finally {
            Files.deleteIfExists(none);
        }
    }

    /** One that is being taken. */
    static final class Recording {
        private final long pid;
        private final boolean isJvm;
        private final Path data;
        private final Path said;
        private final Process perf;

        /**
         * Starts to look at a process.
         *
         * @param isJvm whether its methods have names that a JVM must tell
         */
        Recording(long pid, boolean isJvm) throws IOException {
            this.pid = pid;
            this.isJvm = isJvm;
            data = Files.createTempFile("perf", ".data");
            said = Files.createTempFile("perf", ".txt");
            List.of(data, said).forEach(file -> file.toFile().deleteOnExit()); // if the load ends before its time
            List<String> command = List.of("perf", "record", "-e", "cpu-clock", "-F", "" + SAMPLES_A_SECOND);
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("-p", Long.toString(pid), "-o", data.toString()));
            perf = Children.start(
                    new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(said.toFile()));
        }

        /** Whether perf has begun. */
        boolean isUnderWay() throws IOException {
            return Files.size(data) > 0;
        }

        /**
         * Looks no more, and adds what was seen to a profile.
         *
         * @throws LabException if there is nothing to be had
         */
        void endInto(Profile profile) throws LabException, IOException, InterruptedException {
            Path names = Path.of("/tmp", "perf-" + pid + ".map"); // where the JVM puts it, and perf looks for it
            try {
                perf.destroy(); // it writes what it has, then
                if (!perf.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new LabException("perf does not end");
                }
                if (isJvm) {
                    run(List.of(Java.tool("jcmd"), Long.toString(pid), "Compiler.perfmap"));
                }
                Process script =
                        Children.start(new ProcessBuilder("perf", "script", "-i", data.toString(), "-F", "ip,sym,dso")
                                .redirectError(said.toFile()));
                try (BufferedReader lines = script.inputReader(UTF_8)) {
                    profile.add(lines.lines().toList());
                }
                if (script.waitFor() != 0 || profile.total() == 0) {
                    throw new LabException(
                            "perf has seen nothing: " + Files.readString(said).strip());
                }
            } finally {
                perf.destroyForcibly();
                for (Path file : List.of(names, data, said)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void run(List<String> command) throws LabException, IOException, InterruptedException {
        Process process = Children.start(new ProcessBuilder(command).redirectErrorStream(true));
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new LabException(String.join(" ", command) + " has failed: " + said.strip());
        }
    }

    /** Adds samples, a line each: an address, a name, and in brackets the file it is from. */
    void add(List<String> lines) {
        for (String line : lines) {
            Matcher sample = LINE.matcher(line);
            if (sample.matches()) {
                add(sample.group(1), sample.group(2));
            }
        }
    }

    private void add(String name, String file) {
        samples.merge(place(name, file), 1L, Long::sum);
        Matcher method = METHOD.matcher(name);
        if (method.matches()) {
            methods.merge(method.group(1) + "#" + method.group(2), 1L, Long::sum);
        }
    }

    private static Place place(String name, String file) {
        if (file.startsWith("[kernel") || file.startsWith("[guest.kernel")) {
            return Place.SYSTEM;
        }
        String base = file.substring(file.lastIndexOf('/') + 1);
        if (base.endsWith(".map")) {
            if (METHOD.matcher(name).matches()) {
                return Place.OWN;
            }
            // A stub or the interpreter has no return type before its name.
            return name.contains("(") ? Place.JDK : Place.JVM;
        }
        return switch (base) {
            case Floor.PROGRAM -> Place.OWN;
            case "libnio.so", "libnet.so", "libjava.so" -> Place.JDK;
            case "libjvm.so", "libmanagement.so", "libmanagement_ext.so" -> Place.JVM;
            default -> Place.LIBRARY;
        };
    }

    /** Adds what another has seen. */
    void add(Profile other) {
        other.samples.forEach((place, number) -> samples.merge(place, number, Long::sum));
        other.methods.forEach((method, number) -> methods.merge(method, number, Long::sum));
    }

    private long total() {
        return samples.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How much of the time was spent there; 0 if nothing was seen. */
    double share(Place place) {
        return total() == 0 ? 0 : (double) samples.getOrDefault(place, 0L) / total();
    }

    /** The server's methods that took most, with their share in percent, as text; none if nothing of it was seen. */
    Optional<String> methods(int number) {
        List<String> most = methods.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(number)
                .map(entry -> "`" + entry.getKey() + "` " + Numbers.small(100.0 * entry.getValue() / total()) + " %")
                .toList();
        return most.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", most));
    }
}
