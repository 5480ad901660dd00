package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import course.check.LastCheck;
import course.check.TestResult;
import course.check.TestResult.Outcome;
import course.work.TinyWork;
import course.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a check: what it has found is written by hand here, since only its last word counts. */
class HintCommandTest {
    @TempDir
    Path root;

    private TinyWork course;
    private Workspace workspace;

    @BeforeEach
    void begin() throws IOException {
        course = new TinyWork(root);
        String rules = Files.readString(root.resolve("lessons/rules.properties"));
        course.write("lessons/rules.properties", rules + """
                CounterTest.hint1.en = Look.
                CounterTest.hint1.ko = 보세요.
                CounterTest.hint2.en = It is wrong.
                CounterTest.hint3.en = Nearly the line.
                CounterTest.step3.hint2.en = It is wrong from three on.
                HalverTest.hint1.en = Look at the half.
                """);
        workspace = course.begun(3);
        Files.createDirectories(workspace.directory().resolve("target/check"));
    }

    /** All that the step asks for, so that there is no next file to name. */
    private void writeAll() throws IOException {
        Path main = workspace.directory().resolve("src/main");
        new FileTree(main).delete();
        new FileTree(root.resolve("step03-three/src/main")).copyTo(main);
    }

    private void red(String test, String message) throws IOException {
        LastCheck.write(workspace, new TestResult(test, "itIsAsItShouldBe", Outcome.FAILED, message));
    }

    private List<String> hints() {
        return hint().out().lines().filter(line -> line.startsWith("Hint ")).toList();
    }

    private Typed hint() {
        return Typed.run(root, "--lang=en", "hint");
    }

    @Test
    void eachCallGivesOneMoreAndTheLastStays() throws IOException {
        writeAll();
        red("CounterTest", "expected 2");

        Typed first = hint();
        assertThat(first.out())
                .contains(
                        "a counter counts",
                        "The test says: expected 2",
                        "CounterTest#itIsAsItShouldBe",
                        "Hint 1 of 3: Look.",
                        "The next lessons/course hint says more.")
                .doesNotContain("wrong");
        assertThat(hints()).containsExactly("Hint 1 of 3: Look.", "Hint 2 of 3: It is wrong from three on.");
        for (int i = 0; i < 2; i++) {
            Typed last = hint();
            assertThat(last.out())
                    .containsSubsequence("Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3: Nearly the line.", "the last hint")
                    .doesNotContain("says more");
        }
        assertThat(Typed.run(root, "--lang=ko", "hint").out()).contains("힌트 1/3: 보세요.");
    }

    @Test
    void anotherRuleBeginsAtItsFirst() throws IOException {
        writeAll();
        red("CounterTest", "expected 2");
        hint();
        hint();
        red("HalverTest", "expected 2");
        assertThat(hints()).containsExactly("Hint 1 of 3: Look at the half.");
        red("CounterTest", "expected 2");
        assertThat(hints()).containsExactly("Hint 1 of 3: Look.");
    }

    @Test
    void beforeStepThreeTheTextIsTheGeneralOne() throws IOException {
        workspace = course.begun(2);
        Files.createDirectories(workspace.directory().resolve("target/check"));
        writeCounterOfStepTwo();
        red("CounterTest", "expected 1");
        hint();
        assertThat(hints()).containsExactly("Hint 1 of 3: Look.", "Hint 2 of 3: It is wrong.");
    }

    private void writeCounterOfStepTwo() throws IOException {
        String counter = "src/main/java/gameserver/core/Counter.java";
        course.write(
                "work/step02/" + counter,
                Files.readString(root.resolve("step02-two").resolve(counter)));
    }

    @Test
    void aSolvedStepSpoilsNothingAndUsesNothingUp() throws IOException {
        writeAll();
        LastCheck.write(workspace, new TestResult("", "", Outcome.PASSED, ""));
        assertThat(hint().out()).contains("Step 3 is done.").doesNotContain("Hint ", "Look");

        red("CounterTest", "expected 2");
        assertThat(hints()).hasSize(1);
    }

    @Test
    void whereSomethingIsToBeWrittenTheFileComesFirstAndAStubNeedsNoHint() throws IOException {
        red("HalverTest", "UnsupportedOperationException: write me (Halver.java:4)");
        assertThat(hint().out())
                .contains("Next: work/step03/src/main/java/gameserver/core/Counter.java")
                .doesNotContain("Hint ");

        red("CounterTest", "expected 2");
        assertThat(hint().out())
                .containsSubsequence(
                        "Hint 1 of 3: Look.", "Next: work/step03/src/main/java/gameserver/core/Counter.java");
    }

    @Test
    void aRuleThatCouldNotBeTriedHasNoHintYet() throws IOException {
        writeAll();
        LastCheck.write(workspace, new TestResult("CounterTest", "", Outcome.FAILED, "not there yet: Counter"));
        assertThat(hint().out()).contains("not there yet: Counter").doesNotContain("Hint ");
    }
}
