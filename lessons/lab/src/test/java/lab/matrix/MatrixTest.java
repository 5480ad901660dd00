package lab.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import lab.AgainAfterStandstill;
import lab.Course;
import lab.LabException;
import lab.Main;
import lab.hostile.Symptom;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class MatrixTest {
    private static final List<Row> SLOW_READERS = Rows.ALL.stream()
            .filter(row -> List.of("never-reads", "trickle").contains(row.key()))
            .toList();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path temp;

    private int lab(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private static List<Cell> play(List<Row> rows, int step, Course course) throws Exception {
        try (Referee referee = new Referee(new StepServers(course))) {
            return Matrix.play(rows, List.of(step), referee, over -> {});
        }
    }

    @Test
    void everyCellOfTheMatrixIsAsExpected() throws Exception {
        List<Cell> cells;
        try (Referee referee = new Referee(new StepServers(Course.find()))) {
            cells = Matrix.play(Rows.ALL, List.of(1, 2, 3, 4, 5, Course.BEYOND), referee, over -> {});
        }

        assertThat(cells).hasSizeGreaterThan(Rows.ALL.size() * 5);
        assertThat(cells.stream().filter(cell -> !cell.isAsExpected()))
                .as("what a step must stand and does not, and what it must not and does")
                .isEmpty();
    }

    // What is expected, and what that means

    @Test
    void aRowThatMustHoldAndFailsIsAFailure() {
        assertThat(Expectation.HOLDS.isMetBy(null)).isTrue();
        for (Symptom symptom : Symptom.values()) {
            assertThat(Expectation.HOLDS.isMetBy(symptom)).as("%s", symptom).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatMustFailAndHoldsIsAFailureToo(Symptom fault) {
        assertThat(Expectation.mustFail(fault).isMetBy(null)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatMustFailFailsInNoOtherWay(Symptom fault) {
        for (Symptom seen : Symptom.values()) {
            assertThat(Expectation.mustFail(fault).isMetBy(seen))
                    .as("%s where %s is due", seen, fault)
                    .isEqualTo(seen == fault);
        }
    }

    @Test
    void noStepMustShowWhatABrokenServerShows() {
        assertThat(Rows.ALL.stream().flatMap(row -> row.steps().stream()).map(Expectation::fault))
                .doesNotContain(Symptom.BROKEN);
    }

    @Test
    void theLastStepMendsEverything() {
        assertThat(Rows.ALL).allMatch(row -> row.of(Course.STEPS).equals(Expectation.HOLDS));
    }

    // The wrong server

    /** A course in which the place of one step is taken by another. */
    private Course courseWith(int place, int step) throws LabException, IOException {
        Path jar = temp.resolve("step0" + place + "-other/target/step0" + place + "-other.jar");
        Files.createDirectories(jar.getParent());
        Files.copy(Course.find().jar(step), jar);
        return new Course(temp);
    }

    @Test
    void anEarlyStepInThePlaceOfALateOneIsFoundOut() throws Exception {
        List<Cell> cells = play(SLOW_READERS, 4, courseWith(4, 2));

        assertThat(cells).hasSize(2).noneMatch(Cell::isAsExpected);
        new MatrixScreen(new PrintWriter(out, true), Texts.ENGLISH).show(List.of(4), cells);
        assertThat(out.toString())
                .contains("DOES NOT HOLD", "2 of 2 are not as expected.")
                .contains("step 4, \"never reads\": the others wait until it is cut off");
    }

    @Test
    void aLateStepInThePlaceOfAnEarlyOneIsFoundOutToo() throws Exception {
        List<Cell> cells = play(SLOW_READERS, 3, courseWith(3, 5));

        assertThat(cells).hasSize(2).noneMatch(Cell::isAsExpected);
        new MatrixScreen(new PrintWriter(out, true), Texts.KOREAN).show(List.of(3), cells);
        assertThat(out.toString()).contains("실패해야 하는데 견딤", "2개 가운데 2개가 예상과 다릅니다.");
    }

    @Test
    void aStepThatIsNotPackagedIsSaid() {
        assertThatThrownBy(() -> play(SLOW_READERS, 5, new Course(temp)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("step05");
    }

    // The command

    @Test
    void aServerIsPlayedAgainstByItsPort() throws Exception {
        try (ServerProcess server = new StepServers(Course.find()).start(2, List.of(), List.of("--log-level=off"))) {
            assertThat(lab("matrix", "--lang", "en", "--port", Integer.toString(server.port())))
                    .isEqualTo(1);
        }
        assertThat(out.toString())
                .contains("is a zone.", "2 of 16 do not hold.")
                .containsPattern("never reads +DOES NOT HOLD")
                .containsPattern("reads a trickle +DOES NOT HOLD")
                .containsPattern("sends a byte at a time +holds");
    }

    @Test
    void noServerIsSaidInOneLine() {
        assertThat(lab("matrix", "--port", "1")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("on port 1 there is no server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matrix --step 0",
                "matrix --step 6",
                "matrix --step two",
                "matrix --step 12",
                "matrix --port 0",
                "matrix --port 65536",
                "matrix --port 7777 --step 3",
                "matrix --write --step 3",
                "matrix --lang de",
                "break",
                "break 0",
                "break 6",
                "break 1 --lang de"
            })
    void whatCannotBeIsSaidInOneLineAndExitStatus2(String arguments) {
        assertThat(lab(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("course: ")
                .doesNotContain("lab ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    @ExtendWith(AgainAfterStandstill.class)
    void breakShowsTheFaultOfAStep(int step) {
        assertThat(lab("break", Integer.toString(step), "--lang", "en"))
                .as("%s%s", out, err)
                .isZero();
        assertThat(out.toString()).contains("Step " + step + " is started").contains("\nSeen: ");
    }

    @Test
    @ExtendWith(AgainAfterStandstill.class)
    void anotherServerIsBrokenInTheStepsPlaceAndCalledByItsName() throws Exception {
        Path classes = Course.find().step(3).resolve("target/classes");
        assertThat(lab("break", "3", "--lang", "en", "--classes", classes.toString(), "--called", "work/step03"))
                .as("%s%s", out, err)
                .isZero();
        assertThat(out.toString())
                .contains("Your own server, work/step03, is started in the place of step 3", "\nSeen: ")
                .doesNotContain("Step 3 is started");
    }

    @Test
    void anotherServerThatDoesNotStartIsSaidInOneLineWithoutATrace() throws Exception {
        Files.createDirectories(temp.resolve("gameserver"));
        Path source = Files.writeString(temp.resolve("gameserver/GameServer.java"), """
                package gameserver;
                class GameServer {
                    public static void main(String[] args) {
                        throw new IllegalStateException("not today");
                    }
                }
                """);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());

        assertThat(lab("break", "4", "--lang", "en", "--classes", temp.toString(), "--called", "work/step04"))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("work/step04 has ended, exit status 1", "not today");
    }

    // The pages

    @Test
    void thePagesSayWhatIsExpected() throws Exception {
        for (Map.Entry<String, String> page : MatrixPages.all().entrySet()) {
            assertThat(Course.find().root().resolve(page.getKey()))
                    .as("run lessons/course matrix --write")
                    .hasContent(page.getValue());
        }
    }
}
