package course.carry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done to one file of a step.
 *
 * @param path relative to the step, with forward slashes
 * @param before null for a new file
 * @param after null for a deleted file
 */
record Change(
        String path, @Nullable Content before, @Nullable Content after) {

    /** Where conflicts of an earlier merge still stand in it. */
    List<Integer> conflicts() {
        return after == null ? List.of() : after.conflicts();
    }
}
