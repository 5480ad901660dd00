package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import lab.chart.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.0663, 0.066", "0.1749, 0.17", "0.9999, 1.0", "1, 1.0", "4.26, 4.3", "9.94, 9.9", "12.4, 12"})
    void smallOnesHaveTwoDigitsThatCount(double value, String text) {
        assertThat(Numbers.small(value)).isEqualTo(text);
    }

    @Test
    void largeOnesHaveThree() {
        assertThat(Numbers.large(5_934_915.4)).isEqualTo("5,930,000");
        assertThat(Numbers.large(99_000)).isEqualTo("99,000");
    }

    @Test
    void aFigureIsANumberAgain() {
        assertThat(Numbers.parse("5,930,000")).isEqualTo(5_930_000);
        assertThat(Numbers.parse("0.066")).isEqualTo(0.066);
    }

    @Test
    void aRangeIsReadFromItsTextAndAPointFromTheFigure() {
        Map<String, String> figures =
                Map.of("a", "1.5", "a.range", "1,000–2,000", "b", "0.2", "c", "3", "c.range", "3");

        assertThat(Numbers.range(figures, "a")).isEqualTo(new Range(1000, 2000));
        assertThat(Numbers.range(figures, "b")).isEqualTo(new Range(0.2, 0.2));
        assertThat(Numbers.range(figures, "c")).isEqualTo(new Range(3, 3));
        assertThatThrownBy(() -> Numbers.range(figures, "d")).hasMessageContaining("no figure d");
    }

    @Test
    void unitsAreThoseOfTheTables() {
        assertThat(Numbers.millis(3409)).isEqualTo("3.4");
        assertThat(Numbers.mebibytes(100.0 * (1 << 20))).isEqualTo("100");
    }
}
