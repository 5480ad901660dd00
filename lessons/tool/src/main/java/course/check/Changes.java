package course.check;

import common.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Whether files have changed. It looks again and again: not every file system tells of it, those of a network do not. */
public final class Changes {
    private static final int LOOK_MILLIS = 300;

    private final Path directory;
    private final Map<Path, String> before;

    /** From now on. */
    public Changes(Path directory) throws IOException {
        this.directory = directory;
        before = look();
    }

    private Map<Path, String> look() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Path file : new FileTree(directory).files()) {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            files.put(file, seen.lastModifiedTime() + " " + seen.size());
        }
        return files;
    }

    /** Waits until one was written, came or went, and then until no more do: an editor may save many at once. */
    public void await() throws IOException, InterruptedException {
        Map<Path, String> last = before;
        Map<Path, String> now = look();
        while (now.equals(before) || !now.equals(last)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            last = now;
            now = look();
        }
    }
}
