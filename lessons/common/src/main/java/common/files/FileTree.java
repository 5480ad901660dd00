package common.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory with all that is in it, or a single file.
 *
 * @param top the directory or the file, which need not be there
 */
public record FileTree(Path top) {
    /** The regular files in it, sorted; none if it is not there. */
    public List<Path> files() throws IOException {
        return paths().filter(Files::isRegularFile).toList();
    }

    /** The files whose names end with that, sorted. */
    public List<Path> files(String ending) throws IOException {
        return files().stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    /** The path of a file in it as git writes it: relative, with forward slashes. */
    public String nameOf(Path file) {
        return top.relativize(file).toString().replace('\\', '/');
    }

    /** The directories directly in it, sorted by name; none if it is not there. */
    public List<Path> folders() throws IOException {
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(top)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Writes a file in it, and makes the directories that the file lies in; {@code name} is relative to the top. */
    public void write(String name, String text) throws IOException {
        Path file = top.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    /** Lays its files over those of another directory, which is made if it is not there. */
    public void copyTo(Path target) throws IOException {
        for (Path file : files()) {
            Path copy = target.resolve(top.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling("."));
            Files.write(copy, Files.readAllBytes(file));
        }
    }

    /** Deletes it with all that is in it; nothing happens if it is not there. */
    public void delete() throws IOException {
        for (Path path : paths().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    private Stream<Path> paths() throws IOException {
        if (!Files.exists(top)) {
            return Stream.of();
        }
        try (Stream<Path> paths = Files.walk(top)) {
            return paths.sorted().toList().stream();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
