package common.files;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A patch on the files of a directory, as {@code git diff} writes it: files changed, added or deleted. As with
 * {@code git apply}, what it changes may have moved up or down, but not have changed.
 */
public final class Patch {
    private static final String NO_FILE = "/dev/null";
    private static final int CONTEXT = 3;

    private final Path patch;

    public Patch(Path patch) {
        this.patch = patch;
    }

    private List<UnifiedDiffFile> files() throws IOException {
        UnifiedDiff diff;
        try (InputStream in = Files.newInputStream(patch)) {
            diff = UnifiedDiffReader.parseUnifiedDiff(in);
        }
        if (diff.getFiles().isEmpty()) {
            throw new IOException(patch + " changes no file");
        }
        return diff.getFiles();
    }

    /**
     * Changes the files below {@code directory}.
     *
     * @throws IOException if a file is not what the patch was made from; the message names it
     */
    public void applyTo(Path directory) throws IOException {
        for (UnifiedDiffFile file : files()) {
            Path path = directory.resolve(name(file));
            List<String> after = after(file, before(file, directory), path, 0);
            if (NO_FILE.equals(file.getToFile())) {
                Files.delete(path);
            } else {
                new FileTree(directory).write(name(file), text(after));
            }
        }
    }

    /** Whether it fits the files below {@code directory} line by line, so that nothing in it has moved. */
    public boolean isInPlace(Path directory) throws IOException {
        for (UnifiedDiffFile file : files()) {
            try {
                file.getPatch().applyTo(before(file, directory));
            } catch (PatchFailedException | NoSuchFileException e) {
                return false;
            }
        }
        return true;
    }

    /**
     * The patch that changes the files below {@code directory} as this one does, with their lines as they are there.
     *
     * @param fuzz how many lines at either end of each place may be other than they were
     * @throws IOException if a file is not what the patch was made from; the message names it
     */
    public String inPlace(Path directory, int fuzz) throws IOException {
        List<String> lines = new ArrayList<>();
        for (UnifiedDiffFile file : files()) {
            String name = name(file);
            List<String> before = before(file, directory);
            List<String> after = after(file, before, directory.resolve(name), fuzz);
            lines.add("diff --git a/" + name + " b/" + name);
            lines.addAll(UnifiedDiffUtils.generateUnifiedDiff(
                    NO_FILE.equals(file.getFromFile()) ? NO_FILE : "a/" + name,
                    NO_FILE.equals(file.getToFile()) ? NO_FILE : "b/" + name,
                    before,
                    DiffUtils.diff(before, after),
                    CONTEXT));
        }
        return text(lines);
    }

    private static String name(UnifiedDiffFile file) {
        return NO_FILE.equals(file.getToFile()) ? file.getFromFile() : file.getToFile();
    }

    private static List<String> before(UnifiedDiffFile file, Path directory) throws IOException {
        return NO_FILE.equals(file.getFromFile())
                ? List.of()
                : Files.readString(directory.resolve(file.getFromFile()))
                        .lines()
                        .toList();
    }

    private List<String> after(UnifiedDiffFile file, List<String> before, Path path, int fuzz) throws IOException {
        try {
            boolean whole = before.isEmpty() || NO_FILE.equals(file.getToFile());
            return whole ? file.getPatch().applyTo(before) : file.getPatch().applyFuzzy(before, fuzz);
        } catch (PatchFailedException e) {
            throw new IOException(patch + " does not fit " + path + ": " + e.getMessage(), e);
        }
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
