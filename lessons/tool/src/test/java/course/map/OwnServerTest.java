package course.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import common.files.FileTree;
import course.Main;
import course.run.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A map of step 5's own server, from the start of the one to the end of the other. */
@Timeout(120)
class OwnServerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path classes;

    private static List<ProcessHandle> servers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("gameserver.GameServer"))
                .toList();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("server-output") || name.equals("map-reader") || name.equals("watch"))
                .toList();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(servers()).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private void compile(Path... sources) {
        List<String> arguments =
                new ArrayList<>(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (Path source : sources) {
            arguments.add(source.toString());
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), arguments.toArray(String[]::new));
        assertThat(status).isZero();
    }

    private void compileStepFive() throws IOException {
        compile(new FileTree(Main.root().resolve("step05-refcount-pool/src/main/java"))
                .files(".java")
                .toArray(Path[]::new));
    }

    private OwnServer start(String... options) throws Exception {
        return OwnServer.start(ServerProcess.ofStep(classes, List.of(options)));
    }

    private OwnServer startStepFive() throws Exception {
        compileStepFive();
        return start("--port", "0", "--bots", "3", "--bot-rate", "5", "--log-level", "warning");
    }

    /** A server whose main method does only that. */
    private void compileServer(String statements) throws IOException {
        Path source = classes.resolve("GameServer.java");
        Files.writeString(
                source,
                "package gameserver;\npublic class GameServer {\n  public static void main(String[] args) throws Exception {\n"
                        + statements + "\n  }\n}\n");
        compile(source);
    }

    @Test
    void botsAreSeenToWalkAndChatAndNothingIsLeft() throws Exception {
        try (OwnServer server = startStepFive()) {
            Watched watched = Watched.plain(server.address(), Duration.ZERO);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(watched.printed())
                            .contains("players: 3, ")
                            .contains("bot-")
                            .containsPattern("\\|.*o.*\\|"));
            assertThat(servers()).hasSize(1);

            watched.type("q\n");
            watched.over.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aServerThatIsStoppedByOthersHasEnded() throws Exception {
        try (OwnServer server = startStepFive()) {
            Watched watched = Watched.plain(server.address(), Duration.ZERO);
            await().atMost(SOON).until(() -> watched.printed().contains("players: "));
            servers().forEach(ProcessHandle::destroyForcibly);

            assertThat(watched.over)
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(MapException.class);
            assertThat(server.ended()).get().extracting(MapException::key).isEqualTo("map.ended");
        }
    }

    @Test
    void aServerThatDoesNotStartSaysWhy() throws Exception {
        compileServer("""
                    System.out.println("hello");
                    throw new IllegalStateException("not \\u001b[2J today");
                """);

        assertThatExceptionOfType(MapException.class).isThrownBy(() -> start()).satisfies(e -> {
            assertThat(e.key()).isEqualTo("map.ended-saying");
            assertThat(e.arguments()[0]).isEqualTo(1);
            assertThat(e.arguments()[1]).asString().contains("IllegalStateException: not ?[2J today");
        });
    }

    @Test
    void aServerThatSaysTooMuchIsReadAllTheSame() throws Exception {
        compileServer("""
                    for (int i = 0; i < 1000; i++) {
                        System.out.print("x".repeat(1000));
                        System.err.print("y".repeat(1000));
                    }
                    System.err.println();
                    System.err.println("z".repeat(1000));
                    System.out.println();
                    System.out.println("listening on 127.0.0.1:4");
                    while (System.in.read() != 'q') {}
                    System.exit(5);
                """);
        OwnServer server = start();
        assertThat(server.address().getPort()).isEqualTo(4);
        server.close();

        assertThat(server.ended()).hasValueSatisfying(e -> {
            assertThat(e.arguments()[0]).as("it has been asked to stop").isEqualTo(5);
            assertThat(e.arguments()[1]).isEqualTo("z".repeat(300));
        });
    }
}
