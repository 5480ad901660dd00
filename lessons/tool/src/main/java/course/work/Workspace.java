package course.work;

import course.contract.Step;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Maven module of the learner's own.
 *
 * @param name of its directory below {@code work}: {@code step03}, {@code exercise-3.4} or {@code zoo-7}
 * @param step the step that is to be written, that the exercise begins with, or that has the bug
 * @param exercise empty if a whole step is to be written, or a test for a bug
 * @param bug empty if a step or an exercise is to be written
 */
public record Workspace(Path root, String name, Step step, Optional<Exercise> exercise, Optional<Bug> bug) {
    /** Where all workspaces are, below the root of the repository; git ignores it. */
    public static final String FOLDER = "work";

    static Workspace ofStep(Path root, Step step) {
        return new Workspace(root, "step0" + step.number(), step, Optional.empty(), Optional.empty());
    }

    static Workspace ofExercise(Path root, Exercise exercise) {
        return new Workspace(
                root, "exercise-" + exercise.number(), exercise.step(), Optional.of(exercise), Optional.empty());
    }

    static Workspace ofBug(Path root, Bug bug) {
        return new Workspace(root, "zoo-" + bug.number(), bug.step(), Optional.empty(), Optional.of(bug));
    }

    /** Its directory. */
    public Path directory() {
        return root.resolve(FOLDER).resolve(name);
    }

    /** Its directory as a learner types it, with forward slashes. */
    public String path() {
        return FOLDER + "/" + name;
    }

    /** Whether a whole step is to be written. */
    public boolean isOfStep() {
        return exercise.isEmpty() && bug.isEmpty();
    }

    /** What {@code course check} takes: {@code 3}, {@code 3.4} or {@code zoo.7}. */
    public String number() {
        return bug.map(Bug::name).or(() -> exercise.map(Exercise::number)).orElse(Integer.toString(step.number()));
    }

    /** As if it were a step: what is written in it can be compared with the course's. */
    public Step asStep() {
        return new Step(step.number(), path(), step.technique(), step.maxMainLines());
    }
}
