package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import common.process.Java;
import course.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    @TempDir
    Path temp;

    /** A server that writes what it is given to a file, and another when it is told to stop. */
    @BeforeEach
    void compileAServer() throws IOException {
        Path source = temp.resolve("GameServer.java");
        Files.writeString(source, """
                package gameserver;
                import java.nio.file.*;
                public class GameServer {
                    public static void main(String[] args) throws Exception {
                        Path here = Path.of(args[0]);
                        Files.writeString(here.resolve("args"), String.join(" ", args) + System.getProperty("x", ""));
                        if (args[1].equals("wait")) {
                            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                                try {
                                    Thread.sleep(300);
                                    Files.writeString(here.resolve("stopped"), "");
                                } catch (Exception e) {
                                    throw new AssertionError(e);
                                }
                            }));
                            Files.writeString(here.resolve("started"), "");
                            Thread.sleep(60_000);
                        }
                        System.exit(3);
                    }
                }
                """);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-d", temp.toString(), source.toString());
        assertThat(status).isZero();
    }

    @Test
    void runsWithItsOptionsAndHandsOutItsStatus() throws Exception {
        int status = ServerProcess.ofStep(temp, List.of(temp.toString(), "end", "-J-Dx=!", "--bots", "5"))
                .run();

        assertThat(status).isEqualTo(3);
        assertThat(temp.resolve("args")).hasContent(temp + " end --bots 5!");
    }

    @Test
    void optionsForTheJvmStandBeforeTheClass() {
        List<String> command =
                ServerProcess.ofStep(temp, List.of("--bots", "5", "-J-Xmx64m")).command();

        assertThat(command.subList(1, command.size()))
                .containsExactly("-Xmx64m", "-cp", temp.toString(), "gameserver.GameServer", "--bots", "5");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, nothing asks a process to end but Ctrl-C
    void whenTheToolIsToldToStopTheServerEndsInPeace() throws Exception {
        Process tool = new ProcessBuilder(Java.command(
                        "-cp", System.getProperty("java.class.path"), Tool.class.getName(), temp.toString()))
                .directory(Main.root().toFile())
                .start();
        try {
            for (int i = 0; i < 200 && !Files.exists(temp.resolve("started")); i++) {
                Thread.sleep(50);
            }
            assertThat(temp.resolve("started")).exists();
            Optional<ProcessHandle> server = tool.children().findFirst();
            tool.destroy();

            assertThat(tool.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(temp.resolve("stopped"))
                    .as("written by the server's own shutdown hook")
                    .exists();
            assertThat(server)
                    .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isFalse());
        } finally {
            tool.destroyForcibly();
        }
    }

    /** A process that does nothing but run the server. */
    static final class Tool {
        private Tool() {}

        public static void main(String[] args) throws Exception {
            System.exit(ServerProcess.ofStep(Path.of(args[0]), List.of(args[0], "wait"))
                    .run());
        }
    }
}
