package course.check;

import java.util.List;
import java.util.Optional;

/**
 * What became of one test class, and so of the rule that it holds.
 *
 * @param className its simple name
 * @param passed how many of its tests passed
 * @param skipped how many were not meant for this step
 * @param failure the first test that failed
 * @param missing what has to be written before it compiles: types, or what the compiler says; empty if it ran
 */
public record Verdict(String className, int passed, int skipped, Optional<TestResult> failure, List<String> missing) {
    public Verdict {
        missing = List.copyOf(missing);
    }

    /** It does not compile: what it tests is not there. */
    public boolean isNotYet() {
        return !missing.isEmpty();
    }

    /** It ran, and nothing in it failed; a class without tests shows nothing. */
    public boolean holds() {
        return missing.isEmpty() && failure.isEmpty() && passed + skipped > 0;
    }
}
