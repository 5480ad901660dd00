package course.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** What a learner has solved in this clone: the numbers of steps, exercises and bugs, as {@code course check} takes them. */
public final class Progress {
    private static final String FILE = "done.txt";

    private final Path file;
    private final TreeSet<String> done;

    private Progress(Path file, List<String> done) {
        this.file = file;
        this.done = new TreeSet<>(done);
    }

    /** Reads it; nothing is solved where nothing was written down. */
    public static Progress load(Path root) throws IOException {
        Path file = root.resolve(Workspace.FOLDER).resolve(FILE);
        return new Progress(file, Files.isRegularFile(file) ? Files.readAllLines(file) : List.of());
    }

    /** Whether it was solved once. */
    public boolean isDone(String number) {
        return done.contains(number);
    }

    /** Writes down that a workspace is solved. */
    public void add(Workspace workspace) throws IOException {
        if (done.add(workspace.number())) {
            Files.write(file, done);
        }
    }
}
