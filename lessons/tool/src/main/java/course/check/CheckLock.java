package course.check;

import course.work.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One check of a workspace at a time: two would compile into the same directory. It ends with its process, however that ends. */
public final class CheckLock implements AutoCloseable {
    private final FileChannel file;
    private final @Nullable FileLock lock;

    private CheckLock(FileChannel file) throws IOException {
        this.file = file;
        @Nullable FileLock mine = null;
        try {
            mine = file.tryLock();
        } catch (OverlappingFileLockException e) {
            // another check in this process has it
        }
        lock = mine;
    }

    /** Tries to take it, and does not wait. */
    public static CheckLock take(Workspace workspace) throws IOException {
        Path directory = workspace.directory().resolve("target/check");
        Files.createDirectories(directory);
        return new CheckLock(
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** Whether it was free. */
    public boolean isMine() {
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
