package lab.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import lab.AgainAfterStandstill;
import lab.Course;
import lab.LabException;
import lab.load.LoadResult;
import lab.process.Stats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
class EnduranceTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final LoadResult FAULTLESS = new LoadResult(1, 1, 0, 0, 0, 5, 1, 1, 1, 1, 1);

    @Test
    @ExtendWith(AgainAfterStandstill.class)
    void theLastStepStandsSomeSeconds() throws Exception {
        List<Sample> told = new ArrayList<>();
        Map<String, String> figures = new Endurance(Course.find(), Course.STEPS, told::add).run(8);

        assertThat(told).hasSize(Endurance.POINTS).allSatisfy(sample -> {
            assertThat(sample.residentBytes()).isGreaterThan(10 * MEBIBYTE);
            assertThat(sample.sessions()).isGreaterThanOrEqualTo(Endurance.PLAYERS);
            assertThat(sample.p99Micros()).isPositive();
        });
        assertThat(figures)
                .containsKeys("point.1.memory", "point.12.p99", "endings")
                .containsEntry("seconds", "8");
        assertThat(EndurancePage.of(figures)).doesNotContain("null", "%s");
    }

    // What is a failure

    private static List<Sample> samples(IntUnaryOperator mebibytes, IntUnaryOperator descriptors) {
        return IntStream.range(0, Endurance.POINTS)
                .mapToObj(i -> new Sample(
                        i,
                        mebibytes.applyAsInt(i) * MEBIBYTE,
                        OptionalInt.of(descriptors.applyAsInt(i)),
                        OptionalInt.of(18),
                        2,
                        20,
                        1000))
                .toList();
    }

    @Test
    void whatGrowsInTheFirstThirdOnlyOrWithinTheToleranceIsNone() {
        assertThatCode(() -> Endurance.checkGrowth(samples(i -> i < 4 ? 50 : 100, i -> 30)))
                .doesNotThrowAnyException();
        assertThatCode(() -> Endurance.checkGrowth(samples(i -> i < 8 ? 100 : 126, i -> i < 8 ? 30 : 53)))
                .doesNotThrowAnyException();
        assertThatCode(() -> Endurance.checkGrowth(samples(i -> i == 11 ? 400 : 100, i -> i == 11 ? 400 : 30)))
                .as("one point is not a growth")
                .doesNotThrowAnyException();
    }

    @Test
    void memoryThatGrowsIsOne() {
        assertThatThrownBy(() -> Endurance.checkGrowth(samples(i -> i < 8 ? 100 : 127, i -> 30)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("bytes of memory");
        assertThatThrownBy(() -> Endurance.checkGrowth(samples(i -> 100 + 10 * i, i -> 30)))
                .isInstanceOf(LabException.class);
    }

    @Test
    void descriptorsThatGrowAreOne() {
        assertThatThrownBy(() -> Endurance.checkGrowth(samples(i -> 100, i -> i < 8 ? 30 : 54)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("descriptors");
    }

    @Test
    void whatIsLostOrWrongOrFailedIsOne() {
        assertThatCode(() -> Endurance.check(FAULTLESS, Optional.empty())).doesNotThrowAnyException();
        LoadResult lost = new LoadResult(1, 1, 1, 0, 0, 5, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> Endurance.check(lost, Optional.empty()))
                .isInstanceOf(LabException.class)
                .hasMessage("1 messages lost, 0 out of order, 0 that nobody has sent");
        assertThatThrownBy(() -> Endurance.check(FAULTLESS, Optional.of("BYE: it broke")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("BYE: it broke");
    }

    @Test
    void whatIsLeftAtTheEndIsOne() {
        Stats last = Stats.parse("stats sessions=0 queued_bytes=0 chunks_held=1");
        assertThatCode(() -> Endurance.expectZero(last, "sessions", "queued_bytes"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Endurance.expectZero(last, "sessions", "chunks_held"))
                .isInstanceOf(LabException.class)
                .hasMessage("when all have left, chunks_held=1");
    }
}
