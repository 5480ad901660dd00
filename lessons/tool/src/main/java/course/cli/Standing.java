package course.cli;

import common.text.Language;
import course.contract.Contract;
import course.contract.Step;
import course.work.Bug;
import course.work.Exercise;
import course.work.Progress;
import course.work.StepTexts;
import course.work.Task;
import course.work.Workspace;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Where a learner stands: what is done, begun and open, and what comes next. */
final class Standing {
    private static final int TITLE_WIDTH = 62;

    private final Session session;
    private final Contract contract;
    private final Workspaces workspaces;
    private final Progress progress;
    private final Language language;

    Standing(Session session) throws IOException {
        this.session = session;
        contract = Contract.load(session.root());
        workspaces = new Workspaces(session.root(), contract);
        progress = Progress.load(session.root());
        language = session.texts().language();
    }

    /** Prints all of it. */
    void print() throws IOException {
        StepTexts texts = StepTexts.load(session.root(), language);
        List<Exercise> exercises = Exercise.all(session.root(), contract);
        for (Step step : contract.steps()) {
            boolean first = step.number() == 1;
            session.say(
                    first ? "standing.first" : "standing.step",
                    step.number(),
                    texts.technique(step),
                    first ? "" : state(workspaces.of(step)));
            for (Exercise exercise : exercises) {
                if (exercise.step().equals(step)) {
                    print(exercise);
                }
            }
        }
        List<Bug> bugs = Bug.all(session.root(), contract);
        session.say(
                "standing.zoo",
                bugs.stream().filter(bug -> progress.isDone(bug.name())).count(),
                bugs.size());
        session.out().println();
        session.say("standing.next", next(exercises));
        session.say("standing.help");
    }

    /** Prints what an exercise is, what it asks for, and how far it is. */
    void print(Exercise exercise) throws IOException {
        session.out()
                .printf(
                        "  %s  %s%n",
                        padded(title(exercise), TITLE_WIDTH),
                        String.join(
                                ", ",
                                Task.of(exercise).in(language),
                                "●".repeat(exercise.difficulty()),
                                state(workspaces.of(exercise))));
    }

    private String title(Exercise exercise) throws IOException {
        return Files.readString(exercise.task(language))
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^# *(?:Exercise|연습) *", "");
    }

    /** A Korean letter takes two places on a terminal. */
    private static String padded(String text, int width) {
        int taken = text.codePoints().map(point -> point >= '\u1100' ? 2 : 1).sum();
        return text + " ".repeat(Math.max(0, width - taken));
    }

    private String state(Workspace workspace) {
        String begun = workspaces.exists(workspace) ? "standing.begun" : "standing.open";
        return session.texts().get(progress.isDone(workspace.number()) ? "standing.done" : begun);
    }

    /** What is begun, then the next step, then the next exercise, then the zoo. */
    private String next(List<Exercise> exercises) throws IOException {
        Optional<Workspace> current = workspaces.current().filter(last -> !progress.isDone(last.number()));
        if (current.isPresent()) {
            return "lessons/course check " + current.get().number();
        }
        for (Step step : contract.steps().subList(1, contract.steps().size())) {
            if (!progress.isDone(Integer.toString(step.number()))) {
                boolean begun = workspaces.exists(workspaces.of(step));
                return "lessons/course " + (begun ? "check " : "start ") + step.number();
            }
        }
        return exercises.stream()
                .filter(exercise -> !progress.isDone(exercise.number()))
                .findFirst()
                .map(exercise -> "lessons/course exercise " + exercise.number())
                .orElse("lessons/course zoo");
    }
}
