package course.cli;

import common.cli.UserException;
import common.text.Language;
import course.contract.Contract;
import course.work.Bug;
import course.work.Exercise;
import course.work.StepTexts;
import course.work.Workspace;
import course.work.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the commands on a workspace have in common: they find it. */
@Command
abstract class WorkspaceCommand extends CourseCommand {
    @Spec
    @Nullable
    CommandSpec spec; // set by picocli

    WorkspaceCommand(Session session) {
        super(session);
    }

    Contract contract() throws IOException {
        return Contract.load(session.root());
    }

    Workspaces workspaces() throws IOException {
        return new Workspaces(session.root(), contract());
    }

    /** The workspace of that number, or the last one if there is none; it is the last one from now on. */
    Workspace workspace(String number) throws UserException, IOException {
        Workspaces workspaces = workspaces();
        Workspace found = meant(number);
        if (!workspaces.exists(found)) {
            throw session.failure("work.missing", found.path(), beginning(found));
        }
        workspaces.makeCurrent(found);
        return found;
    }

    /** The server that a learner has written in a workspace. */
    Mine mine(Workspace workspace) throws UserException, IOException {
        return Mine.compile(session, workspaces(), workspace);
    }

    /**
     * Refuses the number of a workspace where none is asked for.
     *
     * @param step that is meant; only behind {@value Mine#NAME} a number may follow
     */
    void refuseNumberOfNothing(String step, String number) {
        if (!number.isEmpty() && !step.equals(Mine.NAME)) {
            throw new UnmatchedArgumentException(Objects.requireNonNull(spec).commandLine(), List.of(number));
        }
    }

    /** The workspace of that number, whether it is there or not, or the last one if there is none. */
    Workspace meant(String number) throws UserException, IOException {
        Workspaces workspaces = workspaces();
        return number.isEmpty()
                ? workspaces.current().orElseThrow(() -> session.failure("work.none"))
                : named(workspaces, number);
    }

    /** What is typed behind {@code lessons/course} to lay a workspace out. */
    static String beginning(Workspace workspace) {
        String begin = workspace.exercise().isPresent() ? "exercise " : "start ";
        return workspace.bug().map(bug -> "zoo " + bug.number()).orElse(begin + workspace.number());
    }

    private Workspace named(Workspaces workspaces, String number) throws UserException, IOException {
        if (Bug.isMeant(number)) {
            return workspaces.of(bug(number));
        }
        return number.contains(".") ? workspaces.of(exercise(number)) : ofStep(workspaces, number);
    }

    /** Makes a workspace the last one, and lays it out if it is not there; whether it was. */
    boolean goBackTo(Workspace workspace) throws IOException {
        Workspaces workspaces = workspaces();
        boolean there = workspaces.exists(workspace);
        if (there) {
            workspaces.makeCurrent(workspace);
        } else {
            create(workspaces, workspace);
        }
        return there;
    }

    /** Lays it out, with what a learner's coding assistant may do in it and what not. */
    void create(Workspaces workspaces, Workspace workspace) throws IOException {
        workspaces.create(workspace);
        String page = "/course/agents." + language().code() + ".md";
        try (InputStream text = Objects.requireNonNull(WorkspaceCommand.class.getResourceAsStream(page), page)) {
            String said = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            String what = session.texts()
                    .get(
                            workspace.isOfStep()
                                    ? "work.step"
                                    : workspace.bug().isPresent() ? "work.bug" : "work.exercise",
                            workspace.number());
            Files.writeString(workspace.directory().resolve("AGENTS.md"), said.formatted(what, workspace.number()));
        }
    }

    Workspace ofStep(Workspaces workspaces, String number) throws UserException, IOException {
        var step = session.step(contract(), number);
        if (step.number() == 1) {
            throw session.usage("start.first");
        }
        return workspaces.of(step);
    }

    Exercise exercise(String number) throws UserException, IOException {
        return Exercise.find(session.root(), contract(), number)
                .orElseThrow(() -> session.usage("task.unknown", number));
    }

    Bug bug(String number) throws UserException, IOException {
        return Bug.find(session.root(), contract(), number).orElseThrow(() -> session.usage("zoo.unknown", number));
    }

    Language language() {
        return session.texts().language();
    }

    StepTexts stepTexts() throws IOException {
        return StepTexts.load(session.root(), language());
    }

    /** A path of the lessons in the user's language, such as {@code lessons/en/step03-sendbuffer-chunked.md}. */
    String lesson(String file) {
        return "lessons/" + language().code() + "/" + file;
    }

    /** The number behind an option; {@code usual} if it was not given. */
    int number(String option, String given, int usual, int least, int most) throws UserException {
        if (given.isEmpty()) {
            return usual;
        }
        int number = given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : -1;
        if (number < least || number > most) {
            throw session.usage("error.number", option, least, most);
        }
        return number;
    }
}
