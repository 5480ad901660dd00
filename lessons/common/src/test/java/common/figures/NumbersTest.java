package common.figures;

import static org.assertj.core.api.Assertions.assertThat;

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
    void unitsAreThoseOfTheTables() {
        assertThat(Numbers.millis(3409)).isEqualTo("3.4");
        assertThat(Numbers.mebibytes(100.0 * (1 << 20))).isEqualTo("100");
    }
}
