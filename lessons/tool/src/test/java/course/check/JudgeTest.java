package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import common.compile.Compilation;
import common.text.Language;
import course.work.TinyWork;
import course.work.Workspace;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
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
class JudgeTest {
    /** The rest of a test class that starts a server, writes down which, and never ends it. */
    private static final String SERVER = """
                @org.junit.jupiter.api.BeforeEach void startAServer() throws Exception {
                    String jvm = ProcessHandle.current().info().command().orElseThrow();
                    Process server = new ProcessBuilder(jvm, "-cp", "classes", "gameserver.core.GreeterTest").start();
                    java.nio.file.Files.writeString(java.nio.file.Path.of("server"), "" + server.pid());
                }
                public static void main(String[] arguments) {
                    hang();
                }
            }
            """;

    private static final List<String> ORDER = List.of("HalverTest", "CounterTest", "GreeterTest");

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
    }

    private static List<Verdict> verdicts(Judge judge) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        judge.run(Language.EN, verdicts::add);
        return verdicts;
    }

    @Test
    void anUntouchedStepCompilesAndShowsWhatThrowsAndWhatHoldsAlready() throws Exception {
        Judge judge = Judge.of(course.begun(3), ORDER);

        assertThat(judge.notThereYet()).isEmpty();
        assertThat(judge.wrong()).isEmpty();
        assertThat(judge.waiting()).isZero();
        List<Verdict> verdicts = verdicts(judge);
        assertThat(verdicts).extracting(Verdict::className).containsExactlyElementsOf(ORDER);
        assertThat(verdicts.get(0).failure())
                .hasValueSatisfying(failure -> assertThat(failure.message())
                        .as("an exception says where it comes from")
                        .isEqualTo("UnsupportedOperationException: write me (Halver.java:4)"));
        assertThat(verdicts.get(1).failure()).hasValueSatisfying(failure -> {
            assertThat(failure.method()).isEqualTo("itIsAsItShouldBe");
            assertThat(failure.message()).contains("expected: <2> but was: <1>");
        });
        assertThat(verdicts.get(2).holds()).isTrue();
        assertThat(verdicts.get(2).passed()).isEqualTo(2);
    }

    @Test
    void whatHasBeenDeletedIsMissingAndTheRestIsJudged() throws Exception {
        Workspace workspace = course.begun(3);
        Files.delete(workspace.directory().resolve("src/main/java/gameserver/core/Halver.java"));
        Judge judge = Judge.of(workspace, ORDER);

        assertThat(judge.notThereYet()).containsExactly("Halver");
        assertThat(judge.wrong()).isEmpty();
        List<Verdict> verdicts = verdicts(judge);
        assertThat(verdicts.get(0).missing()).containsExactly("Halver");
        assertThat(verdicts.get(1).failure()).isPresent();
        assertThat(verdicts.get(2).holds()).isTrue();
    }

    @Test
    void theCoursesOwnCodeIsRight() throws Exception {
        Workspace workspace = course.begun(3);
        for (Path source : Compilation.sources(root.resolve("step03-three/src/main"))) {
            Files.copy(
                    source,
                    workspace
                            .directory()
                            .resolve(root.resolve("step03-three")
                                    .relativize(source)
                                    .toString()),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Judge judge = Judge.of(workspace, ORDER);

        assertThat(judge.notThereYet()).isEmpty();
        assertThat(verdicts(judge)).hasSize(3).allMatch(Verdict::holds);
    }

    @Test
    void aTypingErrorIsToldWhereItStandsAndWhatNeedsItIsNotYetJudged() throws Exception {
        Workspace workspace = course.begun(3);
        course.write(
                "work/step03/src/main/java/gameserver/core/Counter.java",
                "package gameserver.core;\nclass Counter {\n  Sting s;\n}\n");
        Judge judge = Judge.of(workspace, ORDER);

        assertThat(judge.wrong()).singleElement().satisfies(error -> {
            assertThat(error.file().getFileName()).hasToString("Counter.java");
            assertThat(error.line()).isEqualTo(3);
            assertThat(error.message()).contains("Sting");
        });
        assertThat(verdicts(judge).get(1).isNotYet()).isTrue();
    }

    @Test
    void theFirstErrorIsTheCauseAndNotWhatFollowsFromIt() throws Exception {
        Workspace workspace = course.begun(3);
        course.write(
                "work/step03/src/main/java/gameserver/client/Bot.java",
                "package gameserver.client;\nclass Bot extends gameserver.core.Counter {\n  int i = next();\n}\n");
        course.write(
                "work/step03/src/main/java/gameserver/core/Counter.java",
                "package gameserver.core;\npublic class Counter {\n  public int next() { }\n}\n");
        Judge judge = Judge.of(workspace, ORDER);

        assertThat(judge.wrong()).first().satisfies(error -> {
            assertThat(error.source()).isEqualTo("Counter");
            assertThat(error.message()).isEqualTo("missing return statement");
        });
        assertThat(verdicts(judge).get(1).wrong()).isEqualTo("Counter: missing return statement");
    }

    @Test
    void theLearnersErrorComesBeforeThatOfSuppliedCode() throws Exception {
        Workspace workspace = course.begun(3);
        String supplied = "src/main/java/gameserver/client/Bot.java";
        String bot = "package gameserver.client;\nclass Bot {\n  int i = new gameserver.core.Counter().twice();\n}\n";
        course.write("step03-three/" + supplied, bot);
        course.write("work/step03/" + supplied, bot);
        assertThat(Judge.of(workspace, ORDER).wrong())
                .singleElement()
                .satisfies(error -> assertThat(error.member()).isEqualTo("Counter.twice()"));

        course.write(
                "work/step03/src/main/java/gameserver/core/Counter.java",
                "package gameserver.core;\npublic class Counter {\n  public int next() { return \"2\"; }\n}\n");
        assertThat(Judge.of(workspace, ORDER).wrong())
                .singleElement()
                .satisfies(error -> assertThat(error.source()).isEqualTo("Counter"));
    }

    @Test
    void aTypeThatTheCourseHasNotIsNotAskedFor() throws Exception {
        Workspace workspace = course.begun(3);
        Files.delete(workspace.directory().resolve("src/main/java/gameserver/core/Old.java"));
        course.write(
                "work/step03/src/main/java/gameserver/core/Counter.java",
                "package gameserver.core;\npublic class Counter extends Old {\n  public int next() { return 2; }\n}\n");
        Verdict verdict = verdicts(Judge.of(workspace, ORDER)).get(1);

        assertThat(verdict.missing()).isEmpty();
        assertThat(verdict.wrong()).contains("Counter", "class Old");
    }

    @Test
    void aTestThatAsksForAMemberNamesIt() throws Exception {
        Workspace workspace = course.begun(3);
        course.write(
                "work/step03/src/test/java/gameserver/core/GreeterTest.java",
                "package gameserver.core;\nclass GreeterTest {\n  String s = new Greeter().greet(1);\n  int i = new Counter().twice();\n}\n");

        assertThat(verdicts(Judge.of(workspace, ORDER)).get(2)).satisfies(verdict -> {
            assertThat(verdict.missing()).containsExactly("Counter.twice()");
            assertThat(verdict.isNotYet()).isTrue();
        });
    }

    @Test
    void whatATestInheritsIsNotAskedForWhileTheMainCodeIsWrong() throws Exception {
        Workspace workspace = course.begun(3);
        String test = "package gameserver.core;\nclass GreeterTest {\n"
                + "  static class Probe extends Counter { int i = next() + more(); }\n}\n";
        course.write("work/step03/src/test/java/gameserver/core/GreeterTest.java", test);
        assertThat(verdicts(Judge.of(workspace, ORDER)).get(2).missing()).containsExactly("GreeterTest.Probe.more()");

        course.write(
                "work/step03/src/main/java/gameserver/core/Counter.java",
                "package gameserver.core;\npublic class Counter extends Halver {\n  public int next() { return 2; }\n}\n");
        course.write(
                "work/step03/src/main/java/gameserver/core/Halver.java",
                "package gameserver.core;\npublic class Halver {\n  int half() { return \"half\"; }\n}\n");
        Verdict verdict = verdicts(Judge.of(workspace, ORDER)).get(2);
        assertThat(verdict.missing()).isEmpty();
        assertThat(verdict.wrong()).isEqualTo("Halver: incompatible types: String cannot be converted to int");
    }

    @Test
    void theReasonOfTheCompilerIsTold() throws Exception {
        Workspace workspace = course.begun(3);
        course.write("work/step03/src/test/java/gameserver/core/GreeterTest.java", """
                package gameserver.core;
                class GreeterTest {
                    void greets() {
                        try (Greeter greeter = new Greeter()) {}
                    }
                }
                """);

        assertThat(verdicts(Judge.of(workspace, ORDER)).get(2).wrong())
                .endsWith("not applicable to variable type (Greeter cannot be converted to AutoCloseable)");
    }

    @Test
    void theOrderOfTheRulesNeverChanges() throws Exception {
        List<String> order = List.of("GreeterTest", "HalverTest", "CounterTest");

        assertThat(verdicts(Judge.of(course.begun(3), order)))
                .extracting(Verdict::className)
                .containsExactlyElementsOf(order);
    }

    @Test
    void anExerciseIsJudgedByItsOwnTests() throws Exception {
        Workspaces workspaces = course.workspaces();
        Workspace workspace = workspaces.of(course.exercise());
        workspaces.create(workspace);
        Judge judge = Judge.of(workspace, ORDER);

        assertThat(judge.count()).isEqualTo(1);
        assertThat(verdicts(judge)).singleElement().matches(verdict -> !verdict.holds());
        course.write(
                "work/exercise-2.1/src/main/java/gameserver/core/Counter.java",
                "package gameserver.core;\npublic class Counter {\n  public int next() { return 3; }\n}\n");
        assertThat(verdicts(Judge.of(workspace, ORDER))).singleElement().matches(Verdict::holds);
    }

    @Test
    void aClassEndsWithItsFirstFailure() throws Exception {
        course.begun(3);
        course.write("work/step03/src/test/java/gameserver/core/GreeterTest.java", """
                package gameserver.core;
                import org.junit.jupiter.api.*;
                @TestMethodOrder(MethodOrderer.MethodName.class)
                class GreeterTest {
                    @Test void a() {}
                    @Test void b() { Assertions.fail("b fails"); }
                    @Test void c() { Assertions.fail("c is never run"); }
                }
                """);
        List<Verdict> verdicts = verdicts(Judge.of(course.workspaces().of(course.step(3)), ORDER));

        assertThat(verdicts.get(2).passed()).isEqualTo(1);
        assertThat(verdicts.get(2).failure())
                .hasValueSatisfying(failure -> assertThat(failure.message()).isEqualTo("b fails"));
    }

    @Test
    void testsThatEndTheirProgramOrNeverEndAreTold() throws Exception {
        course.begun(2);
        Path test = root.resolve("work/step02/src/test/java/gameserver/core/GreeterTest.java");
        for (String fault : List.of("System.exit(3)", "new java.util.concurrent.CountDownLatch(1).await()")) {
            Files.writeString(
                    test,
                    "package gameserver.core;\nclass GreeterTest {\n  @org.junit.jupiter.api.Test void t() throws Exception { "
                            + fault + "; }\n}\n");
            Path classes = root.resolve("classes");
            assertThat(Compilation.run(List.of(test), Compilation.classPath(), classes)
                            .errors())
                    .isEmpty();
            TestRun run = new TestRun(
                    root, Compilation.classPath(classes), root.resolve("log"), Duration.ofSeconds(3), List.of());

            assertThat(run.run(List.of("60", "gameserver.core.GreeterTest"), result -> true))
                    .as(fault)
                    .isFalse();
        }
    }

    @Test
    void aClassThatEndsTheProgramHasFailedAndTheOthersAreJudged() throws Exception {
        course.begun(3);
        course.write("work/step03/src/test/java/gameserver/core/CounterTest.java", """
                package gameserver.core;
                class CounterTest {
                    @org.junit.jupiter.api.Test void t() { System.exit(0); }
                }
                """);
        List<Verdict> verdicts = verdicts(Judge.of(course.workspaces().of(course.step(3)), ORDER));

        assertThat(verdicts).extracting(Verdict::className).containsExactlyElementsOf(ORDER);
        assertThat(verdicts.get(1).failure())
                .hasValueSatisfying(failure -> assertThat(failure.message()).contains("JVM ended", "output.txt"));
        assertThat(verdicts.get(2).holds()).isTrue();
    }

    @Test
    void aClassThatTakesTooLongHasFailedAndSaysWhereItIs() throws Exception {
        course.begun(2);
        Path test = root.resolve("work/step02/src/test/java/gameserver/core/GreeterTest.java");
        Files.writeString(test, """
                package gameserver.core;
                class GreeterTest {
                    @org.junit.jupiter.api.Test void itNeverEnds() throws Exception {
                        Thread other = new Thread(GreeterTest::hang, "other");
                        other.start();
                        other.join();
                    }
                    static void hang() {
                        while (true) {
                            java.util.concurrent.locks.LockSupport.park();
                        }
                    }
                """ + SERVER);
        Path classes = root.resolve("classes");
        Compilation.run(List.of(test), Compilation.classPath(), classes);
        TestRun run = new TestRun(
                root, Compilation.classPath(classes), root.resolve("log"), Duration.ofSeconds(60), List.of());
        List<TestResult> results = new ArrayList<>();

        assertThat(run.run(List.of("6", "gameserver.core.GreeterTest"), results::add))
                .isFalse();
        assertThat(results).hasSize(2);
        assertThat(results.get(0).method()).isEqualTo("itNeverEnds");
        assertThat(results.get(0).message())
                .matches("no end after 6 s;"
                        + " thread \\S+ is in GreeterTest.itNeverEnds \\(GreeterTest.java:6\\);"
                        + " thread other is in GreeterTest.hang \\(GreeterTest.java:10\\)");
        assertThat(results.get(1).outcome()).isEqualTo(TestResult.Outcome.ENDED);
        awaitEndOfServer();
    }

    @Test
    void whatATestHasStartedAndForgottenEndsWithTheTests() throws Exception {
        course.begun(2);
        Path test = root.resolve("work/step02/src/test/java/gameserver/core/GreeterTest.java");
        Files.writeString(test, """
                package gameserver.core;
                class GreeterTest {
                    @org.junit.jupiter.api.Test void itHolds() {}
                    static void hang() {
                        while (true) {
                            java.util.concurrent.locks.LockSupport.park();
                        }
                    }
                """ + SERVER);
        Path classes = root.resolve("classes");
        Compilation.run(List.of(test), Compilation.classPath(), classes);
        TestRun run = new TestRun(
                root, Compilation.classPath(classes), root.resolve("log"), Duration.ofSeconds(60), List.of());

        assertThat(run.run(
                        List.of("20", "gameserver.core.GreeterTest"),
                        result -> result.outcome() != TestResult.Outcome.FAILED))
                .isTrue();
        awaitEndOfServer();
    }

    private void awaitEndOfServer() throws IOException {
        long server = Long.parseLong(Files.readString(root.resolve("server")));
        Awaitility.await("what the test has started has ended with it")
                .until(() ->
                        ProcessHandle.of(server).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void noMoreAreJudgedThanAreWanted() throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        Judge.of(course.begun(3), ORDER).run(Language.EN, verdict -> {
            verdicts.add(verdict);
            return verdict.holds();
        });

        assertThat(verdicts).singleElement().matches(verdict -> !verdict.holds());
    }

    @Test
    void aTestThatWasDeletedIsJudgedAndOneThatWasChangedIsTold() throws Exception {
        Workspace workspace = course.begun(3);
        Files.delete(workspace.directory().resolve("src/test/java/gameserver/core/HalverTest.java"));
        course.write("work/step03/src/test/java/gameserver/core/GreeterTest.java", "class GreeterTest {}\n");
        Judge judge = Judge.of(workspace, ORDER);

        assertThat(judge.count()).isEqualTo(3);
        assertThat(judge.changed()).containsExactlyInAnyOrder("GreeterTest", "HalverTest");
        assertThat(verdicts(judge).get(0).missing()).containsExactly("HalverTest");
    }

    @Test
    void aClassWithoutTestsShowsNothing() throws Exception {
        course.begun(2);
        course.write(
                "work/step02/src/test/java/gameserver/core/GreeterTest.java",
                "package gameserver.core;\nclass GreeterTest {}\n");

        assertThat(verdicts(Judge.of(course.workspaces().of(course.step(2)), ORDER)))
                .filteredOn(verdict -> verdict.className().equals("GreeterTest"))
                .singleElement()
                .matches(verdict -> !verdict.holds() && !verdict.isNotYet());
    }

    @Test
    void aFailureIsHandedOverWhole() {
        TestResult result = new TestResult("ATest", "a", TestResult.Outcome.FAILED, "tab\t, line\n, \\n and 한글");

        assertThat(TestResult.decode(result.encode())).isEqualTo(result);
        assertThat(result.encode()).doesNotContain("\n");
    }
}
