package scope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormalTest {
    private static final List<Packet> PACKETS =
            List.of(new Packet(0, 0, 1, "S_KNIGHT", 22), new Packet(1, 1, 1, "C_MOVE", 22));

    private static Event event(long n, String thread, String kind, Map<String, Object> values) {
        return new Event(n, thread, kind, values, "SendQueue:" + n);
    }

    private static Trace trace(Event... events) {
        return new Trace(
                5,
                "step05",
                "rounds",
                "events",
                Map.of(),
                Map.of(),
                null,
                List.of(),
                Map.of("SendQueue", "src/main/java/gameserver/core/SendQueue.java"),
                PACKETS,
                List.of(events));
    }

    @Test
    void objectsAreNumberedAsTheyAppear() {
        Trace normal = Normal.of(trace(
                event(1, "loop 0", "chunk.new", Map.of("c", 7, "capacity", 4200)),
                event(2, "loop 0", "chunk.new", Map.of("c", 3, "capacity", 4200)),
                event(3, "loop 0", "chunk.rollover", Map.of("from", 7, "c", 3)),
                event(4, "loop 0", "recv.new", Map.of("r", 9, "s", 4, "capacity", 4200))));

        assertThat(normal.events())
                .extracting(Event::values)
                .containsExactly(
                        Map.of("c", 1, "capacity", 4200),
                        Map.of("c", 2, "capacity", 4200),
                        Map.of("from", 1, "c", 2),
                        Map.of("r", 1, "s", 4, "capacity", 4200));
    }

    @Test
    void whatLiesInAChunkIsNumberedAsTheChunkIs() {
        Trace normal = Normal.of(trace(event(
                1,
                "loop 0",
                "queue.take",
                Map.of("s", 1, "packets", 1, "runs", List.of(Map.of("c", 7, "offset", 5L, "length", 30L))))));

        assertThat(normal.events().get(0).values().get("runs"))
                .isEqualTo(List.of(Map.of("c", 1, "offset", 5L, "length", 30L)));
    }

    @Test
    void packetsAreInTheOrderInWhichTheyAreMentioned() {
        Trace normal = Normal.of(trace(
                event(1, "clients", "client.send", Map.of("s", 1, "p", 1, "bytes", 22)),
                event(2, "loop 0", "send", Map.of("s", 1, "p", 0, "accepted", true))));

        assertThat(normal.packets())
                .containsExactly(new Packet(0, 1, 1, "C_MOVE", 22), new Packet(1, 0, 1, "S_KNIGHT", 22));
        assertThat(normal.events()).extracting(event -> event.number("p")).containsExactly(0L, 1L);
        assertThat(normal.threads()).containsExactly("clients", "loop 0");
    }

    @Test
    void idleTurnsAreNotCounted() {
        Trace normal = Normal.of(trace(
                event(1, "loop 0", "turn", Map.of("number", 12)),
                event(2, "loop 1", "turn", Map.of("number", 40)),
                event(3, "loop 0", "turn", Map.of("number", 31))));

        assertThat(normal.events()).extracting(event -> event.number("number")).containsExactly(1L, 1L, 2L);
    }

    @Test
    void allElseStaysAsItIs() {
        Event write =
                event(1, "loop 0", "queue.write", Map.of("s", 3, "asked", 60, "written", 7, "views", 2, "left", 53));

        assertThat(Normal.of(trace(write)).events()).containsExactly(write);
    }
}
