package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class SheetTest {
    private final Sheet sheet = new Sheet();

    @Test
    void theMiddleOfThreeCountsWhateverTheirOrder() {
        for (double cpu : new double[] {0.9, 0.17, 0.2}) {
            sheet.add("steps.4.cpu", cpu, Numbers::small);
        }

        assertThat(sheet.median("steps.4.cpu")).isEqualTo(0.2);
    }

    @Test
    void ofTwoCountsWhatLiesBetween() {
        sheet.add("size.4.32.cpu", 1.0, Numbers::small);
        sheet.add("size.4.32.cpu", 2.0, Numbers::small);

        assertThat(sheet.median("size.4.32.cpu")).isEqualTo(1.5);
    }

    @Test
    void figuresComeAsTheyAreToBeRead() {
        sheet.add("steps.5.deliveries-per-second", 5_934_915.4, Numbers::large);
        sheet.add("steps.5.collections", 3L, Numbers::whole);
        sheet.put("small-direct.4.outcome", "OutOfMemoryError");

        assertThat(sheet.texts())
                .containsExactly(
                        entry("small-direct.4.outcome", "OutOfMemoryError"),
                        entry("steps.5.collections", "3"),
                        entry("steps.5.deliveries-per-second", "5,930,000"));
    }

    @Test
    void whatWasNotMeasuredHasNoMedian() {
        assertThatThrownBy(() -> sheet.median("steps.9.cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps.9.cpu");
    }
}
