package scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.cli.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scope.agent.Plan;

/** What has got another name is missed, and not left out of the picture. */
class HooksTest {
    @TempDir
    Path temp;

    private Plan plan(boolean strict) {
        return new Plan(4, "step04-sendqueue", "rounds", temp.resolve("trace.json"), strict);
    }

    @Test
    void aMethodWithAnotherNameIsAnError() throws Exception {
        Servers servers = new Servers(temp);
        Path classes = servers.changed(
                4,
                ".java",
                text -> text.replace("sendQueue.take(", "sendQueue.takeAll(")
                        .replace("int take(long", "int takeAll(long"));

        assertThatThrownBy(() -> servers.record(classes, plan(true)))
                .isInstanceOf(UserException.class)
                .hasMessage("step04-sendqueue has no SendQueue.take")
                .extracting(e -> ((UserException) e).status())
                .isEqualTo(2);
        assertThat(temp.resolve("trace.json")).doesNotExist();
    }

    @Test
    void aFieldWithAnotherNameIsAnErrorInTheCourse() throws Exception {
        Servers servers = new Servers(temp);
        Path classes = servers.changed(4, "SendQueue.java", text -> text.replace("pending", "taken"));

        assertThatThrownBy(() -> servers.record(classes, plan(true)))
                .isInstanceOf(UserException.class)
                .hasMessage("step04-sendqueue has no SendQueue.pending");
    }

    @Test
    void aLearnersOwnFieldIsOnlyNotShown() throws Exception {
        Servers servers = new Servers(temp);
        Path classes = servers.changed(4, "SendQueue.java", text -> text.replace("pending", "taken"));

        assertThat(servers.record(classes, plan(false))).containsExactly("lacks SendQueue.pending");
        assertThat(Files.readString(temp.resolve("trace.json")))
                .contains("\"e\":\"queue.write\"")
                .doesNotContain("\"left\"");
    }

    /** The count itself is read, whichever way a learner counts. */
    @Test
    void aLearnersOwnWayOfCountingIsSeen() throws Exception {
        Servers servers = new Servers(temp);
        Path classes = servers.changed(
                5,
                "SendBufferChunk.java",
                text -> text.replaceAll(
                                "(?s)int before = holds.get\\(\\);\\s+while \\(before > 0 && before.*?\\n        }\\n",
                                "int before = holds.getAndIncrement();\n")
                        .replaceAll(
                                "(?s)int before = holds.get\\(\\);\\s+while \\(before > 0 && !holds.*?\\n        }\\n",
                                "int before = holds.decrementAndGet() + 1;\n"));
        Path out = temp.resolve("trace.json");

        assertThat(servers.record(classes, new Plan(5, "work/step05", "rounds", out, false)))
                .isEmpty();
        assertThat(held(out))
                .isNotEmpty()
                .isEqualTo(held(Servers.root().resolve("lessons/generated/traces/step05-rounds.json")));
    }

    private static List<String> held(Path trace) throws IOException {
        return Files.readString(trace)
                .lines()
                .filter(line -> line.contains("\"holds\":"))
                .map(line -> line.replaceFirst(",\"at\".*", ""))
                .toList();
    }

    @Test
    void anUnknownScenarioIsRefusedInOneLine() {
        StringWriter err = new StringWriter();
        int status = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "--step",
                "2",
                "--directory",
                "step02-sendbuffer-naive",
                "--scenario",
                "roll-over",
                "--out",
                "x.json");

        assertThat(err.toString().lines())
                .containsExactly(
                        "--scenario roll-over: for step 2 there are rounds, dribble, stalled, trickle, unsent");
        assertThat(status).isEqualTo(2);
    }
}
