package course.cli;

import common.cli.UserException;
import course.work.Exercise;
import course.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course exercise X.Y}: a task, and a workspace for it. */
@Command(name = "exercise")
final class ExerciseCommand extends WorkspaceCommand {
    private static final Pattern COMMANDS = Pattern.compile("(?m)^```console$");
    private static final Pattern OTHER_LANGUAGE = Pattern.compile("(?m)^\\[[^]]*]\\(task\\.[a-z]+\\.md\\)\n\n");

    @Parameters(index = "0", arity = "0..1", paramLabel = "X.Y", descriptionKey = "exercise")
    String number = "";

    ExerciseCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        if (number.isEmpty()) {
            list();
            return 0;
        }
        Exercise exercise = exercise(number);
        Workspace workspace = workspaces().of(exercise);
        boolean there = goBackTo(workspace);
        words(Files.readString(exercise.task(language()))).forEach(session.out()::println);
        session.out().println();
        if (there) {
            session.say("task.there", workspace.path(), exercise.number());
        } else {
            String under =
                    exercise.under().map(solved -> " + " + solved.number()).orElse("");
            session.say("task.made", workspace.path(), exercise.step().directory() + under, exercise.number());
        }
        session.say("task.file", session.root().relativize(exercise.task(language())));
        return 0;
    }

    /** What is asked: the link to the other language and the commands at the end are for who reads the file. */
    private static Stream<String> words(String task) {
        String asked = COMMANDS.split(task, 2)[0];
        return OTHER_LANGUAGE
                .matcher(asked)
                .replaceAll("")
                .replaceFirst("^# ", "")
                .strip()
                .lines();
    }

    private void list() throws IOException {
        Standing standing = new Standing(session);
        for (Exercise exercise : Exercise.all(session.root(), contract())) {
            standing.print(exercise);
        }
        session.say("task.how");
    }
}
