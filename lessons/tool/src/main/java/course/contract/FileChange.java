package course.contract;

/**
 * A file that is not the same in two neighbouring steps.
 *
 * @param path relative to the step, with forward slashes
 * @param added lines of code that only the later step has; 0 for what is not main code
 * @param removed lines of code that only the earlier step has; 0 for what is not main code
 */
public record FileChange(String path, Kind kind, int added, int removed) {
    /** What happened to the file on the way to the later step. */
    public enum Kind {
        CHANGED("differs"),
        ADDED("is new"),
        REMOVED("is gone");

        private final String verb;

        Kind(String verb) {
            this.verb = verb;
        }

        @Override
        public String toString() {
            return verb;
        }
    }

    /** What the change costs of a budget. */
    public int lines() {
        return added + removed;
    }
}
