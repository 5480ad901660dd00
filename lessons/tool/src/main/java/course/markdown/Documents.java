package course.markdown;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that people write for the course: both READMEs, the guide for who changes it, the lessons, the tasks of the exercises, and the answers of
 * the zoo.
 */
public final class Documents {
    private static final String LESSONS = "lessons";
    private static final List<PathMatcher> WRITTEN = Stream.of(
                    "README.md",
                    ".github/CONTRIBUTING{,.ko}.md",
                    "lessons/README.md",
                    "lessons/{en,ko}/*.md",
                    "lessons/exercises/*/task.{en,ko}.md",
                    "lessons/capstone/exercises/*/task.{en,ko}.md",
                    "lessons/zoo/*/answer.{en,ko}.md")
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();

    private Documents() {}

    /** Reads all that are there, in the order of their paths. */
    public static List<Document> read(Path root) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Path file : candidates(root)) {
            Path path = root.relativize(file);
            if (WRITTEN.stream().anyMatch(glob -> glob.matches(path))) {
                documents.add(Document.read(root, path.toString().replace('\\', '/')));
            }
        }
        return documents;
    }

    private static List<Path> candidates(Path root) throws IOException {
        List<Path> files = new ArrayList<>(List.of(
                root.resolve(".github/CONTRIBUTING.ko.md"),
                root.resolve(".github/CONTRIBUTING.md"),
                root.resolve("README.md"),
                root.resolve(LESSONS + "/README.md")));
        for (String folder : List.of("en", "ko", "exercises", "capstone/exercises", "zoo")) {
            Path top = root.resolve(LESSONS).resolve(folder);
            if (Files.isDirectory(top)) {
                try (Stream<Path> below = Files.walk(top, 2)) {
                    files.addAll(below.sorted().toList());
                }
            }
        }
        return files.stream().filter(Files::isRegularFile).toList();
    }
}
