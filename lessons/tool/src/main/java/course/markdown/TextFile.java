package course.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text that someone's editor or git may have given the line ends of Windows. In here they are always {@code \n}, and a
 * file that is written keeps those it had.
 */
public final class TextFile {
    private static final String WINDOWS = "\r\n";

    private TextFile() {}

    /** The text of a file, or nothing if there is no such file. */
    public static Optional<String> find(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    public static String read(Path file) throws IOException {
        return Files.readString(file).replace(WINDOWS, "\n");
    }

    /** Writes a file, and the folders it lies in. */
    public static void write(Path file, String text) throws IOException {
        boolean windows = Files.isRegularFile(file) && Files.readString(file).contains(WINDOWS);
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        Files.writeString(file, windows ? text.replace("\n", WINDOWS) : text);
    }
}
