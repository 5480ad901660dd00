package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a stopped service must not leave behind. */
final class Leftovers {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Leftovers() {}

    /** Fails if a thread of that service lives. */
    static void assertNoThread(ProbeServer server) {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(server.name + "-"))
                .toList();
        assertThat(threads)
                .as("threads of a stopped service: stop() must wait for its loops")
                .isEmpty();
    }

    /** Sockets, selectors and their like that this process has open; skips the test where that cannot be told. */
    static long descriptors() {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "open descriptors can be counted on Linux only");
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.filter(Leftovers::isOfNetwork).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isOfNetwork(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:") || target.startsWith("anon_inode:") || target.startsWith("pipe:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    /** Waits until no more descriptors are open than were before. */
    static void awaitDescriptors(long before) {
        await("sockets and selectors that nobody has closed: as many open as before")
                .untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
    }
}
