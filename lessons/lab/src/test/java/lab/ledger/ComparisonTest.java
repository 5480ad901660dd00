package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Map<String, String> THEIRS = Map.of(
            "window1.3.cpu", "2.0",
            "window1.3.cpu.range", "1.9–2.1",
            "window1.4.cpu", "0.20",
            "window1.4.cpu.range", "0.18–0.22",
            "window1.5.cpu", "0.21",
            "window1.5.cpu.range", "0.19–0.23",
            "pace10.5.cpu", "2.5");

    @Test
    void figuresStandSideBySideAndWhereTheOrderDiffersItIsSaid() {
        Map<String, String> yours = Map.of("window1.3.cpu", "0.1", "window1.4.cpu", "0.4", "window1.5.cpu", "0.5");

        assertThat(new Comparison(yours, THEIRS).lines())
                .containsExactly(
                        "lock-step, window 1: CPU seconds per million deliveries",
                        "                   this run               the other",
                        "  step 3           0.1                    2.0 (1.9–2.1)",
                        "  step 4           0.4                    0.20 (0.18–0.22)",
                        "  step 5           0.5                    0.21 (0.19–0.23)",
                        "  the order differs: step 3 costs less than step 4 here",
                        "  the order differs: step 3 costs less than step 5 here");
    }

    @Test
    void whereRangesOverlapThereIsNoOrderThatCouldDiffer() {
        Map<String, String> yours = Map.of("window1.4.cpu", "0.4", "window1.5.cpu", "0.1");

        assertThat(new Comparison(yours, THEIRS).lines())
                .contains("  the order is the same")
                .noneMatch(line -> line.contains("differs"));
    }

    @Test
    void runsThatHaveNothingInCommonAreSaid() {
        assertThat(new Comparison(Map.of("pace30.5.cpu", "1"), THEIRS).lines())
                .containsExactly("the two runs have no figure in common");
    }
}
