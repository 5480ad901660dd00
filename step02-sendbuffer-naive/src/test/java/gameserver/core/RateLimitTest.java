package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static int allowed(RateLimit limit, long now) {
        int allowed = 0;
        while (allowed < 1000 && limit.allows(now)) {
            allowed++;
        }
        return allowed;
    }

    /** A clock of the JDK may start anywhere, and run over. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MIN_VALUE, Long.MAX_VALUE})
    void aSecondsWorthMayComeAtOnceAndNotOneMore(long now) {
        assertThat(allowed(new RateLimit(3, now), now)).isEqualTo(3);
    }

    @Test
    void whatComesAtTheRateComesForEver() {
        RateLimit limit = new RateLimit(10, 0);
        for (long now = 0; now < 100 * SECOND; now += SECOND / 10) {
            assertThat(limit.allows(now)).as("at %d ns", now).isTrue();
        }
    }

    @Test
    void whatComesALittleFasterIsTooMuchInTheEnd() {
        RateLimit limit = new RateLimit(10, 0);
        long now = 0;
        int allowed = 0;
        while (limit.allows(now)) {
            allowed++;
            now += SECOND / 11;
        }
        // Ten are lent, and eleven come where ten are paid for.
        assertThat(allowed).isBetween(99, 111);
    }

    @Test
    void timeWithoutAnythingSavesNoMoreThanASecond() {
        assertThat(allowed(new RateLimit(10, 0), 3600 * SECOND)).isEqualTo(10);
    }

    @Test
    void whatIsRefusedCostsNothing() {
        RateLimit limit = new RateLimit(10, 0);
        int allowed = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 1000) {
            allowed += limit.allows(now) ? 1 : 0;
        }
        assertThat(allowed).as("ten at once, and then ten a second").isBetween(109, 110);
    }

    @Test
    void halfASecondPaysForHalfOfWhatASecondMayBring() {
        RateLimit limit = new RateLimit(10, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(limit.allows(0)).isTrue();
        }
        assertThat(allowed(limit, SECOND / 2)).isEqualTo(5);
    }

    @Test
    void theLargestRateIsStillARate() {
        RateLimit limit = new RateLimit(1_000_000, 0);
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(limit.allows(0)).isTrue();
        }
        assertThat(limit.allows(0)).isFalse();
    }

    @Test
    void zeroIsNoLimit() {
        assertThat(allowed(new RateLimit(0, 0), 0)).isEqualTo(1000);
    }
}
