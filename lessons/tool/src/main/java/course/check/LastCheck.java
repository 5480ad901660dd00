package course.check;

import course.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the last check of a workspace said first, for the hint that is asked for after it. */
public final class LastCheck {
    private LastCheck() {}

    private static Path file(Workspace workspace) {
        return workspace.directory().resolve("target/check/last.txt");
    }

    /**
     * Keeps it.
     *
     * @param first a failure without class if nothing was tested, without method if its class was not; passed if all hold
     */
    public static void write(Workspace workspace, TestResult first) throws IOException {
        Files.writeString(file(workspace), first.encode());
    }

    /** Forgets it: a check that begins knows nothing yet. */
    public static void forget(Workspace workspace) throws IOException {
        Files.deleteIfExists(file(workspace));
    }

    /** Nothing if there was none, or if it was not finished. */
    public static Optional<TestResult> read(Workspace workspace) throws IOException {
        Path file = file(workspace);
        return Files.isRegularFile(file) ? Optional.of(TestResult.decode(Files.readString(file))) : Optional.empty();
    }
}
