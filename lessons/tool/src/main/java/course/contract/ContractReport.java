package course.contract;

import common.files.CourseRoot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints how the steps stand to their contract; the exit status is 1 when they break it. */
public final class ContractReport {
    private ContractReport() {}

    /** With {@code --files} also every changed file, with its lines and its reason. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (!print(Path.of(""), List.of(args).contains("--files"), out)) {
            System.exit(1);
        }
    }

    private static boolean print(Path start, boolean withFiles, PrintStream out) {
        try {
            Findings findings = ContractCheck.check(CourseRoot.above(start));
            out.print(withFiles ? table(findings) + "\n" + files(findings) : table(findings));
            out.print("\n" + violations(findings));
            return findings.violations().isEmpty();
        } catch (IOException | ContractFormatException e) {
            out.println(e.getMessage());
            return false;
        }
    }

    /** A line per budget: how many files changed, how many lines, how many are allowed; then the steps' sizes. */
    public static String table(Findings findings) {
        StringBuilder text =
                new StringBuilder(line("%-5s %-6s %6s %6s %8s", "pair", "area", "files", "lines", "allowed"));
        for (PairDiff diff : findings.pairs()) {
            String pair = diff.pair().name();
            for (Budget budget : diff.pair().budgets()) {
                Area area = budget.area();
                int lines = diff.lines(area);
                String mark = lines > budget.lines() ? "  over" : "";
                text.append(line(
                        "%-5s %-6s %6d %6d %8d%s", pair, area.name(), diff.files(area), lines, budget.lines(), mark));
            }
            long others = diff.changes().stream()
                    .filter(change -> !StepFile.isMainJava(change.path()))
                    .count();
            text.append(line("%-5s %-6s %6d", pair, "other", others));
        }
        text.append(line("%n%-28s %6s %8s  %s", "step", "lines", "allowed", "largest file"));
        for (Findings.StepSize size : findings.steps()) {
            String max = size.step().maxMainLines().stream()
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining());
            text.append(line(
                    "%-28s %6d %8s  %s %d",
                    size.step().directory(), size.mainLines(), max, size.largestFile(), size.largestFileLines()));
        }
        return text.toString();
    }

    /** A line per changed file: pair, lines of code added and removed, path, reason. */
    public static String files(Findings findings) {
        StringBuilder text = new StringBuilder();
        for (PairDiff diff : findings.pairs()) {
            for (FileChange change : diff.changes()) {
                text.append(line(
                        "%-5s %5s %5s  %s: %s",
                        diff.pair().name(),
                        "+" + change.added(),
                        "-" + change.removed(),
                        change.path(),
                        diff.pair().reasons().getOrDefault(change.path(), "(not listed)")));
            }
        }
        return text.toString();
    }

    /** Every violation with the commands that show it, or one line that says there is none. */
    public static String violations(Findings findings) {
        if (findings.violations().isEmpty()) {
            return "The steps keep their contract.\n";
        }
        String all = findings.violations().stream().map(v -> v + "\n").collect(Collectors.joining());
        return all + "\nviolations of " + Contract.FILE + ": "
                + findings.violations().size() + "\n";
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), arguments).stripTrailing() + "\n";
    }
}
