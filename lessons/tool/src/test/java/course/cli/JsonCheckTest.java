package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import course.Main;
import course.work.TinyWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code course check --json}: one document of the schema and nothing else, with the exit status of a check. */
@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts many JVMs: CI asks for it
@Execution(ExecutionMode.CONCURRENT) // what they judge runs in JVMs of its own
@Timeout(120)
class JsonCheckTest {
    private static final String CORE = "src/main/java/gameserver/core/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
    }

    static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(Files.readString(Main.root().resolve("lessons/check.schema.json"))));
    }

    private JsonNode report(int status, String... arguments) throws IOException {
        Typed typed = Typed.run(root, arguments);
        assertThat(typed.status()).isEqualTo(status);
        assertThat(typed.err()).isEmpty();
        JsonNode report = JSON.readTree(typed.out()); // refuses what is no document, and the next line what follows one
        assertThat(typed.out()).startsWith("{").endsWith("}\n").doesNotContain("compiling");
        assertThat(schema().validate(report))
                .as("what the schema does not allow in %s", report)
                .isEmpty();
        return report;
    }

    private static JsonNode rule(JsonNode report, String key) {
        for (JsonNode rule : report.path("rules")) {
            if (rule.path("key").asText().equals(key)) {
                return rule;
            }
        }
        throw new AssertionError("no rule " + key + " in " + report);
    }

    private void copyFromTheCourse(String name) throws IOException {
        course.write(
                "work/step03/" + CORE + name + ".java",
                Files.readString(root.resolve("step03-three").resolve(CORE + name + ".java")));
    }

    @Test
    void everyRuleIsTriedAndSaysWhy() throws IOException {
        course.write(
                "lessons/rules.properties",
                Files.readString(root.resolve("lessons/rules.properties")) + "GreeterTest.points = 5\n");
        Typed.run(root, "--lang=en", "start", "3");
        copyFromTheCourse("Counter");
        Files.delete(root.resolve("work/step03/" + CORE + "Halver.java"));
        Files.writeString(root.resolve("work/step03/src/test/java/gameserver/core/GreeterTest.java"), "class Other {}");

        JsonNode report = report(1, "--lang=en", "check", "3", "--json");
        assertThat(report.path("task").asText()).isEqualTo("3");
        assertThat(report.path("step").asText()).isEqualTo("step03-three");
        assertThat(report.path("verdict").asText()).isEqualTo("fails");
        assertThat(report.path("points").asInt()).isEqualTo(1);
        assertThat(report.path("of").asInt()).isEqualTo(7);
        assertThat(report.path("changed").get(0).asText()).isEqualTo("GreeterTest");
        assertThat(report.path("changed")).hasSize(1);
        assertThat(rule(report, "CounterTest").path("state").asText()).isEqualTo("holds");
        assertThat(rule(report, "CounterTest").path("text").asText()).isEqualTo("a counter counts");
        assertThat(rule(report, "HalverTest").path("state").asText()).isEqualTo("untested");
        assertThat(rule(report, "HalverTest").path("cause").asText()).isEqualTo("not there yet: Halver");
        assertThat(rule(report, "GreeterTest").path("state").asText()).isEqualTo("fails");
        assertThat(rule(report, "GreeterTest").path("cause").asText()).isNotEmpty();
    }

    @Test
    void whatDoesNotCompileIsSaidWithItsPlace() throws IOException {
        Typed.run(root, "--lang=en", "start", "3");
        course.write("work/step03/" + CORE + "Counter.java", "package gameserver.core;\nclass Counter { retrun }\n");

        JsonNode report = report(1, "--lang=ko", "check", "--json");
        assertThat(report.path("errors").get(0).asText()).startsWith("work/step03/" + CORE + "Counter.java:2: ");
        assertThat(report.path("language").asText()).isEqualTo("ko");
        assertThat(rule(report, "GreeterTest").path("state").asText()).isEqualTo("holds");
        assertThat(rule(report, "CounterTest").path("text").asText()).isEqualTo("카운터는 센다");
    }

    @Test
    void whenAllHoldsTheStatusIsZeroAndTheOrderIsAlwaysTheSame() throws IOException {
        Typed.run(root, "--lang=en", "start", "3");
        copyFromTheCourse("Halver");
        JsonNode half = report(1, "--lang=en", "check", "3", "--json");
        assertThat(half.path("untouched").get(0).asText()).endsWith("Counter.java");
        copyFromTheCourse("Counter");
        Files.delete(root.resolve("work/step03/" + CORE + "Old.java"));

        JsonNode report = report(0, "--lang=en", "check", "3", "--json");
        assertThat(report.path("verdict").asText()).isEqualTo("holds");
        assertThat(report.path("points").asInt())
                .isEqualTo(report.path("of").asInt())
                .isEqualTo(3);
        assertThat(report.path("untouched")).isEmpty();
        assertThat(report.path("rules").findValuesAsText("key"))
                .isEqualTo(half.path("rules").findValuesAsText("key"))
                .containsExactly("HalverTest", "CounterTest", "GreeterTest");
        assertThat(Typed.run(root, "--lang=en", "hint", "3").out()).contains("Step 3 is done");
    }

    @Test
    void anExerciseIsGradedAsWell() throws IOException {
        Typed.run(root, "--lang=en", "exercise", "2.1");
        String test = "work/exercise-2.1/src/test/java/gameserver/core/ThreeTest.java";
        JsonNode begun = report(1, "--lang=en", "check", "2.1", "--json");
        assertThat(begun.path("task").asText()).isEqualTo("2.1");
        assertThat(rule(begun, "ThreeTest").path("test").asText()).isEqualTo("itIsAsItShouldBe");
        assertThat(begun.path("changed")).isEmpty();

        course.write(test, Files.readString(root.resolve(test)).replace("assertEquals(3", "assertEquals(1"));
        JsonNode cheated = report(0, "--lang=en", "check", "2.1", "--json");
        assertThat(cheated.path("changed").get(0).asText()).isEqualTo("ThreeTest");
    }

    @Test
    void aBugIsGradedByItsTwoRules() throws IOException {
        course.addBug();
        Typed.run(root, "--lang=en", "zoo", "1");
        JsonNode begun = report(1, "--lang=en", "check", "zoo.1", "--json");
        assertThat(rule(begun, "sound").path("state").asText()).isEqualTo("untested");

        String test = "src/test/java/gameserver/core/ZooTest.java";
        String answer = Files.readString(root.resolve("lessons/zoo/01/answer").resolve(test));
        course.write("work/zoo-1/" + test, answer.replace("new Counter().next()", "1"));
        JsonNode toothless = report(1, "--lang=en", "check", "zoo.1", "--json");
        assertThat(rule(toothless, "sound").path("state").asText()).isEqualTo("holds");
        assertThat(rule(toothless, "broken").path("state").asText()).isEqualTo("fails");

        course.write("work/zoo-1/" + test, answer);
        assertThat(report(0, "--lang=en", "check", "zoo.1", "--json")
                        .path("points")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeCheckedPrintsNoDocument() {
        Typed none = Typed.run(root, "--lang=en", "check", "3", "--json");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.out()).isEmpty();
        assertThat(none.errLines()).singleElement().asString().contains("there is no work/step03 yet");
        assertThat(Typed.run(root, "--lang=en", "check", "--json", "--watch").status())
                .isEqualTo(2);
    }
}
