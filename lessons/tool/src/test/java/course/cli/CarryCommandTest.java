package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import course.carry.GitCourse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarryCommandTest {
    @TempDir
    Path root;

    private GitCourse course;

    @BeforeEach
    void fiveSteps() throws Exception {
        course = new GitCourse(root);
    }

    @Test
    void saysWhatItDidAndThatTheContractHolds() throws Exception {
        course.editListener(1);

        Typed typed = carry("1");

        assertThat(typed.status()).isZero();
        assertThat(typed.out().lines())
                .containsExactly(
                        "What is not committed in step01-a:",
                        "  step02-b/" + GitCourse.LISTENER + ": changed",
                        "  step03-c/" + GitCourse.LISTENER + ": changed",
                        "  step04-d/" + GitCourse.LISTENER + ": changed",
                        "  step05-e/" + GitCourse.LISTENER + ": changed",
                        "The steps keep their contract.",
                        "Now: lessons/course gen, which writes again what lessons take from the steps.");
    }

    @Test
    void saysWhatTheContractLacks() throws Exception {
        course.editListener(3);

        assertThat(carry("3").out())
                .contains(
                        "2-3: " + GitCourse.LISTENER + " differs",
                        "violations of lessons/steps.properties: 1",
                        "--back");
        assertThat(carry("3", "--back").out()).contains("The steps keep their contract." + System.lineSeparator());
    }

    @Test
    void carryingBackIsNoAdviceForAStepThatIsTooLong() throws Exception {
        course.limitLines(5, 1);
        course.editListener(1);

        assertThat(carry("1").out()).contains("step05.max-main-lines").doesNotContain("--back");
    }

    @Test
    void patchesOnStepsBeforeAConflictFollowWhenAllIsCarried() throws Exception {
        course.addExercise();
        course.commit();
        course.moveListenerDown(1);
        course.editThirdOfSession(1);

        assertThat(carry("1").status()).isEqualTo(1);
        for (int step = 2; step <= 5; step++) {
            course.resolveThirdOfSession(step);
            Typed typed = carry(Integer.toString(step));
            assertThat(typed.out().contains("lessons/exercises/2.1/solution.patch: its lines have moved along"))
                    .as("once the last step is reached")
                    .isEqualTo(step == 5);
        }
    }

    @Test
    void saysWhereItStoppedAndHowToGoOn() throws Exception {
        course.editThirdOfSession(1);

        Typed typed = carry("1", "Session");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.errLines())
                .containsExactly(
                        "Stopped at:",
                        "  step02-b/" + GitCourse.SESSION + ":13",
                        "Put it right there, then go on with: lessons/course carry 2 Session");
        assertThat(carry("2").errLines())
                .containsExactly("course: resolve these conflicts first: step02-b/" + GitCourse.SESSION + ":13");
    }

    @Test
    void aDryRunSaysSo() throws Exception {
        course.editListener(4);

        assertThat(carry("4", "--dry-run").out()).contains("step05-e", "Nothing was written.");
    }

    @Test
    void onACleanTreeItAsksWhichCommit() throws Exception {
        Typed typed = carry("1");

        assertThat(typed.errLines())
                .hasSize(2)
                .startsWith(
                        "course: nothing in step01-a is uncommitted; say which commit is meant, such as lessons/course"
                                + " carry 1 --commit HEAD. The last that changed it:")
                .last()
                .asString()
                .matches("  [0-9a-f]{7,}  \\d{4}-\\d\\d-\\d\\d  a commit");
        assertThat(typed.status()).isEqualTo(2);
    }

    @Test
    void aCommitThatIsNamedIsCarried() throws Exception {
        course.editListener(1);
        course.commit();
        course.editThirdOfSession(1);

        assertThat(carry("1", "--commit", "HEAD").out().lines())
                .startsWith("What HEAD did to step01-a:", "  step02-b/" + GitCourse.LISTENER + ": changed")
                .noneMatch(line -> line.contains("Session"));
        assertThat(carry("2", "--commit", "HEAD").errLines())
                .containsExactly("course: HEAD changes nothing in step02-b");
        assertThat(carry("2", "--commit", "nowhere").err())
                .startsWith("course: git says: ")
                .contains("nowhere");
    }

    @Test
    void gitGivesItsOwnReason(@TempDir Path zip) throws Exception {
        new FileTree(root.resolve("lessons")).copyTo(zip.resolve("lessons"));
        for (String step : List.of("step01-a", "step02-b", "step03-c", "step04-d", "step05-e")) {
            new FileTree(root.resolve(step)).copyTo(zip.resolve(step));
        }

        Typed typed = Typed.run(zip, "--lang", "en", "carry", "1");

        assertThat(typed.err()).startsWith("course: git says: not a git repository");
        assertThat(typed.status()).isEqualTo(1);
    }

    @Test
    void aFileWithoutAChangeIsRefused() throws Exception {
        course.editListener(1);

        assertThat(carry("1", "Session").errLines()).containsExactly("course: Session is not changed in step01-a");
        assertThat(carry("1", "Session").status()).isEqualTo(2);
    }

    private Typed carry(String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = "--lang";
        line[1] = "en";
        line[2] = "carry";
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        return Typed.run(root, line);
    }
}
