package course.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules for two neighbouring steps. */
final class PairRules {
    private final StepTree from;
    private final StepTree to;
    private final PairDiff diff;
    private final Pair pair;
    private final List<Violation> violations = new ArrayList<>();

    private PairRules(StepTree from, StepTree to, PairDiff diff) {
        this.from = from;
        this.to = to;
        this.diff = diff;
        this.pair = diff.pair();
    }

    static List<Violation> check(StepTree from, StepTree to, PairDiff diff) {
        PairRules rules = new PairRules(from, to, diff);
        rules.listed();
        rules.notStale();
        rules.withinBudget();
        rules.hasBudget();
        rules.samePom();
        return rules.violations;
    }

    private void listed() {
        for (FileChange change : diff.changes()) {
            if (!pair.reasons().containsKey(change.path())) {
                report(
                        Rule.LISTED,
                        change.path() + " " + change.kind() + ", but " + Contract.FILE + " does not list it",
                        diffCommand(change));
            }
        }
    }

    private void notStale() {
        Set<String> changed = diff.changes().stream().map(FileChange::path).collect(Collectors.toSet());
        for (String path : pair.reasons().keySet()) {
            if (!changed.contains(path)) {
                String state = from.files().containsKey(path) ? "is the same in both steps" : "is in neither step";
                report(Rule.NOT_STALE, path + " is listed, but " + state + ": delete its line in " + Contract.FILE);
            }
        }
    }

    private void withinBudget() {
        for (Budget budget : pair.budgets()) {
            int lines = diff.lines(budget.area());
            if (lines > budget.lines()) {
                violations.add(new Violation(
                        Rule.WITHIN_BUDGET,
                        pair.name() + ": " + budget.area().name() + " changes " + lines + " lines, allowed are "
                                + budget.lines() + " (" + pair.name() + ".budget."
                                + budget.area().name() + " in " + Contract.FILE + "); most in "
                                + mostChanged(budget.area()),
                        budget.area().folders().stream().map(pair::diffCommand).toList()));
            }
        }
    }

    private String mostChanged(Area area) {
        return diff.changes().stream()
                .filter(change -> area.contains(change.path()))
                .sorted(Comparator.comparingInt(FileChange::lines).reversed())
                .limit(3)
                .map(change ->
                        change.path().substring(change.path().lastIndexOf('/') + 1) + " (" + change.lines() + ")")
                .collect(Collectors.joining(", "));
    }

    private void hasBudget() {
        for (FileChange change : diff.changes()) {
            if (StepFile.isMainJava(change.path())
                    && pair.budgets().stream().noneMatch(b -> b.area().contains(change.path()))) {
                report(
                        Rule.HAS_BUDGET,
                        change.path() + " changes " + change.lines() + " lines, but no budget covers it",
                        diffCommand(change));
            }
        }
    }

    private void samePom() {
        StepFile before = from.pom();
        StepFile after = to.pom();
        if (before != null
                && after != null
                && !withoutArtifactId(before, from.step()).equals(withoutArtifactId(after, to.step()))) {
            report(Rule.SAME_POM, "pom.xml may differ in the step's own artifactId only", pair.diffCommand("pom.xml"));
        }
    }

    /** What each step's pom.xml has for itself alone. */
    static String artifactId(Step step) {
        return "<artifactId>" + step.directory() + "</artifactId>";
    }

    private static String withoutArtifactId(StepFile pom, Step step) {
        return pom.text().replace(artifactId(step), "");
    }

    private String diffCommand(FileChange change) {
        return switch (change.kind()) {
            case CHANGED -> pair.diffCommand(change.path());
            case ADDED -> "git diff --no-index /dev/null " + to.step().directory() + "/" + change.path();
            case REMOVED -> "git diff --no-index " + from.step().directory() + "/" + change.path() + " /dev/null";
        };
    }

    private void report(Rule rule, String message, String... commands) {
        violations.add(Violation.of(rule, pair.name() + ": " + message, commands));
    }
}
