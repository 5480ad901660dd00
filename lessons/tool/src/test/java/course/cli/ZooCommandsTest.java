package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import course.work.TinyWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts many JVMs: CI asks for it
@Execution(ExecutionMode.CONCURRENT) // what they judge runs in JVMs of its own
@Timeout(120)
class ZooCommandsTest {
    private static final String TEST = "work/zoo-1/src/test/java/gameserver/core/ZooTest.java";

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
        course.addBug();
    }

    private Typed course(String... arguments) {
        return Typed.inEnglish(root, arguments);
    }

    private Typed checked(String body) throws IOException {
        course("zoo", "1");
        course.write(TEST, """
            package gameserver.core;
            import static org.junit.jupiter.api.Assertions.*;
            import org.junit.jupiter.api.Test;
            class ZooTest {
                %s
            }
            """.formatted(body));
        return course("check", "zoo.1");
    }

    @Test
    void allAreListedWithWhatWasSeenInTheUsersLanguage() {
        assertThat(course("zoo").out())
                .contains("Always nothing (step 2, lessons/course zoo 1)", "    Nobody is ever counted.")
                .doesNotContain("It did not count");
        assertThat(Typed.run(root, "--lang=ko", "zoo").out())
                .contains("언제나 없음(2단계, lessons/course zoo 1)", "    아무도 세지 않습니다.");
    }

    @Test
    void aBugIsShownAndItsWorkspaceHasItAndNoTestOfTheStep() throws IOException {
        Typed typed = course("zoo", "1");

        assertThat(typed.status()).isZero();
        assertThat(typed.out())
                .contains("Bug 1: Always nothing", "Nobody is ever counted.", "Where: step 2, Counter.")
                .contains("work/zoo-1 is yours", TEST, "lessons/course check zoo.1")
                .doesNotContain("It did not count", "First hint");
        assertThat(root.resolve("work/zoo-1/src/main/java/gameserver/core/Counter.java"))
                .content()
                .contains("return 0;");
        assertThat(root.resolve("work/zoo-1/src/test/java/gameserver/core/CounterTest.java"))
                .doesNotExist();
        assertThat(root.resolve("work/zoo-1/pom.xml")).exists();
        Files.writeString(root.resolve(TEST), "mine");
        assertThat(course("zoo", "01").out()).contains("work/zoo-1 is as you left it");
        assertThat(root.resolve(TEST)).hasContent("mine");
    }

    @Test
    void whatIsNotThereIsOneLine() {
        assertThat(course("zoo", "9").status()).isEqualTo(2);
        assertThat(course("zoo", "9").errLines()).singleElement().asString().contains("there is no bug 9");
        assertThat(course("check", "zoo.9").status()).isEqualTo(2);
        assertThat(course("check", "zoo.1").errLines())
                .singleElement()
                .asString()
                .contains("there is no work/zoo-1 yet: lessons/course zoo 1 makes it");
    }

    @Test
    void aClassInWhichNothingRunsIsNoTest() throws IOException {
        Typed disabled = checked("@org.junit.jupiter.api.Disabled @Test void later() { fail(); }");
        assertThat(disabled.status()).isEqualTo(1);
        assertThat(disabled.out()).contains("no test yet: " + TEST);
        Files.delete(root.resolve(TEST));
        assertThat(course("check").out()).contains("no test yet");
    }

    @Test
    void aFileWithoutTheClassIsNoTest() throws IOException {
        course("zoo", "1");
        course.write(TEST, "");
        assertThat(course("check").out()).contains("no test yet: " + TEST).doesNotContain("did not come to their end");
        course.write(TEST, "package gameserver; class ZooTest {}");
        assertThat(course("check").out()).contains("no test yet: " + TEST).doesNotContain("did not come to their end");
    }

    @Test
    void aTestThatPassesTheOneAndFailsTheOtherHasCaughtItWhateverElseItDoes() throws IOException {
        course("zoo", "1");
        course.write( // what becomes of it is nothing to the judge
                "work/zoo-1/src/main/java/gameserver/core/Counter.java", "class Counter { nonsense }");
        Typed typed = checked("""
            @Test void counts() {
                for (int i = 0; i < 100_000; i++) {
                    System.out.println("the same line again and again, which must not fill the disk");
                }
                assertEquals(1, new Counter().next());
            }
            """);

        assertThat(typed.status()).as(typed.out()).isZero();
        assertThat(typed.out())
                .contains("  ok  it passes on the sound code (1)")
                .contains("  ok  it fails on the broken code: counts: expected: <1> but was: <0>")
                .contains("zoo.1 is caught.", "lessons/zoo/01/answer.en.md");
        assertThat(Files.size(root.resolve("work/zoo-1/target/check/output.txt")))
                .isLessThan(2 << 20);
    }

    @Test
    void whichOfTheTwoItMissesIsSaid() throws IOException {
        Typed lives = checked("@Test void isThere() { assertNotNull(new Counter()); }");
        assertThat(lives.status()).isEqualTo(1);
        assertThat(lives.out())
                .contains("  ok  it passes on the sound code (1)")
                .contains("  !!  it passes on the broken code as well: the bug is not caught")
                .contains("lessons/course hint zoo.1");

        Typed red = checked("@Test void countsByTwo() { assertEquals(2, new Counter().next()); }");
        assertThat(red.status()).isEqualTo(1);
        assertThat(red.out())
                .contains("  !!  it fails on the sound code: countsByTwo: expected: <2> but was: <1>")
                .doesNotContain("is caught", "broken code");
    }

    @Test
    void aTestThatIsRedNowAndThenCatchesNothing() throws IOException {
        String body = """
            @Test void countsNowAndThen() throws Exception {
                java.nio.file.Path runs = java.nio.file.Path.of("runs");
                java.nio.file.Files.writeString(runs, "x",
                        java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
                assertEquals(1, java.nio.file.Files.size(runs) % 2);
            }
            """;
        Typed typed = checked(body);

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.out())
                .contains("it fails on the sound code: countsNowAndThen")
                .doesNotContain("is caught");
    }

    @Test
    void aTestThatDoesNotCompileIsToldWhere() throws IOException {
        Typed typed = checked("@Test void counts() { assertEquals(1, new Count().next()); }");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.out()).contains("src/test/java/gameserver/core/ZooTest.java:5: ", "Count");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aTestThatEndsItsJvmIsCutOff(int status) throws IOException {
        Typed typed = checked("@Test void counts() { System.exit(" + status + "); }");

        assertThat(typed.status()).isEqualTo(1);
        assertThat(typed.out()).contains("did not come to their end");
    }

    @Test
    void eachHintSaysMoreAndTheLastStays() {
        course("zoo", "1");

        assertThat(course("hint").out())
                .contains("Hint 1 of 3: First hint.", "says more")
                .doesNotContain("Second");
        assertThat(course("hint").out())
                .contains("First", "Hint 2 of 3: Second hint.")
                .doesNotContain("Third");
        assertThat(course("hint", "zoo.1").out()).contains("Third hint.").doesNotContain("says more");
        assertThat(course("hint").out()).contains("Third hint.");
    }

    @Test
    void theSolutionIsTheFixAndTheTest() {
        course("zoo", "1");
        Typed typed = course("solution");

        assertThat(typed.out())
                .contains("-    public int next() { return 0; }", "+    public int next() { return 1; }")
                .contains("+class ZooTest {", "itIsAsItShouldBe")
                .doesNotContain("CounterTest");
        assertThat(typed.err()).contains("What was wrong, and where it was made: lessons/zoo/01/answer.en.md");
    }
}
