package lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatsTest {
    @Test
    void readsWhatAServerPrints() {
        Stats before = Stats.parse("stats accepted=100 deliveries=9900");
        Stats after = Stats.parse("stats accepted=100 deliveries=19800 write_calls=30");

        assertThat(after.get("accepted")).isEqualTo(100);
        assertThat(after.since(before, "deliveries")).isEqualTo(9900);
        assertThat(before.has("write_calls")).isFalse();
        assertThat(before.get("write_calls")).isZero();
    }
}
