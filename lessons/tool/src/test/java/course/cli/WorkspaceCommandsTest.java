package course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import common.files.FileTree;
import course.check.CheckLock;
import course.work.TinyWork;
import course.work.Workspace;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts many JVMs: CI asks for it
@Execution(ExecutionMode.CONCURRENT) // what they judge runs in JVMs of its own
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
        return Typed.inEnglish(root, arguments);
    }

    @Test
    void startSaysWhatToBuildAndThatTestsFailNow() {
        Typed typed = course("start", "3");

        assertThat(typed.status()).isZero();
        assertThat(typed.out())
                .contains("work/step03 is yours")
                .contains("Three things")
                .containsPattern("core/Counter.java +Counts by two")
                .containsPattern("core/Halver.java +New: halves")
                .contains("Everything compiles.", "throws \"write me\"")
                .contains("Tests fail now")
                .contains("lessons/course check 3")
                .contains("lessons/en/step03-three.md");
    }

    @Test
    void anAssistantIsToldHowToHelpWithThisWorkspace() throws IOException {
        course("start", "3");
        assertThat(root.resolve("work/step03/AGENTS.md"))
                .content()
                .contains("they write step 3 of", "lessons/course check 3")
                .doesNotContain("%");
        Typed.run(root, "--lang=ko", "exercise", "2.1");
        assertThat(root.resolve("work/exercise-2.1/AGENTS.md")).content().contains("연습 2.1 코드", "check 2.1");
    }

    @Test
    void startRefusesWhereSomethingIs() {
        course("start", "3");
        Typed typed = course("start", "3");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.errLines())
                .singleElement()
                .asString()
                .contains("work/step03 is there already", "lessons/course reset 3");
    }

    @Test
    void theFirstStepIsNotWrittenAnew() {
        assertThat(course("start", "1").status()).isEqualTo(2);
        assertThat(course("start", "4").status()).isEqualTo(2);
    }

    @Test
    void withoutACommandItSaysWhereOneStands() throws IOException {
        assertThat(course().out().lines())
                .containsExactly(
                        "Step 1  One thing",
                        "Step 2  Two things: open",
                        "  2.1: threes                                                     code, ●, open",
                        "Step 3  Three things: open",
                        "Bug zoo: 0 of 0 bugs caught; lessons/course zoo lists them",
                        "",
                        "Next: lessons/course start 2",
                        "All commands: lessons/course --help");

        course("start", "3");
        assertThat(course().out()).contains("Step 3  Three things: begun", "Next: lessons/course check 3");

        Files.delete(root.resolve("work/step03/src/main/java/gameserver/core/Old.java"));
        for (String name : new String[] {"Counter", "Halver"}) {
            String path = "src/main/java/gameserver/core/" + name + ".java";
            course.write(
                    "work/step03/" + path,
                    Files.readString(root.resolve("step03-three").resolve(path)));
        }
        course("check");
        assertThat(course().out()).contains("Step 3  Three things: done", "Next: lessons/course start 2");
        assertThat(Typed.run(root, "--lang=ko").out()).contains("3단계  세 가지: 완료", "다음: lessons/course start 2");
    }

    @Test
    void checkTellsTheFirstThingToDoFirst() {
        course("start", "3");
        Typed typed = course("check", "--all");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.out().lines().limit(4))
                .containsExactly(
                        "work/step03: compiling …",
                        "work/step03: everything compiles; rules that are tested: 3.",
                        "To be written still, where it says \"write me\": Halver.",
                        "Begin with work/step03/" + COUNTER + ": Counts by two.");
        assertThat(typed.out())
                .contains("  !!  a half is half: itIsAsItShouldBe")
                .contains("  !!  a counter counts: itIsAsItShouldBe")
                .contains("  ok  a greeting greets (2)")
                .contains("Rules that hold: 1 of 3." + System.lineSeparator())
                .contains("First to look at: HalverTest#itIsAsItShouldBe")
                .contains("The test says: UnsupportedOperationException: write me (Halver.java:4)")
                .contains("lessons/en/step03-three.md#change")
                .contains("lessons/course hint 3");
    }

    @Test
    void checkEndsWithTheFirstRuleThatDoesNotHoldAndBeginsWithItTheNextTime() throws IOException {
        course("start", "3");
        course.write(
                "work/step03/src/main/java/gameserver/core/Halver.java",
                "package gameserver.core;\npublic class Halver {\n  public int half(int i) { return i / 2; }\n}\n");
        Typed first = course("check");
        assertThat(first.status()).isEqualTo(1);
        assertThat(first.out())
                .containsSubsequence("  ok  a half is half (2)", "  !!  a counter counts: itIsAsItShouldBe")
                .contains("Rules that hold so far: 1 of 3; not tried after the first that does not: 1.")
                .doesNotContain("a greeting greets");

        assertThat(course("check").out())
                .contains(
                        "  !!  a counter counts",
                        "Rules that hold so far: 0 of 3; not tried after the first that does not: 2.")
                .doesNotContain("a half is half");
    }

    @Test
    void eachErrorOfOnesOwnIsSaidOnceWhereATerminalFindsIt() throws IOException {
        course("start", "3");
        String file = "work/step03/" + COUNTER;
        course.write(
                file, "package gameserver.core;\npublic class Counter {\n  Sting s;\n  int next() { retrun 2; }\n}\n");
        Typed typed = course("check");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.out().lines().skip(1))
                .allMatch(line -> line.startsWith(file + ":4: ")
                        || line.startsWith("It does not compile, so nothing was tested."));
        assertThat(course("check", "--all").out())
                .contains("  ok  a greeting greets", "..  a counter counts: does not compile");
    }

    @Test
    void aCheckThatIsNotFinishedLeavesNoVerdictOfTheLastOne() throws Exception {
        writeStepThree();
        deleteOld();
        assertThat(course("check").status()).isZero();
        Workspace workspace = course.workspaces().of(course.step(3));
        try (CheckLock lock = CheckLock.take(workspace)) {
            assertThat(lock.isMine()).isTrue();
            Typed other = course("check");
            assertThat(other.status()).isEqualTo(1);
            assertThat(other.err()).contains("a check of work/step03 is running already");
        }

        Path end = root.resolve("end");
        course.write("work/step03/src/test/java/gameserver/core/GreeterTest.java", """
                package gameserver.core;
                class GreeterTest {
                    @org.junit.jupiter.api.Test
                    void waits() throws Exception {
                        while (java.nio.file.Files.notExists(java.nio.file.Path.of("%s"))) {
                            Thread.sleep(10);
                        }
                    }
                }
                """.formatted(
                        end.toString().replace("\\", "\\\\")));
        Path verdict = root.resolve("work/step03/target/check/last.txt");
        assertThat(verdict).exists();
        Thread check = new Thread(() -> course("check"));
        check.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.notExists(verdict));
        assertThat(course("hint").out()).doesNotContain("Step 3 is done");
        // Not by an interrupt: one that comes while javac works is lost, and then the check waits for its limit.
        Files.createFile(end);
        check.join();
    }

    @Test
    void watchChecksAgainWhenSomethingIsSaved() throws Exception {
        course("start", "2");
        StringWriter out = new StringWriter();
        Thread watch = new Thread(() -> Typed.run(root, out, "--lang=en", "check", "2", "--watch"));
        watch.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> out.toString().contains("Waiting for you to save"));
        assertThat(out.toString()).contains("write me").doesNotContain("is done");
        course.write(
                "work/step02/" + COUNTER,
                "package gameserver.core;\npublic class Counter {\n  public int next() { return 1; }\n}\n");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> out.toString().matches("(?s).*step 2 is done.*Waiting for you to save.*"));
        watch.interrupt();
        watch.join();
    }

    @Test
    void checkTellsWhatIsMissingAndWhatWaitsForIt() throws IOException {
        course("start", "3");
        Files.delete(root.resolve("work/step03/src/main/java/gameserver/core/Halver.java"));
        Typed typed = course("check", "--all");

        assertThat(typed.out().lines().toList().get(1)).isEqualTo("work/step03: not there yet: Halver.");
        assertThat(typed.out().lines().toList().get(2)).contains("Begin with", "Counter.java", "Counts by two");
        assertThat(typed.out())
                .contains("  ..  a half is half: not there yet: Halver")
                .contains("Rules that hold: 1 of 3; that cannot be tested yet: 1.")
                .doesNotContain("First to look at");
    }

    @Test
    void startHintAndCheckBeginWithTheSameFile() {
        Typed start = course("start", "3");
        Typed check = course("check");

        assertThat(start.out().indexOf("core/Counter.java"))
                .isLessThan(start.out().indexOf("core/Halver.java"));
        assertThat(check.out()).contains("Begin with work/step03/" + COUNTER);
        assertThat(course("hint").out()).contains("Next: work/step03/" + COUNTER);
    }

    @Test
    void techniqueAndReasonsAreInTheLearnersLanguage() {
        assertThat(Typed.run(root, "--lang=ko", "start", "3").out())
                .contains("세 가지", "둘씩 셈", "새 파일: 반으로 나눔")
                .doesNotContain("Three things", "Counts by two");
        assertThat(Typed.run(root, "--lang=ko", "check").out()).contains("둘씩 셈").doesNotContain("Counts by two");
        assertThat(Typed.run(root, "--lang=ko", "hint").out()).contains("둘씩 셈").doesNotContain("Counts by two");
    }

    private void writeStepThree() throws IOException {
        course("start", "3");
        for (String name : new String[] {"Counter", "Halver"}) {
            String path = "src/main/java/gameserver/core/" + name + ".java";
            course.write(
                    "work/step03/" + path,
                    Files.readString(root.resolve("step03-three").resolve(path)));
        }
    }

    private void deleteOld() throws IOException {
        Files.delete(root.resolve("work/step03/src/main/java/gameserver/core/Old.java"));
    }

    @Test
    void aStepIsNotDoneWhileAFileIsThereThatGoes() throws IOException {
        writeStepThree();
        assertThat(course("check").out())
                .contains("All 3 rules hold, but step 3 changes more", "core/Old.java: Goes")
                .doesNotContain("done");

        deleteOld();
        assertThat(course("check").out()).contains("All 3 rules hold: step 3 is done.");
        assertThat(course("hint").out()).contains("Step 3 is done.");
    }

    @Test
    void whatIsStillUsedAndGoesIsSaidWhereItIsUsed() throws IOException {
        writeStepThree();
        deleteOld();
        course.write(
                "work/step03/" + COUNTER,
                "package gameserver.core;\npublic class Counter extends Old {\n  public int next() { return 2; }\n}\n");

        assertThat(course("check").out())
                .contains(
                        "work/step03/" + COUNTER + ":2: still uses Old, which goes in this step.", "nothing was tested")
                .doesNotContain("not there yet", "Rules that hold", "rules hold");
        assertThat(course("hint").out()).contains(COUNTER + ":2: still uses Old");
    }

    @Test
    void suppliedCodeThatWaitsIsNotToBeMended() throws IOException {
        writeStepThree();
        String supplied = "src/main/java/gameserver/server/Game.java";
        String game = "package gameserver.server;\nclass Game {\n  int i = new gameserver.core.Counter().twice();\n}\n";
        course.write("step03-three/" + supplied, game);
        course.write("work/step03/" + supplied, game);

        assertThat(course("check").out())
                .contains(supplied + ":3: not yours to change, it waits for this: Counter.twice()");
    }

    @Test
    void aRuleThatDoesNotFitIsNotSaidToCompile() throws IOException {
        writeStepThree();
        course.write(
                "work/step03/src/main/java/gameserver/core/Halver.java",
                "package gameserver.core;\nclass Halver {\n  private int half(int i) { return i / 2; }\n}\n");

        assertThat(course("check").out())
                .contains("your code compiles. Rules that want of it what it does not have: 1.")
                .contains("  ..  a half is half: does not compile: Helper: half(int) has private access in Halver")
                .doesNotContain("everything compiles", "not there yet");
        deleteOld();
        assertThat(course("hint").out()).contains("a half is half", "private access", "HalverTest.java");
    }

    @Test
    void hintLooksAtWhatFailed() throws IOException {
        writeStepThree();
        deleteOld();
        assertThat(course("hint").out()).contains("Every file of this step has been begun", "lessons/course check 3");

        course.write("work/step03/src/test/java/gameserver/core/GreeterTest.java", """
                package gameserver.core;
                class GreeterTest {
                    @org.junit.jupiter.api.Test
                    void greetsALoop() { throw new AssertionError("no greeting"); }
                }
                """);
        assertThat(course("check").out())
                .contains("First to look at: GreeterTest#greetsALoop (greets a loop).", "no greeting")
                .contains("Rules that hold: 2 of 3." + System.lineSeparator())
                .contains("lessons/en/step03-three.md#change", "is taught in lessons/en/step01-one.md#idea");
        assertThat(course("hint").out())
                .contains(
                        "a greeting greets",
                        "no greeting",
                        "GreeterTest#greetsALoop in work/step03/src/test/java/gameserver/core/GreeterTest.java");
    }

    @Test
    void checkIsGreenWhenAllIsWritten() throws IOException {
        course("start", "2");
        course.write(
                "work/step02/" + COUNTER,
                "package gameserver.core;\npublic class Counter {\n  public int next() { return 1; }\n}\n");
        Typed typed = Typed.run(root, "--lang=ko", "check", "2");

        assertThat(typed.status()).as(typed.out()).isZero();
        assertThat(typed.out())
                .contains("카운터는 센다 (2)", "규칙 2개를 모두 지킵니다. 2단계를 완성했습니다.")
                .doesNotContain("0개");
    }

    @Test
    void whatIsNotThereCannotBeChecked() {
        assertThat(course("check").err()).contains("there is no workspace yet");
        assertThat(course("check", "3").err()).contains("there is no work/step03 yet: lessons/course start 3 makes it");
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
                .contains("Next: work/step03/" + COUNTER, "Counts by two", "lessons/en/step03-three.md#change");

        course.write("work/step03/" + COUNTER, "package gameserver.core;\npublic class Counter {}\n");
        assertThat(course("hint").out()).contains("Halver.java", "New: halves").doesNotContain("Counter.java");

        course.write(
                "work/step03/src/main/java/gameserver/core/Halver.java", "package gameserver.core;\nclass Halver {}\n");
        assertThat(course("hint").out()).contains("Old.java. Goes");
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
        assertThat(course("solution").err()).contains("work/step03");
        assertThat(course("solution", "3").out()).isEqualTo(course("solution").out());
        assertThat(course("solution", "3", "Halver").out())
                .isEqualTo(course("solution", "Halver").out());
        assertThat(course("solution", "3").err()).isEmpty();
    }

    @Test
    void anExerciseIsShownMadeCheckedAndSolved() throws IOException {
        assertThat(course("exercise").out()).contains("2.1: threes", "code, ●, open");
        Typed begun = course("exercise", "2.1");
        assertThat(begun.out())
                .startsWith("Exercise 2.1: threes\n\nCount by three.\n\nwork/exercise-2.1 is yours")
                .contains("The task is lessons/exercises/2.1/task.en.md.");
        assertThat(course("check").status()).isEqualTo(1);
        assertThat(course("hint").out()).contains("Count by three.");
        assertThat(course("solution").out()).contains("+    public int next() { return 3; }");

        course.write(
                "work/exercise-2.1/" + COUNTER,
                "package gameserver.core;\npublic class Counter {\n    public int next() { return 3; }\n}\n");
        assertThat(course("exercise", "2.1").out()).contains("is as you left it");
        assertThat(course("check", "2.1").status()).isZero();
        assertThat(course("hint").out()).contains("Exercise 2.1 was solved").doesNotContain("Count by three");
        assertThat(course("solution", "--of", "2.1").err()).contains("no difference");
        assertThat(course("solution", "2.1").err()).contains("no difference");
    }

    @Test
    void resetSetsAWorkspaceAsideAndLosesNothing() throws IOException {
        course("start", "3");
        course.write("work/step03/notes.txt", "mine");
        Typed first = course("reset");
        assertThat(first.status()).isZero();
        assertThat(first.out()).containsPattern("work/step03 is now work/step03-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{4}, ");
        assertThat(root.resolve("work/step03")).doesNotExist();
        assertThat(course("hint").err()).contains("there is no workspace yet");

        assertThat(course("start", "3").status()).isZero();
        course.write("work/step03/notes.txt", "mine as well");
        assertThat(course("reset", "3").status()).isZero();
        List<String> kept = new ArrayList<>();
        for (Path folder : new FileTree(root.resolve("work")).folders()) {
            kept.add(Files.readString(folder.resolve("notes.txt")));
        }
        assertThat(kept).containsExactlyInAnyOrder("mine", "mine as well");

        assertThat(course("reset", "3").err()).contains("there is no work/step03 yet");
        assertThat(course().out()).contains("Step 3  Three things: open");
    }

    @Test
    void nothingIsSetAsideWhileItIsBeingChecked() throws IOException {
        course("start", "3");
        try (CheckLock lock = CheckLock.take(course.workspaces().of(course.step(3)))) {
            assertThat(lock.isMine()).isTrue();
            assertThat(course("reset", "3").err()).contains("a check of work/step03 is running");
        }
        assertThat(root.resolve("work/step03")).exists();
    }

    @Test
    void aSolutionNeedsNoWorkspace() throws IOException {
        course.addBug();
        Typed step = course("solution", "3");
        assertThat(step.status()).isZero();
        assertThat(step.err()).contains("there is no work/step03");
        assertThat(step.out()).contains("+    public int next() { return 2; }", "-    int old;");
        assertThat(course("solution", "2.1").out()).contains("+    public int next() { return 3; }");
        assertThat(course("solution", "zoo.1").out())
                .contains("+    public int next() { return 1; }", "+        assertEquals(1, new Counter().next());");
        assertThat(course("solution", "3", "Halver").out())
                .contains("Halver.java")
                .doesNotContain("Counter");
        assertThat(course("solution").err()).contains("there is no workspace yet");
        assertThat(root.resolve("work")).doesNotExist();
    }
}
