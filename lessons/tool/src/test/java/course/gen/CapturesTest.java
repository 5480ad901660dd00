package course.gen;

import static org.assertj.core.api.Assertions.assertThat;

import course.gen.Captures.Outcome;
import course.lessons.TinyLessons;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts many JVMs: CI asks for it
class CapturesTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path temp;

    private TinyLessons course;
    private Path root = Path.of("");

    @BeforeEach
    void commands() throws IOException {
        root = temp.toRealPath();
        course = new TinyLessons(root).write(Captures.FILE, """
                demo = lessons/course demo 4 "two words"
                server = step04 --bots 3
                fly = lessons/course fly
                wait = lessons/course wait
                talk = java Server.java & java Client.java
                silent = java Silent.java & java Client.java
                refuse = java Client.java no port
                ask = jshell lines.jsh
                """);
    }

    @Test
    void whatIsPrintedIsStoredWithoutTheMachinesPaths() throws Exception {
        assertThat(captures().capture("demo", LONG)).isEqualTo(Outcome.DONE);

        assertThat(course.read("lessons/generated/output/demo.txt")).isEqualTo("[demo, 4, two words]\nin x\n");
    }

    @Test
    void aStepWithOptionsIsItsServer() throws Exception {
        assertThat(captures().capture("server", LONG)).isEqualTo(Outcome.DONE);

        assertThat(course.read("lessons/generated/output/server.txt")).startsWith("[run, step04, --bots, 3]\n");
    }

    @Test
    void whatIsRefusedIsNotStored() throws Exception {
        assertThat(captures().capture("fly", LONG)).isEqualTo(Outcome.REFUSED);

        assertThat(root.resolve("lessons/generated/output")).doesNotExist();
    }

    @Test
    void whatDoesNotEndIsStoppedAndNotStored() throws Exception {
        assertThat(captures().capture("wait", Duration.ofMillis(50))).isEqualTo(Outcome.TOO_LONG);

        assertThat(root.resolve("lessons/generated/output")).doesNotExist();
    }

    @Test
    void aProgramTalksToAServerThatListensAndIsStoppedThen() throws Exception {
        course.write("Server.java", """
                public class Server {
                    public static void main(String[] args) throws Exception {
                        try (var listener = new java.net.ServerSocket(0)) {
                            java.nio.file.Files.writeString(
                                    java.nio.file.Path.of("port"), listener.getLocalPort() + " " + ProcessHandle.current().pid());
                            System.out.println("listening");
                            listener.accept();
                            Thread.currentThread().join();
                        }
                    }
                }
                """);
        course.write("Client.java", """
                public class Client {
                    public static void main(String[] args) throws Exception {
                        if (args.length > 0) {
                            System.exit(2);
                        }
                        String port = java.nio.file.Files.readString(java.nio.file.Path.of("port")).split(" ")[0];
                        new java.net.Socket("127.0.0.1", Integer.parseInt(port)).close();
                        System.out.println("connected");
                    }
                }
                """);

        assertThat(captures().capture("talk", LONG)).isEqualTo(Outcome.DONE);

        assertThat(course.read("lessons/generated/output/talk.txt")).isEqualTo("listening\nconnected\n");
        assertThat(ProcessHandle.of(Long.parseLong(course.read("port").split(" ", -1)[1])))
                .isEmpty();
        assertThat(captures().capture("refuse", LONG)).isEqualTo(Outcome.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "System.out.println(\"cannot listen\");"})
    void aServerThatEndsIsNone(String words) throws Exception {
        course.write("Silent.java", """
                public class Silent {
                    public static void main(String[] args) throws Exception {
                        java.nio.file.Files.writeString(
                                java.nio.file.Path.of("server"), Long.toString(ProcessHandle.current().pid()));
                        %s
                    }
                }
                """.formatted(words));
        course.write("Client.java", """
                public class Client {
                    public static void main(String[] args) throws Exception {
                        long server = Long.parseLong(java.nio.file.Files.readString(java.nio.file.Path.of("server")));
                        ProcessHandle.of(server).ifPresent(process -> process.onExit().join());
                    }
                }
                """);

        assertThat(captures().capture("silent", LONG)).isEqualTo(Outcome.NO_SERVER);

        assertThat(root.resolve("lessons/generated/output")).doesNotExist();
    }

    @Test
    void jshellAnswersEachLine() throws Exception {
        course.write("lines.jsh", "int sum = 1 + 1\nsum + 1\nimport java.nio.ByteBuffer\nnone\n");

        assertThat(captures().capture("ask", LONG)).isEqualTo(Outcome.DONE);

        assertThat(course.read("lessons/generated/output/ask.txt")).isEqualTo("""
                jshell> int sum = 1 + 1
                sum ==> 2
                jshell> sum + 1
                $2 ==> 3
                jshell> import java.nio.ByteBuffer
                jshell> none
                |  Error:
                |  cannot find symbol
                |    symbol:   variable none
                |  none
                |  ^--^
                """);
    }

    @Test
    void eachIsACommandOfTheToolOrAProgramOfTheJdk() throws Exception {
        assertThat(captures().names())
                .containsExactly("ask", "demo", "fly", "refuse", "server", "silent", "talk", "wait");
        assertThat(captures().commandOf("demo")).isEqualTo("demo");
        assertThat(captures().commandOf("server")).isEqualTo("run");
        assertThat(captures().commandOf("talk")).isEqualTo("java");
        assertThat(captures().commandOf("ask")).isEqualTo("jshell");
        assertThat(new Captures(root.resolve("none"), List.of()).names()).isEmpty();
    }

    private Captures captures() throws IOException, URISyntaxException {
        Path classes = Path.of(EchoTool.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new Captures(
                root,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        EchoTool.class.getName()));
    }
}
