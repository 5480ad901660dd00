package course.contract;

import common.files.MergeMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules for one step by itself. */
final class StepRules {
    private static final Pattern STEP_NUMBER =
            Pattern.compile("(?<![a-z])steps?[\\s_-]?0?[1-9](?!\\d)", Pattern.CASE_INSENSITIVE);

    private final StepTree tree;
    private final int maxFileLines;
    private final List<Violation> violations = new ArrayList<>();

    private StepRules(StepTree tree, int maxFileLines) {
        this.tree = tree;
        this.maxFileLines = maxFileLines;
    }

    static List<Violation> check(StepTree tree, int maxFileLines) {
        StepRules rules = new StepRules(tree, maxFileLines);
        rules.check();
        return rules.violations;
    }

    private void check() {
        if (tree.files().isEmpty()) {
            report(Rule.STEP_EXISTS, tree.step().directory() + ": no such directory, or nothing in it");
            return;
        }
        samePackages();
        ownArtifactId();
        for (StepFile file : tree.files().values()) {
            if (file.isText()) {
                lineEnds(file);
                noStepNumber(file);
                merged(file);
            }
            if (file.isMainJava()) {
                parses(file);
                layers(file);
                fileSize(file);
            }
        }
        stepSize();
    }

    private void samePackages() {
        Set<String> packages = tree.files().keySet().stream()
                .filter(StepFile::isMainJava)
                .map(Layers::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!packages.equals(Layers.packages())) {
            report(
                    Rule.SAME_PACKAGES,
                    tree.step().directory() + ": its packages are " + packages + ", not " + Layers.packages());
        }
    }

    private void ownArtifactId() {
        StepFile pom = tree.pom();
        String line = PairRules.artifactId(tree.step());
        if (pom == null) {
            report(Rule.SAME_POM, tree.step().directory() + ": no pom.xml");
        } else if (pom.text().split(Pattern.quote(line), -1).length != 2) {
            report(Rule.SAME_POM, where(pom) + ": " + line + " must stand there, once");
        } else {
            lineEnds(pom);
            merged(pom);
        }
    }

    private void lineEnds(StepFile file) {
        if (file.text().indexOf('\r') >= 0) {
            report(Rule.LINE_ENDS, where(file) + ": has lines that end in CR LF; let your editor save it with LF");
        }
    }

    private void merged(StepFile file) {
        for (int line : MergeMarks.in(file.text())) {
            report(Rule.MERGED, where(file, line) + ": a mark of a merge: resolve the conflict");
        }
    }

    private void noStepNumber(StepFile file) {
        if (STEP_NUMBER.matcher(file.path()).find()) {
            report(Rule.NO_STEP_NUMBER, where(file) + ": its path mentions the number of a step");
        }
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (STEP_NUMBER.matcher(lines.get(i)).find()) {
                report(
                        Rule.NO_STEP_NUMBER,
                        where(file, i + 1) + ": mentions the number of a step: "
                                + lines.get(i).trim());
            }
        }
    }

    private void parses(StepFile file) {
        file.java().problems().forEach(problem -> report(Rule.PARSES, where(file) + ": " + problem));
    }

    private void layers(StepFile file) {
        for (JavaSource.Reference reference : file.java().references()) {
            if (!Layers.allow(file.path(), reference.name())) {
                report(
                        Rule.LAYERS,
                        where(file, reference.line()) + ": " + Layers.packageOf(file.path()) + " may not name "
                                + reference.name());
            }
        }
    }

    private void fileSize(StepFile file) {
        int lines = file.countedLines().size();
        if (lines > maxFileLines) {
            report(
                    Rule.FILE_SIZE,
                    where(file) + ": " + lines + " lines of code, allowed are " + maxFileLines + " (max-file-lines in "
                            + Contract.FILE + ")");
        }
    }

    private void stepSize() {
        int lines = tree.mainLines();
        tree.step().maxMainLines().ifPresent(max -> {
            if (lines > max) {
                report(
                        Rule.STEP_SIZE,
                        tree.step().directory() + ": " + lines + " lines of main code, allowed are " + max + " ("
                                + tree.step().name() + ".max-main-lines in " + Contract.FILE + ")");
            }
        });
    }

    private void report(Rule rule, String message) {
        violations.add(Violation.of(rule, message));
    }

    private String where(StepFile file) {
        return tree.step().directory() + "/" + file.path();
    }

    private String where(StepFile file, int line) {
        return where(file) + ":" + line;
    }
}
