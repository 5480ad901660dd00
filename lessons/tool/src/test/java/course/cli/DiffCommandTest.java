package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import course.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real steps: only what is true of them whatever they say. */
class DiffCommandTest {
    private static final String ESCAPE = "\u001b[";
    private static final String SESSION = "src/main/java/gameserver/core/Session.java";

    private Path root = Path.of("");

    @BeforeEach
    void findRoot() throws IOException {
        root = Main.root();
    }

    @Test
    void onAPipeItIsAPlainUnifiedDiff() {
        Typed typed = Typed.run(root, "diff", "3", "4");

        assertThat(typed.status()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .startsWith("--- ")
                .contains("--- a/" + SESSION + "\n+++ b/" + SESSION + "\n@@ ")
                .doesNotContain(ESCAPE, "\r", "src/test", "Send only queues");
    }

    @Test
    void onATerminalItHasColoursAndReasons() {
        Typed typed = Typed.onTerminal(root, "diff", "3", "4", "Session");

        assertThat(typed.out())
                .startsWith(ESCAPE + "1m" + SESSION + ESCAPE + "0m\n" + ESCAPE + "36m  Send only queues")
                .contains(ESCAPE + "31m-", ESCAPE + "32m+", ESCAPE + "7m", "\n" + ESCAPE + "36m@@ -");
    }

    @Test
    void coloursCanBeAskedFor() {
        assertThat(Typed.run(root, "diff", "3", "4", "--color")).isEqualTo(Typed.onTerminal(root, "diff", "3", "4"));
    }

    @Test
    void ofStepsFarApartEveryReasonOnTheWayIsShown() {
        assertThat(Typed.onTerminal(root, "diff", "2", "4", "Session").out())
                .contains("  2-3  ", "  3-4  ")
                .doesNotContain("  4-5  ");
        assertThat(Typed.onTerminal(root, "diff", "4", "2", "Session").out()).contains("  2-3  ", "  3-4  ");
    }

    @Test
    void theServerBeyondTheStepsIsComparedLikeAStep() throws IOException {
        assertThat(Typed.onTerminal(root, "diff", "5", "beyond").out())
                .contains("BroadcastQueue.java", "  new: what waits for one loop, handed out session by session");
        assertThat(Typed.onTerminal(root, "diff", "beyond", "4", "SendRun").out())
                .contains("  4-5  ", Typed.withLast("  {last}-beyond  "));
        assertThat(Typed.run(root, "diff", "5", "99").errLines())
                .containsExactly(Typed.withLast("course: there is no step 99: there are 1 to {last}, and beyond"));
    }

    @Test
    void aFileThatIsNamedIsMeantWhereverItIs(@TempDir Path tiny) throws IOException {
        Files.createDirectories(tiny.resolve("lessons"));
        Files.writeString(tiny.resolve("lessons/steps.properties"), """
                steps = step01-a step02-b
                step01.technique = a
                step02.technique = b
                max-file-lines = 9
                """);
        Path test = tiny.resolve("step02-b/src/test/java/SessionTest.java");
        Files.createDirectories(test.resolveSibling("."));
        Files.writeString(test, "class SessionTest {}\n");

        assertThat(Typed.run(tiny, "diff", "1", "2").out()).isEmpty();
        assertThat(Typed.run(tiny, "diff", "1", "2", "--test").out()).contains("+class SessionTest {}");
        assertThat(Typed.run(tiny, "diff", "1", "2", "SessionTest").out()).contains("+class SessionTest {}");
        assertThat(Typed.run(tiny, "diff", "1", "2", "SessionTest", "--main").out())
                .isEmpty();
    }

    @Test
    void theStatCountsAsTheContractDoes() {
        Typed typed = Typed.run(root, "--lang", "en", "diff", "3", "4", "--stat");

        assertThat(typed.out())
                .containsPattern(" \\+\\d+ +-\\d+  " + SESSION + "\\R {14}Send only queues")
                .containsPattern(
                        "\\d+ files, \\+\\d+ -\\d+ lines; of them lines of code, as README.md counts: \\+\\d+");
    }
}
