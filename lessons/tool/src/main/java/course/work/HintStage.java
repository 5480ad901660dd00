package course.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many hints have been given in a workspace, and of what. */
public final class HintStage {
    /** How many there are: where to look, what is wrong, nearly the line. */
    public static final int LAST = 3;

    private HintStage() {}

    /**
     * The stage to give next, from 1; the last one stays.
     *
     * @param subject what the hint is about, in a word: a bug, or the test class of a rule; another one begins at 1 again
     */
    public static int next(Workspace workspace, String subject) throws IOException {
        Path file = workspace.directory().resolve("target/hints.txt");
        String[] given =
                Files.isRegularFile(file) ? Files.readString(file).strip().split(" ") : new String[0];
        boolean goesOn = given.length == 2 && given[0].equals(subject) && given[1].matches("[1-9]");
        int stage = goesOn ? Math.min(Integer.parseInt(given[1]) + 1, LAST) : 1;
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, subject + " " + stage + "\n");
        return stage;
    }
}
