package course.contract;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How two neighbouring steps differ.
 *
 * @param changes by path, in order
 */
public record PairDiff(Pair pair, List<FileChange> changes) {
    public PairDiff {
        changes = List.copyOf(changes);
    }

    /** Changed lines of code in an area. */
    public int lines(Area area) {
        return changes.stream()
                .filter(change -> area.contains(change.path()))
                .mapToInt(FileChange::lines)
                .sum();
    }

    /** Changed files in an area. */
    public long files(Area area) {
        return changes.stream().filter(change -> area.contains(change.path())).count();
    }

    static PairDiff between(Pair pair, StepTree from, StepTree to) {
        TreeSet<String> paths = new TreeSet<>(from.files().keySet());
        paths.addAll(to.files().keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            StepFile before = from.files().get(path);
            StepFile after = to.files().get(path);
            if (before == null || after == null || !before.sameBytes(after)) {
                changes.add(change(path, before, after));
            }
        }
        return new PairDiff(pair, changes);
    }

    private static FileChange change(String path, @Nullable StepFile before, @Nullable StepFile after) {
        List<String> oldLines = before == null ? List.of() : before.countedLines();
        List<String> newLines = after == null ? List.of() : after.countedLines();
        int added = 0;
        int removed = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(oldLines, newLines).getDeltas()) {
            added += delta.getTarget().size();
            removed += delta.getSource().size();
        }
        FileChange.Kind kind = before == null
                ? FileChange.Kind.ADDED
                : after == null ? FileChange.Kind.REMOVED : FileChange.Kind.CHANGED;
        return new FileChange(path, kind, added, removed);
    }
}
