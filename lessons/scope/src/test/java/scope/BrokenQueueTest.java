package scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scope.agent.Plan;

/** A learner sees the fault of a queue of their own. */
class BrokenQueueTest {
    @TempDir
    Path temp;

    /** The flag stays set: whoever appends next believes that a flush is on its way. */
    @ParameterizedTest(name = "step {0}")
    @ValueSource(ints = {4, 5})
    void aPacketThatStaysInTheQueueIsSeen(int step) throws Exception {
        Servers servers = new Servers(temp);
        Path classes =
                servers.changed(step, "SendQueue.java", text -> text.replace("        registered = false;\n", ""));
        Path out = temp.resolve("trace.json");

        List<String> remarks = servers.record(classes, new Plan(step, "work/step0" + step, "rounds", out, false));

        JsonNode trace = new ObjectMapper().readTree(Files.readString(out));
        List<JsonNode> ofFirst = new ArrayList<>();
        trace.get("events").forEach(event -> {
            if (event.path("s").asInt() == 1 && event.get("e").asText().startsWith("queue.")) {
                ofFirst.add(event);
            }
        });
        // S_KNIGHT is taken and written. The first S_MOVE is accepted, and nobody ever comes for it.
        assertThat(ofFirst)
                .extracting(event -> event.get("e").asText())
                .startsWith("queue.append", "queue.take", "queue.write", "queue.append", "queue.append");
        assertThat(ofFirst.get(3).get("outcome").asText()).isEqualTo("QUEUED");
        assertThat(ofFirst.get(ofFirst.size() - 1).get("bytes").asInt()).isEqualTo(60);
        assertThat(trace.get("unfinished").asText()).isNotBlank();
        assertThat(remarks).singleElement().asString().startsWith("unfinished ");
    }

    @Test
    void aQueueWithoutItsLockIsSeen() throws Exception {
        Servers servers = new Servers(temp);
        Path classes = servers.changed(
                4, "SendQueue.java", text -> text.replace("synchronized Appended append", "Appended append"));
        Path out = temp.resolve("trace.json");

        servers.record(classes, new Plan(4, "work/step04", "rounds", out, false));

        assertThat(Files.readString(out).lines().filter(line -> line.contains("\"unlocked\":true")))
                .isNotEmpty()
                .allMatch(line -> line.contains("queue.append"));
    }
}
