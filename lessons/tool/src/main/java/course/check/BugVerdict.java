package course.check;

import java.util.Optional;

/**
 * What a learner's test of a bug is worth.
 *
 * @param sound how it fared against the step as it should be
 * @param broken how it fared against the step with the bug
 * @param ended whether it came to its end in time
 */
public record BugVerdict(Side sound, Side broken, boolean ended) {
    /**
     * How the test fared on one side.
     *
     * @param passed how many test methods passed
     * @param failure the first that failed
     */
    public record Side(int passed, Optional<TestResult> failure) {}

    /** Nothing was tested: there is no test method, or none that was meant to run. */
    public boolean isEmpty() {
        return ended && sound.passed == 0 && sound.failure.isEmpty() && broken.failure.isEmpty();
    }

    /** It passes on the sound side. */
    public boolean sparesTheSound() {
        return sound.passed > 0 && sound.failure.isEmpty();
    }

    /** It fails on the broken side. */
    public boolean killsTheBug() {
        return broken.failure.isPresent();
    }

    /** Both: a test that is red for the bug and for nothing else. */
    public boolean holds() {
        return ended && sparesTheSound() && killsTheBug();
    }
}
