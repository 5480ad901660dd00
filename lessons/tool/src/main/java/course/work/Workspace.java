package course.work;

import course.contract.Step;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Maven module of the learner's own.
 *
 * @param name of its directory below {@code work}: {@code step03} or {@code exercise-3.4}
 * @param step the step that is to be written, or that the exercise begins with
 * @param exercise empty if a whole step is to be written
 */
public record Workspace(Path root, String name, Step step, Optional<Exercise> exercise) {
    /** Where all workspaces are, below the root of the repository; git ignores it. */
    public static final String FOLDER = "work";

    static Workspace ofStep(Path root, Step step) {
        return new Workspace(root, "step0" + step.number(), step, Optional.empty());
    }

    static Workspace ofExercise(Path root, Exercise exercise) {
        return new Workspace(root, "exercise-" + exercise.number(), exercise.step(), Optional.of(exercise));
    }

    /** Its directory. */
    public Path directory() {
        return root.resolve(FOLDER).resolve(name);
    }

    /** Its directory as a learner types it, with forward slashes. */
    public String path() {
        return FOLDER + "/" + name;
    }

    /** What {@code course check} takes: {@code 3} or {@code 3.4}. */
    public String number() {
        return exercise.map(Exercise::number).orElse(Integer.toString(step.number()));
    }

    /** As if it were a step: what is written in it can be compared with the course's. */
    public Step asStep() {
        return new Step(step.number(), path(), step.technique(), step.maxMainLines());
    }
}
