package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import course.work.TinyWork;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkspaceCommandsTest {
    private static final String COUNTER = "src/main/java/gameserver/core/Counter.java";

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
    }

    private Typed course(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "--lang=en";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Typed.run(root, all);
    }

    @Test
    void startSaysWhatToBuildAndThatTestsFailNow() {
        Typed typed = course("start", "3");

        assertThat(typed.status()).isZero();
        assertThat(typed.out())
                .contains("work/step03 is yours")
                .contains("Three things")
                .containsPattern("core/Counter.java +Counts by two")
                .contains("Tests fail now")
                .contains("course check 3")
                .contains("lessons/en/step03-three.md");
    }

    @Test
    void startRefusesWhereSomethingIs() {
        course("start", "3");
        Typed typed = course("start", "3");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.errLines())
                .singleElement()
                .asString()
                .contains("work/step03 is there already", "another name");
    }

    @Test
    void theFirstStepIsNotWrittenAnew() {
        assertThat(course("start", "1").status()).isEqualTo(2);
        assertThat(course("start", "4").status()).isEqualTo(2);
    }

    @Test
    void checkTellsTheFirstThingToDoFirst() {
        course("start", "3");
        Typed typed = course("check");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.out().lines().toList().get(0)).isEqualTo("work/step03: not there yet: Halver.");
        assertThat(typed.out().lines().toList().get(1)).contains("Begin with", "Halver.java", "New: halves");
        assertThat(typed.out())
                .contains("  ..  a half is half: not there yet: Halver")
                .contains("  !!  a counter counts: itIsAsItShouldBe")
                .contains("  ok  a greeting greets (2)")
                .contains("1 of 3 rules hold; 1 cannot be looked at yet.")
                .contains("First to look at, in CounterTest: \"it is as it should be\" does not hold.")
                .contains("expected: <2> but was: <1>")
                .contains("lessons/en/step03-three.md#change");
    }

    @Test
    void checkIsGreenWhenAllIsWritten() throws IOException {
        course("start", "2");
        course.write(
                "work/step02/" + COUNTER,
                "package gameserver.core;\npublic class Counter {\n  public int next() { return 1; }\n}\n");
        Typed typed = Typed.run(root, "--lang=ko", "check", "2");

        assertThat(typed.status()).as(typed.out()).isZero();
        assertThat(typed.out()).contains("카운터는 센다 (2)", "모두 지킵니다");
    }

    @Test
    void whatIsNotThereCannotBeChecked() {
        assertThat(course("check").err()).contains("there is no workspace yet");
        assertThat(course("check", "3").err()).contains("there is no work/step03 yet: course start 3 makes it");
        assertThat(course("check", "2.1").err()).contains("course exercise 2.1 makes it");
        assertThat(course("check", "9.9")).satisfies(typed -> {
            assertThat(typed.status()).isEqualTo(2);
            assertThat(typed.err()).contains("there is no exercise 9.9");
        });
    }

    @Test
    void hintNamesOneFileAndThenTheNext() throws IOException {
        course("start", "3");
        assertThat(course("hint").out())
                .contains("Next: " + COUNTER, "Counts by two", "lessons/en/step03-three.md#change");

        course.write("work/step03/" + COUNTER, "package gameserver.core;\npublic class Counter {}\n");
        assertThat(course("hint").out()).contains("Halver.java", "New: halves").doesNotContain("Counter.java");

        course.write(
                "work/step03/src/main/java/gameserver/core/Halver.java", "package gameserver.core;\nclass Halver {}\n");
        assertThat(course("hint").out()).contains("Every file of this step has been begun");
    }

    @Test
    void solutionIsThePatchFromMineToTheCourses() {
        course("start", "3");
        assertThat(course("solution").out())
                .contains(
                        "-    public int next() { return 1; }",
                        "+    public int next() { return 2; }",
                        "b/src/main/java/gameserver/core/Halver.java");
        assertThat(course("solution", "Halver").out()).contains("Halver.java").doesNotContain("Counter.java");
        assertThat(course("solution", "Nobody").status()).isEqualTo(2);
    }

    @Test
    void anExerciseIsShownMadeCheckedAndSolved() throws IOException {
        assertThat(course("exercise").out()).contains("Exercise 2.1: threes");
        Typed begun = course("exercise", "2.1");
        assertThat(begun.out()).contains("Count by three.", "work/exercise-2.1 is yours");
        assertThat(course("check").status()).isEqualTo(1);
        assertThat(course("hint").out()).contains("Count by three.");
        assertThat(course("solution").out()).contains("+    public int next() { return 3; }");

        course.write(
                "work/exercise-2.1/" + COUNTER,
                "package gameserver.core;\npublic class Counter {\n    public int next() { return 3; }\n}\n");
        assertThat(course("exercise", "2.1").out()).contains("is as you left it");
        assertThat(course("check", "2.1").status()).isZero();
        assertThat(course("solution", "--of", "2.1").err()).contains("no difference");
    }
}
