package course.cli;

import common.cli.UserException;
import common.compile.CompileError;
import course.check.Changes;
import course.check.CheckLock;
import course.check.Judge;
import course.check.LastCheck;
import course.check.Report;
import course.check.Rules;
import course.check.TestResult;
import course.check.TestResult.Outcome;
import course.check.Verdict;
import course.check.Wording;
import course.stubs.Stubs;
import course.work.Progress;
import course.work.StepTexts;
import course.work.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course check}: which rules hold of what is written in a workspace. */
@Command(name = "check")
final class CheckCommand extends WorkspaceCommand {
    private static final int LONGEST_MESSAGE = 300;

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "number")
    String number = "";

    @Option(names = "--all", descriptionKey = "all")
    boolean all;

    @Option(names = "--watch", descriptionKey = "watch")
    boolean watch;

    @Option(names = "--json", descriptionKey = "json")
    boolean json;

    private @Nullable Report report; // of the last check, if it came to its end

    CheckCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        if (json && watch) {
            throw session.usage("error.exclusive", "--json, --watch");
        }
        Workspace workspace = workspace(number);
        if (json) {
            return printReport(workspace);
        }
        if (workspace.bug().isPresent()) {
            return new BugCheck(session, workspace, workspace.bug().get()).run();
        }
        int status = check(workspace);
        while (watch) {
            Changes changes = new Changes(workspace.directory().resolve("src"));
            session.say("check.watching", workspace.path());
            session.out().flush();
            changes.await();
            status = check(workspace);
        }
        return status;
    }

    /** All rules are tried, and nothing is printed but the report. */
    private int printReport(Workspace workspace) throws UserException, IOException, InterruptedException {
        Session quiet = session.quiet();
        int status;
        Report found;
        if (workspace.bug().isPresent()) {
            BugCheck check = new BugCheck(quiet, workspace, workspace.bug().get());
            status = check.run();
            found = check.report();
        } else {
            CheckCommand check = new CheckCommand(quiet);
            check.json = true;
            check.all = true;
            status = check.check(workspace);
            found = check.report;
        }
        if (found != null) {
            session.out().print(found.json());
        }
        return status;
    }

    private int check(Workspace workspace) throws UserException, IOException, InterruptedException {
        try (CheckLock lock = CheckLock.take(workspace)) {
            if (!lock.isMine()) {
                throw session.failure("check.another", workspace.path());
            }
            return judge(workspace);
        }
    }

    private int judge(Workspace workspace) throws IOException, InterruptedException {
        session.say("check.compiling", workspace.path());
        session.out().flush();
        Rules rules = Rules.load(session.root());
        Wording wording = new Wording(session.texts(), rules);
        List<String> order = new ArrayList<>(rules.order());
        // What failed last is what is being mended.
        if (!json) {
            LastCheck.read(workspace).ifPresent(last -> order.add(0, last.className()));
        }
        LastCheck.forget(workspace);
        Judge judge = Judge.of(workspace, order);
        boolean wrong = !judge.wrong().isEmpty();
        WrongCode code = new WrongCode(session, workspaces(), workspace, judge);
        code.tell(session.out()::println);
        if (wrong && !all) {
            CompileError first = judge.wrong().get(0);
            LastCheck.write(workspace, new TestResult("", "", Outcome.FAILED, code.said(first)));
            session.say("check.mend");
            return 1;
        }
        headline(workspace, judge);
        session.out().flush();
        List<Verdict> verdicts = new ArrayList<>();
        try (Summary summary = new Summary(session, judge.count())) {
            judge.run(language(), verdict -> {
                verdicts.add(verdict);
                summary.add(verdict, () -> session.out().println(wording.line(verdict)));
                return all || workspace.exercise().isPresent() || verdict.holds() || verdict.isNotYet();
            });
            if (summary.isOut()) {
                return 1;
            }
        }
        session.out().println();
        report = Report.of(workspace, judge, verdicts, wording, untouched(workspace), said(judge, code));
        return conclude(verdicts, judge, code, wording, workspace);
    }

    private List<String> untouched(Workspace workspace) throws IOException {
        return workspace.isOfStep() ? workspaces().untouched(workspace) : List.of();
    }

    private List<String> said(Judge judge, WrongCode code) throws IOException {
        List<String> said = new ArrayList<>();
        for (CompileError error : judge.wrong()) {
            said.add(code.said(error));
        }
        return said;
    }

    private int conclude(List<Verdict> verdicts, Judge judge, WrongCode code, Wording wording, Workspace workspace)
            throws IOException {
        long holding = verdicts.stream().filter(Verdict::holds).count();
        long notYet = verdicts.stream().filter(Verdict::isNotYet).count();
        if (holding == judge.count()) {
            LastCheck.write(workspace, new TestResult("", "", Outcome.PASSED, ""));
            done(workspace, judge.count());
            return 0;
        }
        int untried = judge.count() - verdicts.size();
        if (untried > 0) {
            session.say("check.sum-first", holding, judge.count(), untried);
        } else {
            session.say(notYet == 0 ? "check.sum" : "check.sum-later", holding, judge.count(), notYet);
        }
        explain(verdicts, judge, code, wording, workspace);
        return 1;
    }

    /** All rules hold: but rules do not see everything that a step changes. */
    private void done(Workspace workspace, int count) throws IOException {
        if (workspace.exercise().isPresent()) {
            Progress.load(session.root()).add(workspace);
            session.say("check.solved", count, workspace.number());
            return;
        }
        List<String> untouched = workspaces().untouched(workspace);
        if (untouched.isEmpty()) {
            Progress.load(session.root()).add(workspace);
        }
        session.say(untouched.isEmpty() ? "check.done" : "check.left", count, workspace.number());
        StepTexts texts = stepTexts();
        for (String path : untouched) {
            session.out().printf("  %s: %s%n", path, texts.reason(workspaces().pair(workspace.step()), path));
        }
    }

    /** The first thing to do, before any test has run. */
    private void headline(Workspace workspace, Judge judge) throws IOException {
        List<String> missing = judge.notThereYet();
        List<String> changed = judge.changed();
        boolean step = workspace.exercise().isEmpty();
        List<String> unwritten = step ? workspaces().unwritten(workspace) : List.of();
        if (!missing.isEmpty()) {
            session.say("check.missing", workspace.path(), String.join(", ", missing));
        } else if (judge.wrong().isEmpty()) {
            boolean compiles = judge.waiting() == 0;
            session.say(
                    compiles ? "check.compiles" : "check.tests",
                    workspace.path(),
                    compiles ? judge.count() : judge.waiting());
        }
        if (!changed.isEmpty()) {
            session.say("check.changed", String.join(", ", changed));
        }
        if (!unwritten.isEmpty()) {
            session.say("check.stubs", Stubs.MARK, String.join(", ", unwritten));
        }
        boolean unfinished = !missing.isEmpty() || !unwritten.isEmpty();
        List<String> untouched = step && unfinished ? workspaces().untouched(workspace) : List.of();
        if (!untouched.isEmpty()) {
            String first = untouched.get(0);
            session.say(
                    "check.begin",
                    workspace.path() + "/" + first,
                    stepTexts().reason(workspaces().pair(workspace.step()), first));
        }
    }

    /** The first failure in two sentences, unless something is to be written or mended first, and where to read. */
    private void explain(List<Verdict> verdicts, Judge judge, WrongCode code, Wording wording, Workspace workspace)
            throws IOException {
        Verdict first = verdicts.stream()
                .filter(verdict -> !verdict.holds())
                .findFirst()
                .orElse(verdicts.get(0));
        List<CompileError> wrong = judge.wrong();
        boolean tested = wrong.isEmpty() && judge.notThereYet().isEmpty() && !first.isNotYet();
        TestResult toMend = first.failure().orElse(new TestResult(first.className(), "", Outcome.FAILED, ""));
        if (!wrong.isEmpty()) {
            toMend = new TestResult("", "", Outcome.FAILED, code.said(wrong.get(0)));
        } else if (first.isNotYet()) {
            toMend = new TestResult(first.className(), "", Outcome.FAILED, wording.waitsFor(first));
        } else if (tested && first.failure().isPresent()) {
            toMend = new TestResult(toMend.className(), toMend.method(), Outcome.FAILED, oneLine(toMend.message()));
            session.say("check.first", toMend.className(), toMend.method(), words(toMend.method()));
            session.say("check.says", toMend.message());
        }
        LastCheck.write(workspace, toMend);
        if (workspace.exercise().isPresent()) {
            session.say(
                    "check.task",
                    session.root().relativize(workspace.exercise().get().task(language())));
        } else {
            String step = workspace.step().directory();
            String taught = wording.rules().lesson(first.className(), step);
            session.say("check.read", lesson(step + ".md#change"));
            if (tested && !taught.startsWith(step)) {
                session.say("check.rule", lesson(taught));
            }
        }
        session.say("check.help", workspace.number());
    }

    /** {@code aSendNeverWaits} as {@code a send never waits}. */
    private static String words(String method) {
        return method.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " …";
    }
}
