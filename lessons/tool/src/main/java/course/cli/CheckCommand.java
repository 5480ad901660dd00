package course.cli;

import course.check.CompileError;
import course.check.Judge;
import course.check.Rules;
import course.check.TestResult;
import course.check.Verdict;
import course.contract.Pair;
import course.work.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course check}: which rules hold of what is written in a workspace. */
@Command(name = "check")
final class CheckCommand extends WorkspaceCommand {
    private static final int LONGEST_MESSAGE = 300;

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "number")
    String number = "";

    CheckCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Workspace workspace = workspace(number);
        Rules rules = Rules.load(session.root());
        Judge judge = Judge.of(workspace, rules.order());
        headline(workspace, judge);
        session.out().flush();
        List<Verdict> verdicts = new ArrayList<>();
        boolean ended = judge.run(verdict -> {
            verdicts.add(verdict);
            print(verdict, rules);
        });
        session.out().println();
        if (!ended) {
            session.say("check.cut", judge.log());
        }
        long holding = verdicts.stream().filter(Verdict::holds).count();
        long notYet = verdicts.stream().filter(Verdict::isNotYet).count();
        session.say("check.sum", holding, judge.count(), notYet);
        if (ended && holding == judge.count()) {
            session.say("check.all", workspace.number());
            return 0;
        }
        explain(verdicts, rules, workspace);
        return 1;
    }

    /** The first thing to do, before any test has run. */
    private void headline(Workspace workspace, Judge judge) throws IOException {
        List<String> missing = judge.notThereYet();
        Optional<CompileError> wrong = judge.wrong();
        if (!missing.isEmpty()) {
            session.say("check.missing", workspace.path(), String.join(", ", missing));
            for (Pair pair : contract().pairs()) {
                pair.reasons().forEach((path, reason) -> {
                    if (pair.to().equals(workspace.step()) && path.endsWith("/" + missing.get(0) + ".java")) {
                        session.say("check.begin", path, reason);
                    }
                });
            }
        } else if (wrong.isEmpty()) {
            session.say("check.compiles", workspace.path(), judge.count());
        }
        wrong.ifPresent(error -> session.say(
                "check.wrong",
                workspace.directory().relativize(error.file()).toString().replace('\\', '/'),
                error.line(),
                error.message()));
    }

    private void print(Verdict verdict, Rules rules) {
        String rule = rules.rule(verdict.className(), language());
        if (verdict.isNotYet()) {
            String missing = session.texts().get("check.wait", String.join(", ", verdict.missing()));
            session.out().printf("  ..  %s: %s%n", rule, missing);
        } else if (verdict.holds()) {
            session.out().printf("  ok  %s (%d)%n", rule, verdict.passed());
        } else {
            String failed = verdict.failure().map(TestResult::method).orElse("-");
            session.out().printf("  !!  %s: %s%n", rule, failed);
        }
        session.out().flush();
    }

    /** The first failure in two sentences, and where to read. */
    private void explain(List<Verdict> verdicts, Rules rules, Workspace workspace) {
        Optional<Verdict> first = verdicts.stream()
                .filter(verdict -> verdict.failure().isPresent())
                .findFirst();
        first.ifPresent(verdict -> {
            TestResult failure = verdict.failure().orElseThrow();
            session.say("check.first", verdict.className(), words(failure.method()));
            session.say("check.says", oneLine(failure.message()));
        });
        Optional<Verdict> toRead = first.or(
                () -> verdicts.stream().filter(verdict -> !verdict.holds()).findFirst());
        if (workspace.exercise().isPresent()) {
            session.say(
                    "check.task",
                    session.root().relativize(workspace.exercise().get().task(language())));
        } else {
            String step = workspace.step().directory();
            session.say(
                    "check.read",
                    lesson(toRead.map(verdict -> rules.lesson(verdict.className(), step))
                            .orElse(step + ".md")));
        }
        session.say("check.help", workspace.number());
    }

    /** {@code aSendNeverWaits} as {@code a send never waits}. */
    private static String words(String method) {
        return method.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " …";
    }
}
