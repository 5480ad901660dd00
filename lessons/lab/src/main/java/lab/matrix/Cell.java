package lab.matrix;

import lab.hostile.Fault;
import lab.hostile.Symptom;
import org.jspecify.annotations.Nullable;

/**
 * What was seen when a row was played against a step.
 *
 * @param seen null if it held
 */
record Cell(Row row, int step, @Nullable Fault seen) {
    boolean isAsExpected() {
        return row.of(step).isMetBy(symptom());
    }

    @Nullable
    Symptom symptom() {
        return seen == null ? null : seen.symptom();
    }
}
