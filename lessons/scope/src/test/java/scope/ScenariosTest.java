package scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scope.agent.Plan;
import scope.drive.Scenario;

/**
 * Each scenario of each step is recorded anew, and is what is committed. {@code -Dscope.write=true} writes what is
 * committed anew.
 */
class ScenariosTest {
    private static final int MAX_BYTES = 200_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temp;

    static Stream<Arguments> recordings() {
        return IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(step -> Stream.of(Scenario.values())
                        .filter(scenario -> scenario.suits(step))
                        .map(scenario -> Arguments.of(step, scenario)));
    }

    @ParameterizedTest(name = "step {0}, {1}")
    @MethodSource("recordings")
    void isRecordedAsItIsCommitted(int step, Scenario scenario) throws Exception {
        Servers servers = new Servers(temp);
        String directory = Servers.step(step).getFileName().toString();
        Path committed = Servers.root()
                .resolve("lessons/generated/traces")
                .resolve(String.format(Locale.ROOT, "step%02d-%s.json", step, scenario.code()));
        boolean writes = Boolean.getBoolean("scope.write");
        Path out = writes ? committed : temp.resolve(directory + scenario.code() + ".json");
        Files.createDirectories(out.resolveSibling("."));

        servers.record(servers.ofStep(step), new Plan(step, directory, scenario.code(), out, true));

        JsonNode trace = JSON.readTree(Files.readString(out));
        assertThat(schema().validate(trace))
                .as("what the schema does not allow")
                .isEmpty();
        assertThat(Files.readString(out))
                .as("each append and take with its lock")
                .doesNotContain("unlocked");
        assertThat(Files.size(out)).as("bytes of " + out).isLessThan(MAX_BYTES);
        assertThat(Shape.of(trace))
                .as("what is recorded of step %s, %s: write it anew with -Dscope.write=true", step, scenario.code())
                .isEqualTo(Shape.of(JSON.readTree(Files.readString(committed))));
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(Files.readString(Servers.root().resolve("lessons/scope/trace.schema.json"))));
    }
}
