package lab.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeTest {
    @Test
    void aRangeIsReadFromItsTextAndAPointFromTheFigure() {
        Map<String, String> figures =
                Map.of("a", "1.5", "a.range", "1,000–2,000", "b", "0.2", "c", "3", "c.range", "3");

        assertThat(Range.of(figures, "a")).isEqualTo(new Range(1000, 2000));
        assertThat(Range.of(figures, "b")).isEqualTo(new Range(0.2, 0.2));
        assertThat(Range.of(figures, "c")).isEqualTo(new Range(3, 3));
        assertThatThrownBy(() -> Range.of(figures, "d")).hasMessageContaining("no figure d");
    }
}
