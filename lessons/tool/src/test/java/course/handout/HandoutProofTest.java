package course.handout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import common.files.FileTree;
import common.text.Language;
import course.Main;
import course.cli.Course;
import course.maven.Wrapper;
import course.work.TinyWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./mvnw verify} in a handout judges it: of a course of a class or two, because Maven is what this is about. */
@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts Maven: CI asks for it
@Timeout(300)
class HandoutProofTest {
    private static final String CORE = "src/main/java/gameserver/core/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private Path handout = Path.of("");

    private void lay() throws IOException {
        TinyWork course = new TinyWork(root);
        for (String file : List.of(
                "pom.xml",
                "mvnw",
                "mvnw.cmd",
                ".mvn/wrapper/maven-wrapper.properties",
                "lessons/tool/pom.xml",
                "lessons/check.schema.json")) {
            Files.createDirectories(root.resolve(file).resolveSibling("."));
            Files.copy(Main.root().resolve(file), root.resolve(file));
        }
        course.write("lessons/en/step03-three.md", "# Three things\n\nCount.\n\n<!-- code step03 Counter -->\n");
        handout = root.resolve("한 반 3");
        new Handout(root, course.contract(), course.step(3), handout).lay(List.of(Language.EN), Course::texts);
    }

    private record Graded(int status, String log, JsonNode report) {
        String state(String key) {
            for (JsonNode rule : report.path("rules")) {
                if (rule.path("key").asText().equals(key)) {
                    return rule.path("state").asText();
                }
            }
            return "no rule " + key;
        }
    }

    private Graded verify() throws Exception {
        List<String> command = new ArrayList<>(Wrapper.command(handout));
        command.addAll(List.of("-B", "-ntp", "verify"));
        Path log = root.resolve("log.txt");
        Process maven = new ProcessBuilder(command)
                .directory(handout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = maven.waitFor();
        String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        Path file = handout.resolve("target/check.json");
        assertThat(file).as(said).exists();
        JsonNode report = JSON.readTree(Files.readString(file));
        Files.delete(file);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(JSON.readTree(Files.readString(handout.resolve("judge/check.schema.json"))))
                        .validate(report))
                .as("what the schema does not allow in %s", report)
                .isEmpty();
        return new Graded(status, said, report);
    }

    private void hand(String name) throws IOException {
        new FileTree(handout)
                .write(CORE + name + ".java", Files.readString(root.resolve("step03-three/" + CORE + name + ".java")));
    }

    @Test
    void verifyFailsUntilAllRulesHoldAndSaysWhichDoesNot() throws Exception {
        lay();
        Graded begun = verify();
        assertThat(begun.status()).isNotZero();
        assertThat(begun.log())
                .contains(
                        "  !!  a half is half: itIsAsItShouldBe",
                        "write me (Halver.java:4)",
                        "1 of 3 points",
                        "not all rules hold")
                .doesNotContain("\tat ", "    at ");
        assertThat(begun.state("HalverTest")).isEqualTo("fails");
        assertThat(begun.report().path("points").asInt()).isEqualTo(1);

        hand("Counter");
        hand("Halver");
        Files.delete(handout.resolve(CORE + "Old.java"));
        Graded right = verify();
        assertThat(right.status()).as(right.log()).isZero();
        assertThat(right.report().path("verdict").asText()).isEqualTo("holds");
        assertThat(right.report().path("points").asInt()).isEqualTo(3);
        assertThat(right.report().path("task").asText()).isEqualTo("3");

        // Wrong, with a judge that was mended to fit, and a test of one's own that gives no points.
        new FileTree(handout)
                .write(
                        CORE + "Halver.java",
                        "package gameserver.core;\npublic class Halver {\n    public int half(int i) { return i; }\n}\n");
        String test = "src/test/java/gameserver/core/";
        Path greeter = handout.resolve(test + "GreeterTest.java");
        new FileTree(handout)
                .write(test + "MineTest.java", Files.readString(greeter).replace("GreeterTest", "MineTest"));
        Files.writeString(greeter, Files.readString(greeter) + "// mine\n");
        Graded wrong = verify();
        assertThat(wrong.status()).isNotZero();
        assertThat(List.of(wrong.state("HalverTest"), wrong.state("CounterTest"), wrong.state("GreeterTest")))
                .containsExactly("fails", "holds", "holds");
        assertThat(wrong.state("MineTest")).isEqualTo("holds");
        assertThat(wrong.report().path("of").asInt()).isEqualTo(3);
        assertThat(wrong.report().path("changed")).hasSize(1);
        assertThat(wrong.report().path("changed").get(0).asText()).isEqualTo("GreeterTest");

        // What does not compile is judged as far as it goes.
        new FileTree(handout).write(CORE + "Halver.java", "package gameserver.core;\npublic class Halver { retrun }\n");
        Graded broken = verify();
        assertThat(broken.status()).isNotZero();
        assertThat(broken.state("HalverTest")).isEqualTo("untested");
        assertThat(broken.state("CounterTest")).isEqualTo("holds");
        assertThat(broken.report().path("errors").get(0).asText()).startsWith(CORE + "Halver.java:2: ");
    }
}
