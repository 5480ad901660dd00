package lab.matrix;

import lab.hostile.Symptom;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a step.
 *
 * @param isPlayed whether the row is played there at all
 * @param fault that the step must show; null if it must hold
 */
record Expectation(boolean isPlayed, @Nullable Symptom fault) {
    static final Expectation HOLDS = new Expectation(true, null);
    static final Expectation NOT_HERE = new Expectation(false, null);

    /** A later step mends it; until then it is seen, and nothing else is. */
    static Expectation mustFail(Symptom fault) {
        return new Expectation(true, fault);
    }

    /** @param seen null if the row held */
    boolean isMetBy(@Nullable Symptom seen) {
        return isPlayed && seen == fault;
    }
}
