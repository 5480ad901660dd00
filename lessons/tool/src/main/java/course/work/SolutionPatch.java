package course.work;

import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A patch on the files of a directory, as {@code git diff} writes it: files changed, added or deleted. */
public final class SolutionPatch {
    private static final String NO_FILE = "/dev/null";

    private final Path patch;

    public SolutionPatch(Path patch) {
        this.patch = patch;
    }

    /**
     * Changes the files below {@code directory}.
     *
     * @throws IOException if a file is not what the patch was made from; the message names it
     */
    public void applyTo(Path directory) throws IOException {
        UnifiedDiff diff;
        try (InputStream in = Files.newInputStream(patch)) {
            diff = UnifiedDiffReader.parseUnifiedDiff(in);
        }
        if (diff.getFiles().isEmpty()) {
            throw new IOException(patch + " changes no file");
        }
        for (UnifiedDiffFile file : diff.getFiles()) {
            apply(file, directory);
        }
    }

    private void apply(UnifiedDiffFile file, Path directory) throws IOException {
        boolean added = NO_FILE.equals(file.getFromFile());
        boolean deleted = NO_FILE.equals(file.getToFile());
        Path path = directory.resolve(deleted ? file.getFromFile() : file.getToFile());
        List<String> before = added ? List.of() : Files.readString(path).lines().toList();
        List<String> after;
        try {
            after = file.getPatch().applyTo(before);
        } catch (PatchFailedException e) {
            throw new IOException(patch + " does not fit " + path + ": " + e.getMessage(), e);
        }
        if (deleted) {
            Files.delete(path);
        } else {
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, after.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
    }
}
