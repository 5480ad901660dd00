package lab.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lab.Course;
import lab.hostile.Dialect;
import lab.hostile.Fault;
import lab.hostile.Lengths;
import lab.hostile.Stage;
import lab.hostile.Symptom;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each schedule on its own, against the last step: when one of these fails, the matrix need not be looked at. */
@Timeout(120)
class ScheduleTest {
    static Stream<String> rows() {
        return Rows.ALL.stream().map(Row::key);
    }

    private static Row row(String key) {
        return Rows.ALL.stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theLastStepStands(String key) throws Exception {
        try (Referee referee = new Referee(new StepServers(Course.find()))) {
            Fault fault = referee.play(row(key), Course.STEPS);

            assertThat(fault).as("what was seen of \"%s\"", key).isNull();
        }
    }

    @Test
    void whatAServerIsCanBeSeenFromOutside() throws Exception {
        StepServers servers = new StepServers(Course.find());
        try (ServerProcess echo = servers.start(1, List.of(), List.of());
                ServerProcess zone = servers.start(2, List.of(), List.of())) {
            assertThat(Stage.dialectOf(Referee.addressOf(echo.port()))).isEqualTo(Dialect.ECHO);
            assertThat(Stage.dialectOf(Referee.addressOf(zone.port()))).isEqualTo(Dialect.ZONE);
        }
    }

    @Test
    void aServerThatDoesNotLookAtLengthsIsFoundOut() throws Exception {
        StepServers servers = new StepServers(Course.find());
        try (ServerProcess raw = servers.start(1, List.of(), List.of("--framing=raw"));
                Referee referee = new Referee(servers)) {
            Fault fault = referee.play(Lengths::forbidden, Referee.addressOf(raw.port()), Dialect.ECHO);

            assertThat(fault).as("it sends every header back, and goes on").isNotNull();
        }
    }

    @Test
    void aServerThatDiesIsNoServerThatStands() throws Exception {
        StepServers servers = new StepServers(Course.find());
        try (Referee referee = new Referee(servers)) {
            Row deadly =
                    new Row("deadly", stage -> Thread.sleep(3000), row("burst").steps());
            Fault fault = referee.play(deadly.with("--seconds=1"), Course.STEPS);

            assertThat(fault).isNotNull();
            assertThat(fault.symptom()).isEqualTo(Symptom.BROKEN);
        }
    }
}
