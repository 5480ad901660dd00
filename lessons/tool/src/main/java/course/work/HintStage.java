package course.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many hints of a bug have been given in its workspace. */
public final class HintStage {
    private HintStage() {}

    /** The stage to give next, from 1; the last one stays. */
    public static int next(Workspace workspace) throws IOException {
        Path file = workspace.directory().resolve("target/hints.txt");
        String given = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        int last = given.matches("[1-9]") ? Integer.parseInt(given) : 0;
        int stage = Math.min(last + 1, Bug.HINTS);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, stage + "\n");
        return stage;
    }
}
