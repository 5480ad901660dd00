package course.carry;

import common.files.Patch;
import common.files.Scratch;
import course.contract.Contract;
import course.contract.Step;
import course.work.Exercise;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The solutions of exercises are patches on a step: when the step changes, they must follow, or somebody must mend them. */
public final class ExercisePatches {
    /** What became of a patch that does not fit as it stands. */
    public enum Outcome {
        /** What it changes has only moved: its line numbers are new. */
        FOLLOWED,
        /** What it changes has itself changed. */
        BROKEN
    }

    /**
     * A patch that does not fit as it stands.
     *
     * @param exercise whose solution it is
     */
    public record Followed(Exercise exercise, Outcome outcome) {}

    private final Path root;
    private final Contract contract;

    public ExercisePatches(Path root, Contract contract) {
        this.root = root;
        this.contract = contract;
    }

    /**
     * Lets the patches on some steps follow their files.
     *
     * @param dryRun only looks
     */
    public List<Followed> follow(Collection<Step> steps, boolean dryRun) throws IOException {
        List<Followed> followed = new ArrayList<>();
        for (Exercise exercise : Exercise.all(root, contract)) {
            if (steps.contains(exercise.step())) {
                follow(exercise, dryRun, followed);
            }
        }
        return followed;
    }

    private void follow(Exercise exercise, boolean dryRun, List<Followed> followed) throws IOException {
        try (Scratch workspace = Scratch.make()) {
            if (!lay(exercise, workspace.directory())) {
                followed.add(new Followed(exercise, Outcome.BROKEN));
                return;
            }
            Patch patch = new Patch(exercise.solution());
            if (!patch.isInPlace(workspace.directory())) {
                Outcome outcome = renew(exercise, patch, workspace.directory(), dryRun);
                followed.add(new Followed(exercise, outcome));
            }
        }
    }

    /** Whether what it begins with can be laid out: not if that is another one's solution that fits no more. */
    private boolean lay(Exercise exercise, Path workspace) throws IOException {
        try {
            new Workspaces(root, contract).layExercise(exercise, workspace);
            return true;
        } catch (IOException e) {
            if (exercise.under().isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    private static Outcome renew(Exercise exercise, Patch patch, Path workspace, boolean dryRun) throws IOException {
        String renewed;
        try {
            renewed = patch.inPlace(workspace);
        } catch (IOException e) {
            return Outcome.BROKEN; // it names a file that is not what it was
        }
        if (!dryRun) {
            Files.writeString(exercise.solution(), renewed);
        }
        return Outcome.FOLLOWED;
    }
}
