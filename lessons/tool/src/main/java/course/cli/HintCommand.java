package course.cli;

import common.cli.UserException;
import common.compile.Compilation;
import course.check.LastCheck;
import course.check.Rules;
import course.check.TestResult;
import course.check.TestResult.Outcome;
import course.stubs.Stubs;
import course.work.Bug;
import course.work.Exercise;
import course.work.HintStage;
import course.work.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course hint}: one thing that helps on, and no more. */
@Command(name = "hint")
final class HintCommand extends WorkspaceCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "number")
    String number = "";

    HintCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        Workspace workspace = workspace(number);
        boolean solved = LastCheck.read(workspace)
                .filter(last -> last.outcome() == Outcome.PASSED)
                .isPresent();
        if (workspace.exercise().isPresent() && solved) {
            session.say("hint.solved", workspace.number());
        } else if (workspace.exercise().isPresent()) {
            Exercise exercise = workspace.exercise().get();
            exercise.hint(language())
                    .ifPresentOrElse(
                            session.out()::println,
                            () -> session.say("hint.task", session.root().relativize(exercise.task(language()))));
        } else if (workspace.bug().isPresent()) {
            Bug bug = workspace.bug().get();
            stages(workspace, bug.name(), stage -> bug.hint(stage, language()));
        } else {
            hintForStep(workspace);
        }
        return 0;
    }

    /** One hint more than the last time, and those before it. */
    private void stages(Workspace workspace, String subject, IntFunction<String> hints) throws IOException {
        int stage = HintStage.next(workspace, subject);
        for (int i = 1; i <= stage; i++) {
            session.say("hint.stage", i, HintStage.LAST, hints.apply(i));
        }
        session.say(stage < HintStage.LAST ? "hint.more" : "hint.last-stage");
    }

    /**
     * What the last check has found, once that is more than a stub, and the first file that the learner has not touched.
     */
    private void hintForStep(Workspace workspace) throws IOException {
        List<String> untouched = workspaces().untouched(workspace);
        String change = lesson(workspace.step().directory() + ".md#change");
        Optional<TestResult> last = LastCheck.read(workspace);
        boolean red = last.filter(HintCommand::isRed).isPresent();
        if (!untouched.isEmpty()) {
            if (red) {
                hintFor(workspace, last.get());
            }
            String path = untouched.get(0);
            session.say(
                    "hint.file",
                    workspace.path() + "/" + path,
                    stepTexts().reason(workspaces().pair(workspace.step()), path));
            session.say("hint.lesson", change);
        } else if (last.isEmpty()) {
            session.say("hint.touched", workspace.number());
        } else if (last.get().outcome() == Outcome.PASSED) {
            session.say("hint.done", workspace.number());
        } else {
            hintFor(workspace, last.get());
            session.say("hint.lesson", change);
        }
    }

    /** Whether a test has run, and has found more than that something is not written. */
    private static boolean isRed(TestResult last) {
        return last.outcome() == Outcome.FAILED
                && !last.method().isEmpty()
                && !last.message().contains(": " + Stubs.MARK + " (");
    }

    private void hintFor(Workspace workspace, TestResult failure) throws IOException {
        if (failure.className().isEmpty()) {
            session.say("hint.last", failure.message());
            return;
        }
        Rules rules = Rules.load(session.root());
        session.say("hint.last", rules.rule(failure.className(), language()));
        boolean ran = !failure.method().isEmpty();
        if (!failure.message().isEmpty()) {
            session.out().println(ran ? session.texts().get("check.says", failure.message()) : failure.message());
        }
        source(workspace, failure.className())
                .ifPresent(path -> session.say(
                        "hint.test", ran ? failure.className() + "#" + failure.method() : failure.className(), path));
        int step = workspace.step().number();
        if (isRed(failure)
                && !rules.hint(failure.className(), step, 1, language()).isEmpty()) {
            stages(workspace, failure.className(), stage -> rules.hint(failure.className(), step, stage, language()));
        }
    }

    private static Optional<String> source(Workspace workspace, String test) throws IOException {
        return Compilation.sources(workspace.directory().resolve("src/test/java")).stream()
                .filter(path -> path.endsWith(test + ".java"))
                .map(path -> workspace.path() + "/"
                        + workspace.directory().relativize(path).toString().replace('\\', '/'))
                .findFirst();
    }
}
