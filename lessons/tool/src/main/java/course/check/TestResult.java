package course.check;

/**
 * How one test ended.
 *
 * @param className simple name of its class
 * @param method its name; the name of the class if its set-up failed
 * @param outcome of it
 * @param message what its failure says; empty if it has none
 */
public record TestResult(String className, String method, Outcome outcome, String message) {
    /** What can become of a test. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** Its conditions were not met, or another test of its class had failed. */
        SKIPPED,
        /** All tests of its class have come to their end: this is said of the class, and of no method. */
        ENDED
    }

    private static final String SEPARATOR = "\t";

    /** As one line. */
    String encode() {
        return String.join(SEPARATOR, className, method, outcome.name(), escape(message));
    }

    /** From one line. */
    static TestResult decode(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new TestResult(parts[0], parts[1], Outcome.valueOf(parts[2]), parts[3].translateEscapes());
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }
}
