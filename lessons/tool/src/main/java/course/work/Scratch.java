package course.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;

/**
 * A directory of the system's for as long as something is worked out in it.
 *
 * @param directory empty to begin with
 */
public record Scratch(Path directory) implements AutoCloseable {
    /** Makes one. */
    public static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("course"));
    }

    /** Deletes it, and what is in it. */
    @Override
    public void close() throws IOException {
        delete(directory);
    }

    /** Deletes a file or a directory with all that is in it. */
    public static void delete(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
