package lab.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import common.figures.Numbers;
import common.figures.Sheet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.AgainAfterStandstill;
import lab.Course;
import lab.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each part once, and small: what it must see does not depend on how fast this machine is. */
@Timeout(120)
@ExtendWith(AgainAfterStandstill.class)
class TrialsTest {
    private static final Sizes SMALL = new Sizes(1, 0.5, 2, 10, 5, 5, 4, 50, 10, 50, 300);

    private Sheet sheet = new Sheet();

    private void round(Trial trial) throws Exception {
        sheet = new Sheet();
        trial.round(sheet);
    }

    private Map<String, String> figures() {
        return sheet.texts();
    }

    private double figure(String key) {
        return Numbers.parse(figures().get(key));
    }

    @Test
    void theLimitEndsTheFlooderAndNobodyElse() throws Exception {
        round(new Flooding(Course.find(), SMALL));

        assertThat(figure("flood.QUIET.moves")).isZero();
        assertThat(figure("flood.QUIET.ended")).isZero();
        assertThat(figure("flood.FREE.moves")).isGreaterThan(10 * Flooding.LIMIT);
        assertThat(figure("flood.FREE.ended")).isZero();
        for (String row : List.of("flood.BACK_AT_ONCE", "flood.BACK_IN_A_SECOND")) {
            assertThat(figure(row + ".ended")).as(row).isPositive();
            assertThat(figures().get(row + ".endings")).as(row).startsWith("RECEIVE_RATE_LIMIT ");
            assertThat(figure(row + ".p99")).as(row).isPositive();
        }
        assertThat(figure("flood.BACK_IN_A_SECOND.came")).isBetween(1.0, 3.0);
        assertThat(figure("flood.BACK_IN_A_SECOND.moves")).isLessThanOrEqualTo(3 * Flooding.LIMIT);
        assertThat(figure("flood.QUIET.factor")).isEqualTo(1);
    }

    @Test
    void withoutTheBoundSlowClientsHoldAllMemoryAndWithItNoneDies() throws Exception {
        PinnedMemory pinned = new PinnedMemory(Course.find(), SMALL);
        sheet = new Sheet();
        pinned.play(PinnedMemory.Row.STEP_4, sheet);
        pinned.play(PinnedMemory.Row.STEP_5, sheet);

        assertThat(figures())
                .containsEntry("pinned.STEP_4.lived", "false")
                .containsEntry("pinned.STEP_4.error", "OutOfMemoryError")
                .containsEntry("pinned.STEP_4.all", "false")
                .containsEntry("pinned.STEP_5.lived", "true")
                .containsEntry("pinned.STEP_5.all", "true")
                .containsEntry("pinned.STEP_5.endings", "SLOW_CONSUMER 5");
        assertThat(figure("pinned.STEP_5.most")).isBetween(2.0, 129.0);
    }

    @Test
    void allOfAStormAreServed() throws Exception {
        round(new LoginStorm(Course.find(), SMALL));

        assertThat(figure("storm.128.served")).isEqualTo(50);
        assertThat(figure("storm.4096.served")).isEqualTo(50);
        assertThat(figure("storm.4096.seconds")).isPositive();
    }

    @Test
    void thoseWhoVanishAreEndedByTheTimeout() throws Exception {
        round(new HalfOpen(Course.find(), SMALL));

        assertThat(figure("half-open.ended")).isEqualTo(10);
        assertThat(figure("half-open.left")).isZero();
        assertThat(figure("half-open.seconds")).as("not before its time").isGreaterThan(1);
    }

    @Test
    void idleSessionsStayWhilePlayersPlay() throws Exception {
        assumeThat(PackagedServers.canBoundDescriptors()).isTrue();
        round(new IdleCrowd(Course.find(), SMALL));

        assertThat(figure("idle.left")).isEqualTo(50);
        assertThat(figure("idle.among.p99")).isPositive();
        assertThat(figures()).containsKey("idle.kibibytes");
    }

    @Test
    void withoutDescriptorsThoseWhoAreInAreServedAndPlacesThatAreLeftAreTaken() throws Exception {
        assumeThat(PackagedServers.canBoundDescriptors()).isTrue();
        round(new NoDescriptors(Course.find(), SMALL));

        assertThat(figure("descriptors.served")).isBetween(100.0, 199.0);
        assertThat(figure("descriptors.taken")).isEqualTo(50);
        assertThat(figure("descriptors.cpu")).as("it does not spin").isLessThan(NoDescriptors.WATCHED_SECONDS * 0.8);
        assertThat(figure("descriptors.lines"))
                .as("it says so, and does not flood its log")
                .isBetween(1.0, 4.0);
    }

    @Test
    void moreThanEnoughDescriptorsAreNoExhaustion() {
        assumeThat(PackagedServers.canBoundDescriptors()).isTrue();
        Sizes few = new Sizes(1, 0.5, 1, 10, 5, 5, 4, 50, 10, 50, 20);

        assertThatThrownBy(() -> new NoDescriptors(Course.find(), few).round(sheet))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("does not run out of them");
    }

    @Test
    void aShellBoundsDescriptorsAsWell() throws Exception {
        assumeThat(PackagedServers.canBoundDescriptors()).isTrue();
        List<String> command = new ArrayList<>(PackagedServers.byShell(77));
        command.addAll(List.of("sh", "-c", "ulimit -n"));
        Process process = new ProcessBuilder(command).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("77");
    }

    @Test
    void aStepThatIsNotPackagedIsSaid(@TempDir Path nowhere) {
        assertThatThrownBy(() -> new HalfOpen(new Course(nowhere), SMALL).round(sheet))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("step05");
    }
}
