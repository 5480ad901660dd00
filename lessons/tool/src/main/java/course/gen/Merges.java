package course.gen;

import common.files.MergeMarks;
import course.contract.Contract;
import course.contract.Step;
import course.markdown.Flaw;
import course.markdown.TextFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Conflicts that nobody has resolved yet, in what the lessons are made of. */
public final class Merges {
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|js|json|lock|md|patch|properties|xml|yaml|yml)");

    private Merges() {}

    /** Each line below {@code root} that is a mark of a merge: in the README, the lessons and the steps. */
    public static List<Flaw> unresolved(Path root) throws IOException {
        List<Path> tops = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("lessons")));
        for (Step step : Contract.load(root).steps()) {
            tops.add(root.resolve(step.directory()));
        }
        List<Flaw> flaws = new ArrayList<>();
        for (Path top : tops) {
            for (Path file : texts(top)) {
                String name = root.relativize(file).toString().replace('\\', '/');
                for (int line : MergeMarks.in(TextFile.read(file))) {
                    flaws.add(Flaw.at(name, line, "gen.merge"));
                }
            }
        }
        return flaws;
    }

    private static List<Path> texts(Path top) throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.exists(top)) {
            return files;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (TEXT.matcher(String.valueOf(file.getFileName())).matches()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
