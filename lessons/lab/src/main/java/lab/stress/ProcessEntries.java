package lab.stress;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** What Linux lists of a process. */
final class ProcessEntries {
    private static final Path PROC = Path.of("/proc");

    /** Whether this system lists anything. */
    static final boolean ARE_THERE = Files.isDirectory(PROC.resolve("self/fd"));

    private ProcessEntries() {}

    /** Descriptors that a process has open; empty where that is not listed. */
    static OptionalInt descriptors(long pid) {
        return count(pid, "fd");
    }

    /** Threads of a process; empty where they are not listed. */
    static OptionalInt threads(long pid) {
        return count(pid, "task");
    }

    private static OptionalInt count(long pid, String what) {
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve(what))) {
            int count = 0;
            for (Path unused : entries) {
                count++;
            }
            return OptionalInt.of(count);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /** Descriptors that this process may have; empty where the system does not tell. */
    static OptionalInt descriptorLimit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount()))
                : OptionalInt.empty();
    }
}
