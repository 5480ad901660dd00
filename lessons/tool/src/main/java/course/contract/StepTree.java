package course.contract;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A step as it lies on the disk: its files by path, and its pom.xml apart. */
public record StepTree(
        Step step,
        SortedMap<String, StepFile> files,
        @Nullable StepFile pom) {

    /** In a learner's workspace, and no part of what is written there. */
    private static final String FOR_ASSISTANTS = "AGENTS.md";

    /** Reads the step's directory; no files if there is no such directory. */
    public static StepTree read(Path root, Step step) throws IOException {
        Path top = root.resolve(step.directory());
        TreeMap<String, StepFile> files = new TreeMap<>();
        if (Files.isDirectory(top)) {
            Files.walkFileTree(top, new Reader(top, files));
        }
        StepFile pom = files.remove("pom.xml");
        return new StepTree(step, files, pom);
    }

    /** Lines to read in the step's main sources: those of its code that hold more than closing brackets. */
    int mainLines() {
        return (int) files.values().stream()
                .flatMap(file -> file.countedLines().stream())
                .filter(line -> !line.matches("[\\s)}\\];,]+"))
                .count();
    }

    private static final class Reader extends SimpleFileVisitor<Path> {
        private final Path top;
        private final Map<String, StepFile> files;

        Reader(Path top, Map<String, StepFile> files) {
            this.top = top;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skipped =
                    directory.equals(top.resolve("target")) || (!directory.equals(top) && isHidden(directory));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = top.relativize(file).toString().replace('\\', '/');
            if (!isHidden(file) && !path.endsWith(".iml") && !path.equals(FOR_ASSISTANTS)) {
                files.put(path, new StepFile(path, Files.readAllBytes(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return String.valueOf(path.getFileName()).startsWith(".");
        }
    }
}
