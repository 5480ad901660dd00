package course.cli;

import course.contract.Pair;
import course.contract.StepFile;
import course.contract.StepTree;
import course.work.Exercise;
import course.work.Workspace;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course hint}: one thing that helps on, and no more. */
@Command(name = "hint")
final class HintCommand extends WorkspaceCommand {
    private static final String MAIN = "src/main/";

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "number")
    String number = "";

    HintCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        Workspace workspace = workspace(number);
        if (workspace.exercise().isPresent()) {
            Exercise exercise = workspace.exercise().get();
            exercise.hint(language())
                    .ifPresentOrElse(
                            session.out()::println,
                            () -> session.say("hint.task", session.root().relativize(exercise.task(language()))));
        } else {
            hintForStep(workspace);
        }
        return 0;
    }

    /** The first file of the contract that the learner has not touched. */
    private void hintForStep(Workspace workspace) throws IOException {
        Pair pair = contract().pairs().get(workspace.step().number() - 2);
        Map<String, StepFile> before =
                StepTree.read(session.root(), pair.from()).files();
        Map<String, StepFile> mine =
                StepTree.read(session.root(), workspace.asStep()).files();
        for (Map.Entry<String, String> entry : pair.reasons().entrySet()) {
            String path = entry.getKey();
            StepFile old = before.get(path);
            StepFile now = mine.get(path);
            boolean untouched = old == null ? now == null : now != null && old.sameBytes(now);
            if (path.startsWith(MAIN) && untouched) {
                session.say("hint.file", path, entry.getValue());
                session.say("hint.lesson", lesson(workspace.step().directory() + ".md#change"));
                return;
            }
        }
        session.say("hint.touched", workspace.number());
    }
}
