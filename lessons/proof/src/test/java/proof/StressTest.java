package proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a result of jcstress counts as. */
class StressTest {
    private static final Map<String, Long> SEEN = Map.of("1, 0", 7L);

    @Test
    void whoSawOnlyWhatMayBeHasPassed() {
        Stress passed = new Stress("A", SEEN, List.of(), List.of());
        assertThat(passed.isPassed()).isTrue();
        assertThat(passed.fault()).isEmpty();
        assertThat(passed.samples()).isEqualTo(7);
    }

    @Test
    void whoHasNoResultHasNotPassed() {
        Stress silent = new Stress("A", Map.of(), List.of(), List.of());
        assertThat(silent.isPassed()).isFalse();
        assertThat(silent.fault()).isEqualTo("no result: it did not run");
    }

    @Test
    void aRunWithoutAResultCountsThoughOthersHaveOne() {
        Stress broken = new Stress("A", SEEN, List.of(), List.of("TIMEOUT_ERROR"));
        assertThat(broken.isPassed()).isFalse();
        assertThat(broken.fault()).isEqualTo("1 runs without a result: TIMEOUT_ERROR");
    }

    @Test
    void whatMustNotBeSeenIsSaid() {
        Stress failed = new Stress("A", SEEN, List.of("(1, 0) 7 times"), List.of("TIMEOUT_ERROR"));
        assertThat(failed.isPassed()).isFalse();
        assertThat(failed.fault()).isEqualTo("seen: (1, 0) 7 times");
    }
}
