package lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.process.Java;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class VariantTest {
    @ParameterizedTest
    @CsvSource({
        "4, heap-4",
        "5, heap-5",
        "4, gather-only",
        "2, long-chat",
        "3, long-chat",
        "4, long-chat",
        "5, long-chat"
    })
    void aPatchOfTheLabFitsItsStepAndTheResultRuns(int step, String patch) throws Exception {
        Course course = Course.find();
        Path file = course.lab().resolve("variants").resolve(patch + ".patch");
        assertRuns(new Variant(course, "test-" + step + "-" + patch).build(step, List.of(), List.of(file)));
    }

    @Test
    void theServerBeyondTheStepsRuns() throws Exception {
        assertRuns(Variant.beyond(Course.find(), "test-beyond"));
    }

    private static void assertRuns(List<String> program) throws Exception {
        List<String> command = Java.command();
        command.addAll(program);
        command.addAll(List.of("--port", "0"));

        try (ServerProcess server = ServerProcess.start("a variant", command)) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void aPatchThatNoLongerFitsIsNamed(@TempDir Path directory) throws Exception {
        Course course = Course.find();
        String patch = Files.readString(course.lab().resolve("variants").resolve("heap-5.patch"));
        Path old = Files.writeString(
                directory.resolve("old.patch"), patch.replace("this.pool = pool;", "this.pond = pond;"));

        assertThatThrownBy(() -> new Variant(course, "test-old").build(5, List.of(), List.of(old)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("old.patch")
                .hasMessageContaining("does not fit any more");
    }

    @Test
    void whatDoesNotCompileIsNamed(@TempDir Path overlay) throws Exception {
        Path core = Files.createDirectories(overlay.resolve("src/main/java/gameserver/core"));
        Files.writeString(core.resolve("Broken.java"), "package gameserver.core; class Broken { int x = }");

        assertThatThrownBy(() -> new Variant(Course.find(), "test-broken").build(5, List.of(overlay), List.of()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("test-broken does not compile")
                .hasMessageContaining("Broken.java");
    }
}
