package common.figures;

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
    void theLowestAndTheHighestAreToldWhereThereAreTwo() {
        for (double cpu : new double[] {0.201, 0.17, 0.2}) {
            sheet.add("pace10.4.cpu", cpu, Numbers::small);
            sheet.add("pace10.4.copies", 0L, Numbers::whole);
        }
        sheet.add("pace10.5.cpu", 0.3, Numbers::small);

        assertThat(sheet.texts())
                .containsEntry("pace10.4.cpu.range", "0.17–0.20")
                .containsEntry("pace10.4.copies.range", "0")
                .doesNotContainKey("pace10.5.cpu.range");
    }

    @Test
    void aFactorIsOneOnlyWhereTheRangesDoNotOverlap() {
        add("slow", 2.0, 2.2, 2.1);
        add("fast", 0.9, 1.0, 1.1);
        add("other", 1.05, 1.2, 1.1);
        sheet.add("once", 7.0, Numbers::small);

        assertThat(sheet.factor("slow", "fast")).hasValue(2.1);
        assertThat(sheet.factor("fast", "slow").orElseThrow()).isLessThan(1);
        assertThat(sheet.factor("other", "fast")).isEmpty();
        assertThat(sheet.factor("once", "fast")).as("no range is known").isEmpty();
        assertThatThrownBy(() -> sheet.factor("slow", "none")).hasMessageContaining("none");
    }

    private void add(String key, double... values) {
        for (double value : values) {
            sheet.add(key, value, Numbers::small);
        }
    }

    @Test
    void whatIsNoNumberIsNoFigure() {
        assertThatThrownBy(() -> sheet.add("window1.4.cpu", 1.0 / 0, Numbers::small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window1.4.cpu");
    }

    @Test
    void whatWasNotMeasuredHasNoMedian() {
        assertThatThrownBy(() -> sheet.median("steps.9.cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps.9.cpu");
    }
}
