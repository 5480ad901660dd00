package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompilersTest {
    @TempDir
    Path tasks;

    private void thread(int number, String name, int user, int system) throws Exception {
        Path thread = Files.createDirectory(tasks.resolve(Integer.toString(number)));
        Files.writeString(
                thread.resolve("stat"),
                number + " (" + name + ") S 1 2 3 0 -1 4194368 10 0 0 0 " + user + " " + system + " 0 0 20 0 9 0\n");
    }

    @Test
    void theTimeOfBothCompilersIsAddedAndOfNobodyElse() throws Exception {
        thread(11, "C1 CompilerThre", 100, 5);
        thread(12, "C2 CompilerThre", 240, 10);
        thread(13, "io-0", 9000, 9000);
        thread(14, "odd) name (", 9000, 9000);
        Files.createDirectory(tasks.resolve("15")); // it has ended meanwhile

        assertThat(Compilers.cpuSeconds(tasks)).isEqualTo(3.55);
    }

    @Test
    void whatIsNotThereTakesNothing() throws Exception {
        assertThat(Compilers.cpuSeconds(tasks.resolve("none"))).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessHasCompiled() throws Exception {
        assertThat(Compilers.cpuSeconds(ProcessHandle.current().pid())).isPositive();
    }
}
