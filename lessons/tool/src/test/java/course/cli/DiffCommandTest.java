package course.cli;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static org.assertj.core.api.Assertions.assertThat;

import course.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    void theTechniqueComesFirstInTheOrderToWriteItIn() {
        assertThat(filesOf(Typed.run(root, "diff", "3", "4", "--stat")))
                .startsWith("SendRun", "GatheringWrite", "SendQueue")
                .endsWith("TcpService");
        assertThat(filesOf(Typed.run(root, "diff", "2", "3", "--all", "--stat")))
                .startsWith("SendBufferChunk", "SendSegment", "SendBufferHelper")
                .containsSubsequence("TcpServiceConfig", "StepFacts", "SendBufferHelperTest");
    }

    private static List<String> filesOf(Typed stat) {
        return Pattern.compile("(\\w+)\\.java$", Pattern.MULTILINE)
                .matcher(stat.out())
                .results()
                .map(file -> file.group(1))
                .toList();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // the pagers here are written for a shell
    void onATerminalAPagerShowsIt(@TempDir Path temp) throws IOException {
        Path shown = temp.resolve("shown");
        Pager pager = new Pager("cat > '" + shown + "'");
        String all = Typed.onTerminal(root, "diff", "3", "4").out();

        Typed paged = Typed.withPager(root, pager, "diff", "3", "4");
        assertThat(paged).isEqualTo(new Typed(0, "", ""));
        assertThat(shown).hasContent(all);
        String stat = Typed.run(root, "diff", "3", "4", "--stat").out();
        assertThat(Typed.withPager(root, pager, "diff", "3", "4", "--stat").out())
                .isEmpty();
        assertThat(shown).hasContent(stat);

        Files.delete(shown);
        assertThat(Typed.withPager(root, pager, "diff", "3", "4", "--no-pager").out())
                .isEqualTo(all);
        assertThat(Typed.withPager(root, pager, "--lang=en", "diff", "3", "3").errLines())
                .containsExactly("no difference");
        assertThat(shown).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPagerThatIsQuitEarlyIsNoError(@TempDir Path temp) throws IOException {
        Path shown = temp.resolve("shown");
        assertThat(Typed.onTerminal(root, "diff", "1", "5", "--all").out())
                .as("more than a pipe holds")
                .hasSizeGreaterThan(1 << 17);

        Typed quit = Typed.withPager(root, new Pager("head -n 1 > '" + shown + "'"), "diff", "1", "5", "--all");
        assertThat(quit).isEqualTo(new Typed(0, "", ""));
        assertThat(Files.readAllLines(shown)).hasSize(1);
        assertThat(Typed.withPager(root, new Pager("exit 3"), "diff", "1", "5", "--all"))
                .isEqualTo(new Typed(0, "", ""));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPagerThatIsNotThereIsDoneWithout() {
        Pager none = new Pager("exit 127");

        assertThat(Typed.withPager(root, none, "diff", "3", "4")).isEqualTo(Typed.onTerminal(root, "diff", "3", "4"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void thePagerIsGitsThenTheUsersThenLess(@TempDir Path programs) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/nowhere::" + programs));
        assertThat(Pager.of(environment)).isEqualTo(Pager.NONE);
        Files.createFile(programs.resolve("less"), PosixFilePermissions.asFileAttribute(Set.of(OWNER_EXECUTE)));
        assertThat(Pager.of(environment)).isEqualTo(new Pager("less -FRX"));
        environment.put("PAGER", "most");
        assertThat(Pager.of(environment)).isEqualTo(new Pager("most"));
        environment.put("GIT_PAGER", "delta --dark");
        assertThat(Pager.of(environment)).isEqualTo(new Pager("delta --dark"));
        for (String none : new String[] {"", " ", "cat"}) {
            environment.put("GIT_PAGER", none);
            assertThat(Pager.of(environment)).isEqualTo(Pager.NONE);
        }
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
                .contains("  4-5  ")
                .containsPattern("  \\d-beyond  ");
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
