package course.lessons;

import common.files.FileTree;
import course.gen.Generated;
import course.gen.Merges;
import course.markdown.Document;
import course.markdown.Documents;
import course.markdown.Flaw;
import course.markdown.TextFile;
import course.work.Bug;
import course.work.Exercise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holds the texts of the course to its code, and its languages to each other. */
public final class LessonCheck {
    private static final String CAPSTONE = "lessons/capstone/exercises";

    private LessonCheck() {}

    /** Checks everything below {@code root}: what is wrong, by the rule that it breaks. */
    public static Map<Rule, List<Flaw>> check(Path root, CourseCommands commands) throws IOException {
        List<Document> documents = Documents.read(root);
        Vocabulary vocabulary = new Vocabulary(root, commands);
        Twins twins = new Twins(documents);
        Generated generated = Generated.of(root);
        Map<Rule, List<Flaw>> flaws = new EnumMap<>(Rule.class);
        flaws.put(Rule.MERGED, Merges.unresolved(root));
        flaws.put(
                Rule.GENERATED,
                Stream.concat(generated.flaws().stream(), generated.changes().stream())
                        .toList());
        List<Flaw> names = new ArrayList<>();
        for (Document document : documents) {
            names.addAll(CodeNames.check(document, vocabulary, addedBy(root, document)));
        }
        flaws.put(Rule.NAMES, names);
        flaws.put(Rule.LINKS, new Links(root).check(documents));
        flaws.put(Rule.TWINS, twins.check());
        flaws.put(Rule.IN_STEP, new SyncLock(root, twins).check());
        List<OtherTexts.Line> others = OtherTexts.read(root, documents);
        flaws.put(Rule.TERMS, new Terms(root).check(documents, others));
        flaws.put(
                Rule.STYLE,
                Stream.concat(
                                documents.stream().map(KoreanStyle::check),
                                others.stream().map(KoreanStyle::check))
                        .flatMap(List::stream)
                        .toList());
        flaws.replaceAll((rule, found) -> found.stream()
                .sorted(Comparator.comparing(Flaw::file).thenComparing(Flaw::line))
                .toList());
        return flaws;
    }

    /** What the start and the solution of an exercise say: its task, its lesson and its profile may name what only they bring. */
    private static String addedBy(Path root, Document document) throws IOException {
        Path folder = root.resolve(document.path()).resolveSibling(".");
        if (document.path().matches("lessons/../(beyond|ledger)\\.md")) {
            folder = root.resolve(Exercise.BEYOND);
        } else if (Stream.of(Exercise.FOLDER, Exercise.BEYOND, CAPSTONE, Bug.FOLDER)
                .noneMatch(document.path()::startsWith)) {
            return "";
        }
        StringBuilder added = new StringBuilder();
        for (Path file : new FileTree(folder).files()) {
            if (!file.toString().endsWith(".md")) {
                added.append(file.getFileName()).append('\n').append(TextFile.read(file));
            }
        }
        return added.toString();
    }
}
