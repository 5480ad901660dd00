package course.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import course.contract.StepFile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is not the same in two steps.
 *
 * @param path relative to the step, with forward slashes
 * @param before null if only the second step has it
 * @param after null if only the first step has it
 */
public record FileDiff(
        String path, @Nullable StepFile before, @Nullable StepFile after) {

    /** Lines added and removed. */
    public record Count(int added, int removed) {
        public Count plus(Count other) {
            return new Count(added + other.added, removed + other.removed);
        }
    }

    private static final String NO_NEWLINE = "\n\\ No newline at end of file";
    private static final int CONTEXT = 3;

    /** The diff in unified format, two lines of file names first; its lines have no line ends. */
    public List<String> unified() {
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                before == null ? "/dev/null" : "a/" + path,
                after == null ? "/dev/null" : "b/" + path,
                old,
                DiffUtils.diff(old, lines(after)),
                CONTEXT);
    }

    /** All changed lines. */
    public Count lines() {
        return count(DiffUtils.diff(lines(before), lines(after)));
    }

    /** Changed lines of code, as the contract counts them: main code only, no comments, blank lines or imports. */
    public Count code() {
        return count(DiffUtils.diff(
                before == null ? List.of() : before.countedLines(), after == null ? List.of() : after.countedLines()));
    }

    private static Count count(Patch<String> patch) {
        int added = 0;
        int removed = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            added += delta.getTarget().size();
            removed += delta.getSource().size();
        }
        return new Count(added, removed);
    }

    /** A last line without a line end carries what a diff says of it. */
    private static List<String> lines(@Nullable StepFile file) {
        if (file == null || file.text().isEmpty()) {
            return List.of();
        }
        String text = file.text();
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text + NO_NEWLINE;
        String[] lines = whole.split("\n", -1);
        if (whole.endsWith(NO_NEWLINE)) {
            lines = Arrays.copyOf(lines, lines.length - 1);
            lines[lines.length - 1] += NO_NEWLINE;
        }
        return List.of(lines);
    }
}
