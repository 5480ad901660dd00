package common.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        new FileTree(directory).delete();
    }
}
