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
import org.junit.jupiter.api.io.TempDir;

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
    void eachIsACommandOfTheTool() throws Exception {
        assertThat(captures().names()).containsExactly("demo", "fly", "server", "wait");
        assertThat(captures().commandOf("demo")).isEqualTo("demo");
        assertThat(captures().commandOf("server")).isEqualTo("run");
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
