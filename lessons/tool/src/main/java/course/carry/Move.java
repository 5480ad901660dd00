package course.carry;

import course.contract.Step;
import java.util.List;

/**
 * What became of one file in one step.
 *
 * @param path relative to the step
 * @param lines where conflicts begin; empty if there is none, or if they cannot be shown in the file
 */
public record Move(Step step, String path, Outcome outcome, List<Integer> lines) {
    /** How it came out. */
    public enum Outcome {
        /** The step has no such file. */
        ABSENT("carry.absent"),
        /** The step has the change already. */
        ALREADY("carry.already"),
        CHANGED("carry.changed"),
        ADDED("carry.added"),
        DELETED("carry.deleted"),
        /** Both changed the same lines, and it is known from before what is to stand there. */
        RESOLVED("carry.resolved"),
        /** Both changed the same lines: the file has markers. */
        CONFLICT("carry.conflict"),
        /** Markers cannot show it: a deleted file that differs, or one that is not text; the file is as it was. */
        UNDECIDED("carry.undecided");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        /** Of the text that says it. */
        public String key() {
            return key;
        }
    }

    /** Whether someone must look at it. */
    public boolean isConflict() {
        return outcome == Outcome.CONFLICT || outcome == Outcome.UNDECIDED;
    }

    /** Where to look: a line for each place. */
    public List<String> places() {
        String file = step.directory() + "/" + path;
        return lines.isEmpty()
                ? List.of(file)
                : lines.stream().map(line -> file + ":" + line).toList();
    }
}
