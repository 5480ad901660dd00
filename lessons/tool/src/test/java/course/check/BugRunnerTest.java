package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import common.compile.Compilation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test that never ends fails, and takes nothing along. */
@Timeout(120)
class BugRunnerTest {
    @TempDir
    Path folder;

    private Path compiled(String name, String text) throws Exception {
        Path source = folder.resolve(name).resolve(name + ".java");
        Files.createDirectories(source.resolveSibling("."));
        Files.writeString(source, text);
        Path classes = folder.resolve(name).resolve("classes");
        assertThat(Compilation.run(List.of(source), Compilation.classPath(), classes)
                        .errors())
                .isEmpty();
        return classes;
    }

    @Test
    void aTestThatSpinsFailsAndTheNextRunHasItsTurn() throws Exception {
        Path classes = compiled("ZooTest", """
            package gameserver.core;
            import org.junit.jupiter.api.*;
            class ZooTest {
                static int loaded;
                @Test
                @Timeout(value = 200, unit = java.util.concurrent.TimeUnit.MILLISECONDS)
                void spins() {
                    loaded++;
                    Assertions.assertEquals(1, loaded, "each run has classes of its own");
                    while (true) {}
                }
            }
            """);
        List<String> runs = new ArrayList<>(BugJudge.run("first", classes));
        runs.addAll(BugJudge.run("second", classes));
        List<TestResult> results = new ArrayList<>();
        TestRun run = new TestRun(
                folder,
                Compilation.classPath(),
                folder.resolve("log"),
                Duration.ofSeconds(60),
                Judge.QUICK,
                BugRunner.class);

        assertThat(run.run(runs, results::add)).as("it comes to its end").isTrue();
        assertThat(results)
                .extracting(result -> result.className() + " " + result.method() + " " + result.outcome())
                .containsExactly("first spins FAILED", "second spins FAILED");
        assertThat(results).allSatisfy(result -> assertThat(result.message()).contains("timed out"));
    }
}
