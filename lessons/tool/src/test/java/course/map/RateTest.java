package course.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long START = Long.MAX_VALUE - 5; // such times wrap round

    private final Rate rate = new Rate(START);

    private long perSecond(double seconds, long count) {
        return rate.perSecond(START + (long) (seconds * Duration.ofSeconds(1).toNanos()), count);
    }

    @Test
    void itIsThatOfTheLastSecond() {
        assertThat(perSecond(0, 0)).isZero();
        assertThat(perSecond(0.5, 50)).as("since the start").isEqualTo(100);
        assertThat(perSecond(1, 100)).isEqualTo(100);
        assertThat(perSecond(1.5, 250)).as("200 since half a second").isEqualTo(200);
        assertThat(perSecond(2, 400)).isEqualTo(300);
        assertThat(perSecond(3, 400)).isZero();
    }

    @Test
    void whoLooksSeldomGetsTheAverage() {
        assertThat(perSecond(4, 100)).isEqualTo(25);
        assertThat(perSecond(6, 300)).isEqualTo(100);
    }
}
