package scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the lessons say of the recordings under "See it": if a recording is made anew and differs, its lesson is wrong. */
class SeeItTest {
    private static List<JsonNode> events(String trace) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        new ObjectMapper()
                .readTree(Servers.root()
                        .resolve("lessons/generated/traces")
                        .resolve(trace + ".json")
                        .toFile())
                .get("events")
                .forEach(events::add);
        return events;
    }

    private static Predicate<JsonNode> is(String kind) {
        return event -> event.get("e").asText().equals(kind);
    }

    private static Predicate<JsonNode> with(String name, int value) {
        return event -> event.path(name).asInt(-1) == value;
    }

    private static List<JsonNode> all(List<JsonNode> events, Predicate<JsonNode> which) {
        return events.stream().filter(which).toList();
    }

    private static List<Integer> values(List<JsonNode> events, String name) {
        return events.stream().map(event -> event.get(name).asInt()).toList();
    }

    @Test
    void lesson1TheSecondReadMovesTenBytes() throws IOException {
        List<JsonNode> events = all(events("step01-dribble"), is("recv.write").or(is("recv.clean")));

        assertThat(values(all(events, is("recv.write")), "count")).containsExactly(120, 1, 2, 9);
        assertThat(events.get(0).get("write").asInt()).isEqualTo(120);
        assertThat(events.get(1).get("moved").asInt()).isEqualTo(10);
        assertThat(values(all(events, is("recv.clean")), "moved")).containsExactly(10, 0);
        assertThat(List.of(events.get(events.size() - 1)))
                .allMatch(is("recv.clean").and(with("read", 0)).and(with("write", 0)));
    }

    @Test
    void lesson2EverythingStopsAtTheFirstChatThatDoesNotFit() throws IOException {
        List<JsonNode> events = events("step02-stalled");
        Predicate<JsonNode> refused =
                is("copy").and(event -> !event.get("copied").asBoolean());
        JsonNode first = all(events, refused).get(0);
        int chat = first.get("p").asInt();
        JsonNode closing = all(events, is("session.closing")).get(0);

        assertThat(List.of(first))
                .allMatch(with("s", 3)
                        .and(with("read", 0))
                        .and(with("write", 3094))
                        .and(with("bytes", 1026)));
        assertThat(closing.get("reason").asText()).isEqualTo("SLOW_CONSUMER");
        assertThat(values(
                        all(
                                events,
                                is("copy")
                                        .and(with("p", chat))
                                        .and(event -> event.get("n").asInt()
                                                < first.get("n").asInt())),
                        "s"))
                .containsExactly(1, 2);
        assertThat(all(events, is("copy").and(event -> event.get("p").asInt() > chat)))
                .isNotEmpty()
                .allMatch(event -> event.get("n").asInt() > closing.get("n").asInt());
    }

    @Test
    void lesson3TheFirstChunkIsLeftAfter126Bytes() throws IOException {
        List<JsonNode> events = events("step03-roll-over");
        JsonNode rollOver = all(events, is("chunk.rollover")).get(0);
        List<JsonNode> closes = all(events, is("chunk.close"));

        assertThat(List.of(rollOver)).allMatch(with("from", 1).and(with("c", 2)));
        assertThat(values(all(closes, with("c", 1)), "size")).containsExactly(22, 22, 22, 30, 30);
        assertThat(values(all(events, is("chunk.open")), "reserve")).containsOnly(4100);
        assertThat(values(all(events, is("chunk.new")), "capacity")).containsExactly(4200, 4200, 4200, 4200);
        assertThat(all(closes, with("c", 2)).get(0).get("size").asInt()).isEqualTo(30);
    }

    @Test
    void lesson4OnlyPlayer2HasTwoViews() throws IOException {
        List<JsonNode> takes = all(events("step04-rounds"), is("queue.take").and(with("packets", 2)));
        List<JsonNode> round = takes.subList(0, 3);
        List<JsonNode> writes = all(events("step04-rounds"), is("queue.write"));

        for (JsonNode take : round) {
            List<Integer> offsets = new ArrayList<>();
            take.get("runs").forEach(run -> offsets.add(run.get("offset").asInt()));
            if (take.get("s").asInt() == 2) {
                assertThat(offsets).containsExactly(66, 126);
            } else {
                assertThat(offsets).hasSize(1);
            }
        }
        assertThat(values(round, "s")).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(writes).as("none is left for a second call").allMatch(with("left", 0));
    }

    @Test
    void lesson5AFlushGivesChunk1BackAndTheRollOverChunk2() throws IOException {
        List<JsonNode> events = all(
                events("step05-roll-over"),
                is("flush")
                        .or(event -> event.get("e").asText().startsWith("chunk.r")
                                || event.get("e").asText().equals("pool.giveBack")));
        List<String> told = events.stream().map(SeeItTest::told).toList();

        assertThat(all(events("step05-roll-over"), is("chunk.new"))).hasSize(2);
        assertThat(told)
                .containsSubsequence(
                        "chunk.rollover from 1",
                        "chunk.release 1 to 3",
                        "flush of 1",
                        "chunk.release 1 to 0",
                        "pool.giveBack 1")
                .containsSequence("chunk.rollover from 2", "chunk.release 2 to 0", "pool.giveBack 2");
    }

    private static String told(JsonNode event) {
        String kind = event.get("e").asText();
        return switch (kind) {
            case "flush" -> "flush of " + event.get("s");
            case "chunk.rollover" -> kind + " from " + event.get("from");
            case "pool.giveBack" -> kind + " " + event.get("c");
            default -> kind + " " + event.get("c") + " to " + event.get("holds");
        };
    }
}
