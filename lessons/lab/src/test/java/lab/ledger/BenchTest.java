package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lab.Course;
import lab.LabException;
import lab.process.Stats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BenchTest {
    private final Cores cores = new Cores(List.of());

    private static Subject step5() throws Exception {
        String classes =
                Course.find().step(5).resolve("target").resolve("classes").toString();
        return Subject.ofJava(
                "5", "step 5", List.of("-cp", classes, "gameserver.GameServer"), List.of("--log-level", "off"), true);
    }

    /** Ten players, one move ahead. */
    private static Load load(double warmUp, double seconds) {
        return new Load("window1", 10, 0, 1, 0, 30, false, warmUp, 0, 0, seconds);
    }

    @Test
    void measuresWhatTheServerAndItsClientsSaw() throws Exception {
        try (Bench bench = new Bench(cores);
                RunningServer server = bench.start(step5(), 1, true)) {
            Measurement measured = server.measure(load(0.2, 0.5));

            assertThat(measured.load().isFaultless()).isTrue();
            assertThat(measured.deliveries()).isPositive();
            assertThat(measured.cpuSeconds()).isNotNegative();
            assertThat(measured.kernelSeconds())
                    .as("a part of the whole, which another clock counts")
                    .isBetween(0.0, measured.cpuSeconds() + 0.1);
            assertThat(measured.compilerSeconds()).isBetween(0.0, measured.cpuSeconds() + 0.1);
            assertThat(measured.perDelivery("write_calls")).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(measured.perDelivery("payload_copies")).isZero();
            await().until(() -> server.peakMemory() > 1 << 20);
            Stats last = server.stop();
            assertThat(last.get("chunks_held")).isZero();
        }
    }

    @Test
    @SuppressWarnings("try") // closed in the middle: that is its death
    void aServerThatDiesMidwayIsSaidAndLeavesNoProcess() throws Exception {
        try (Bench bench = new Bench(cores);
                RunningServer server = bench.start(step5(), 1, true)) {
            CompletableFuture<Measurement> measuring = CompletableFuture.supplyAsync(() -> {
                try {
                    return server.measure(load(20, 20));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> children().anyMatch(command -> command.contains("--warm-up")));
            server.close();

            assertThatThrownBy(measuring::join)
                    .hasRootCauseInstanceOf(LabException.class)
                    .rootCause()
                    .hasMessageContaining("step 5")
                    .hasMessageContaining("the server has ended in the middle of the run");
            assertThat(children().filter(command -> command.contains("--warm-up")))
                    .isEmpty();
        }
    }

    @Test
    void aCheckedRunOfTheSameLoadLooksAtEveryMessage() throws Exception {
        assertThat(load(1, 1).arguments(7)).contains("--light", "--warm-up");
        assertThat(load(1, 1).checked(0.3).arguments(7)).doesNotContain("--light");

        try (Bench bench = new Bench(cores);
                RunningServer server = bench.start(step5(), 1, true)) {
            assertThat(server.measure(load(0, 0.3).checked(0.3)).load().isFaultless())
                    .isTrue();
            server.stop();
        }
    }

    private static Stream<String> children() {
        return ProcessHandle.current()
                .children()
                .map(child -> child.info().commandLine().orElse(""));
    }
}
