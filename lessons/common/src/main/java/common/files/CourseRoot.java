package common.files;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the root of the repository: the directory that holds {@code lessons/steps.properties}. */
public final class CourseRoot {
    private static final String LANDMARK = "lessons/steps.properties";

    private CourseRoot() {}

    /**
     * The root that a program was built in, wherever it is called from.
     *
     * @param program its main class
     * @throws IOException if it lies in no copy of the course
     */
    public static Path of(Class<?> program) throws IOException {
        try {
            return above(Path.of(
                    program.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /**
     * {@code start}, or the nearest directory above it that is the root.
     *
     * @throws IOException if there is none
     */
    public static Path above(Path start) throws IOException {
        for (@Nullable Path at = start.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(LANDMARK))) {
                return at;
            }
        }
        throw new IOException(
                "no " + LANDMARK + " in " + start.toAbsolutePath() + " or above: run this in the repository");
    }
}
