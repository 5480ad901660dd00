package course.carry;

import common.files.Patch;
import common.files.Scratch;
import course.contract.Contract;
import course.contract.Step;
import course.work.Bug;
import course.work.Exercise;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The solutions of exercises and the bugs of the zoo are patches on a step: when the step changes, they must follow, or
 * somebody must mend them.
 */
public final class ExercisePatches {
    /** What became of a patch that does not fit as it stands. */
    public enum Outcome {
        /** What it changes has only moved: its line numbers are new. */
        FOLLOWED,
        /** It follows, but lines around what it changes have changed: somebody must look at it. */
        ADAPTED,
        /** What it changes has itself changed. */
        BROKEN
    }

    /** As many of the three lines around a change as the program {@code patch} lets differ. */
    private static final int FUZZ = 2;

    /**
     * A patch that does not fit as it stands.
     *
     * @param patch its file
     */
    public record Followed(Path patch, Outcome outcome) {}

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
        for (Bug bug : Bug.all(root, contract)) {
            if (steps.contains(bug.step())) {
                follow(bug.broken(), root.resolve(bug.step().directory()), dryRun, followed);
            }
        }
        return followed;
    }

    private void follow(Exercise exercise, boolean dryRun, List<Followed> followed) throws IOException {
        try (Scratch workspace = Scratch.make()) {
            if (!lay(exercise, workspace.directory())) {
                followed.add(new Followed(exercise.solution(), Outcome.BROKEN));
            } else {
                follow(exercise.solution(), workspace.directory(), dryRun, followed);
            }
        }
    }

    private static void follow(Path file, Path directory, boolean dryRun, List<Followed> followed) throws IOException {
        if (!new Patch(file).isInPlace(directory)) {
            followed.add(new Followed(file, renew(file, directory, dryRun)));
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

    private static Outcome renew(Path file, Path directory, boolean dryRun) throws IOException {
        Optional<String> followed = inPlace(file, directory, 0);
        String lines = changes(Files.readString(file));
        Optional<String> renewed = followed.or(() -> inPlace(file, directory, FUZZ)
                .filter(adapted -> changes(adapted).equals(lines)));
        if (renewed.isPresent() && !dryRun) {
            Files.writeString(file, renewed.get());
        }
        return followed.isPresent() ? Outcome.FOLLOWED : renewed.isPresent() ? Outcome.ADAPTED : Outcome.BROKEN;
    }

    /** Where a change stands near the end of a file, the fuzz reaches into it: then it is another change. */
    private static String changes(String patch) {
        return patch.lines().filter(line -> line.matches("[+-].*")).collect(Collectors.joining("\n"));
    }

    private static Optional<String> inPlace(Path file, Path directory, int fuzz) {
        try {
            return Optional.of(new Patch(file).inPlace(directory, fuzz));
        } catch (IOException e) {
            return Optional.empty(); // it names a file that is not what it was
        }
    }
}
