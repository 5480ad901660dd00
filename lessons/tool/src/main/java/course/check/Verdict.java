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
 * @param missing what has to be written before it compiles: types, and members of types
 * @param wrong what the compiler says, if it does not compile and nothing is missing; empty otherwise
 */
public record Verdict(
        String className, int passed, int skipped, Optional<TestResult> failure, List<String> missing, String wrong) {
    public Verdict {
        missing = List.copyOf(missing);
    }

    static Verdict ofRun(String className, int passed, int skipped, Optional<TestResult> failure) {
        return new Verdict(className, passed, skipped, failure, List.of(), "");
    }

    static Verdict notYet(String className, List<String> missing, String wrong) {
        return new Verdict(className, 0, 0, Optional.empty(), missing, wrong);
    }

    /** It does not compile. */
    public boolean isNotYet() {
        return !missing.isEmpty() || !wrong.isEmpty();
    }

    /** It ran, and nothing in it failed; a class without tests shows nothing. */
    public boolean holds() {
        return !isNotYet() && failure.isEmpty() && passed + skipped > 0;
    }
}
