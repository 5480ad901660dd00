package course.lessons;

import common.files.FileTree;
import course.markdown.Document;
import course.markdown.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Korean of the course that is in none of its {@linkplain Document documents}: what tool and lab say, what pictures,
 * charts and tables say, the hints and answers beside the exercises, and the texts of the zoo.
 */
final class OtherTexts {
    private static final String LESSONS = "lessons";
    private static final List<String> FOLDERS = List.of(
            "beyond",
            "capstone/exercises",
            "exercises",
            "generated",
            "pictures",
            "common/src/main/resources",
            "lab/src/main/resources",
            "tool/src/main/resources",
            "zoo");
    private static final Pattern TEXT = Pattern.compile(".*\\.(?:md|properties|svg)");
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

    /**
     * A line with Korean in it.
     *
     * @param file relative to the root of the repository, with forward slashes
     * @param number from 1
     */
    record Line(String file, int number, String text) {}

    private OtherTexts() {}

    /** All such lines below {@code root}, where these documents are not. */
    static List<Line> read(Path root, List<Document> documents) throws IOException {
        Set<String> known = documents.stream().map(Document::path).collect(Collectors.toSet());
        FileTree tree = new FileTree(root);
        List<Line> lines = new ArrayList<>();
        for (Path file : files(root.resolve(LESSONS))) {
            String name = tree.nameOf(file);
            if (TEXT.matcher(name).matches() && !name.equals(Terms.FILE) && !known.contains(name)) {
                List<String> all = TextFile.read(file).lines().toList();
                for (int i = 0; i < all.size(); i++) {
                    if (HANGUL.matcher(all.get(i)).find()) {
                        lines.add(new Line(name, i + 1, all.get(i)));
                    }
                }
            }
        }
        return lines;
    }

    /** Those directly in a folder, and all in the folders of it that have texts: no build writes into these. */
    private static List<Path> files(Path lessons) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(lessons)) {
            try (Stream<Path> entries = Files.list(lessons)) {
                entries.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        for (String folder : FOLDERS) {
            files.addAll(new FileTree(lessons.resolve(folder)).files());
        }
        return files;
    }
}
