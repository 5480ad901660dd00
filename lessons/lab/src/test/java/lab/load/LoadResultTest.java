package lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LoadResultTest {
    private static final LoadResult RESULT = new LoadResult(2.5, 1_000_000, 0, 0, 0, 7, 120, 900, 1500, 4000, 61.5);

    @Test
    void isReadAsItWasPrinted() {
        assertThat(LoadResult.parse(RESULT.toString())).isEqualTo(RESULT);
        assertThat(RESULT.perSecond()).isEqualTo(400_000);
    }

    @Test
    void isPrintedWithPointsInAllCountries() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(LoadResult.parse(RESULT.toString())).isEqualTo(RESULT);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void oneFaultIsEnough() {
        assertThat(RESULT.isFaultless()).isTrue();
        assertThat(new LoadResult(1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1).isFaultless())
                .isFalse();
        assertThat(new LoadResult(1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1).isFaultless())
                .isFalse();
        assertThat(new LoadResult(1, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1).isFaultless())
                .isFalse();
    }

    @Test
    void aLineThatIsNoneOrLacksAValueIsRefused() {
        assertThatThrownBy(() -> LoadResult.parse("stats deliveries=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stats deliveries=1");
        assertThatThrownBy(() -> LoadResult.parse("result seconds=1 lost=0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no deliveries");
    }

    @Test
    void whoWorksNearlyAllTheTimeMayBeTheLimit() {
        assertThat(RESULT.isLimited()).isFalse();
        assertThat(new LoadResult(1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 90.1).isLimited())
                .isTrue();
    }
}
