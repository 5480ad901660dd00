package course.carry;

import course.carry.Move.Outcome;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes changes of one step through others. Each file is merged with what it was and what it has become in the step it
 * comes from; the steps between play no part, so what else is being edited there stays there.
 */
public final class Carry {
    private final Path root;
    private final Git git;
    private final Changes changes;
    private final boolean dryRun;
    private @Nullable Resolutions resolutions;

    /** @param dryRun whether files stay as they are */
    public Carry(Path root, Changes changes, boolean dryRun) {
        this.root = root;
        this.git = new Git(root);
        this.changes = changes;
        this.dryRun = dryRun;
    }

    /** Goes through the steps in their order, and ends with the first that has a conflict nobody has resolved before. */
    public List<Move> through(List<Step> steps) throws IOException, InterruptedException {
        if (!dryRun) {
            resolutions = new Resolutions(root, git);
            resolutions.learn(changes.edited());
        }
        List<Move> moves = new ArrayList<>();
        for (Step step : steps) {
            for (Change change : changes.files()) {
                moves.add(move(change, step));
            }
            if (moves.stream().anyMatch(Move::isConflict)) {
                break;
            }
        }
        return moves;
    }

    private Move move(Change change, Step step) throws IOException, InterruptedException {
        @Nullable Content ours = Content.read(root.resolve(step.directory()).resolve(change.path()));
        @Nullable Content before = change.before();
        @Nullable Content after = change.after();
        if (ours == null) {
            return before == null && after != null
                    ? write(step, change, Outcome.ADDED, after)
                    : unchanged(step, change, Outcome.ABSENT);
        } else if (ours.equals(after)) {
            return unchanged(step, change, Outcome.ALREADY);
        } else if (after == null) {
            return ours.equals(before) ? delete(step, change) : unchanged(step, change, Outcome.UNDECIDED);
        } else if (ours.equals(before)) {
            return write(step, change, Outcome.CHANGED, after);
        }
        return merge(step, change, Objects.requireNonNullElse(before, Content.EMPTY), ours, after);
    }

    private Move merge(Step step, Change change, Content before, Content ours, Content after)
            throws IOException, InterruptedException {
        if (!ours.conflicts().isEmpty()) {
            return new Move(step, change.path(), Outcome.CONFLICT, ours.conflicts()); // of an earlier carry
        } else if (!before.isText() || !ours.isText() || !after.isText()) {
            return unchanged(step, change, Outcome.UNDECIDED);
        }
        String source = changes.step().directory();
        Content merged = git.merge(
                before,
                ours,
                after,
                List.of(step.directory(), source + " before the change", source + " with the change"));
        if (merged.equals(ours)) {
            return unchanged(step, change, Outcome.ALREADY);
        }
        if (merged.conflicts().isEmpty()) {
            return write(step, change, Outcome.CHANGED, merged);
        }
        Move conflict = write(step, change, Outcome.CONFLICT, merged);
        return resolutions == null ? conflict : resolved(conflict, resolutions, List.of(before, ours, after));
    }

    private Move resolved(Move conflict, Resolutions known, List<Content> merged)
            throws IOException, InterruptedException {
        String file = conflict.step().directory() + "/" + conflict.path();
        known.resolve(file, merged);
        List<Integer> left = Objects.requireNonNullElse(Content.read(root.resolve(file)), Content.EMPTY)
                .conflicts();
        return new Move(conflict.step(), conflict.path(), left.isEmpty() ? Outcome.RESOLVED : Outcome.CONFLICT, left);
    }

    private static Move unchanged(Step step, Change change, Outcome outcome) {
        return new Move(step, change.path(), outcome, List.of());
    }

    private Move write(Step step, Change change, Outcome outcome, Content content) throws IOException {
        if (!dryRun) {
            content.write(root.resolve(step.directory()).resolve(change.path()));
        }
        return new Move(step, change.path(), outcome, outcome == Outcome.CONFLICT ? content.conflicts() : List.of());
    }

    private Move delete(Step step, Change change) throws IOException {
        if (!dryRun) {
            Files.delete(root.resolve(step.directory()).resolve(change.path()));
        }
        return new Move(step, change.path(), Outcome.DELETED, List.of());
    }
}
