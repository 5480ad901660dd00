package scope;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What two recordings of a scenario have in common, as the schema says it at {@code compared}. */
final class Shape {
    private static final List<String> TOLD = List.of("outcome", "extended", "accepted", "reason", "copied", "reused");

    private static final List<String> BY_CHANCE = List.of("flush", "leftover");

    private Shape() {}

    static List<String> of(JsonNode trace) {
        return trace.get("compared").asText().equals("events") ? whole(trace) : kinds(trace);
    }

    private static List<String> whole(JsonNode trace) {
        List<String> lines = new ArrayList<>();
        lines.add(trace.get("threads").toString());
        lines.add(trace.get("sources").toString());
        trace.get("packets").forEach(packet -> lines.add(packet.toString()));
        trace.get("events").forEach(event -> lines.add(event.toString()));
        return lines;
    }

    /**
     * The kinds of event that each session has had, and those of none, but for what only the system's moment brings: how
     * soon it has room again decides who writes the rest, and in how many parts. And whether a client has read all that
     * was written for it.
     */
    private static List<String> kinds(JsonNode trace) {
        Map<String, Set<String>> kinds = new TreeMap<>();
        Map<String, Long> unread = new TreeMap<>();
        for (JsonNode event : trace.get("events")) {
            String session = event.has("s") ? "session " + event.get("s").asText() : "no session";
            if (!BY_CHANCE.contains(event.get("e").asText())) {
                kinds.computeIfAbsent(session, any -> new TreeSet<>()).add(kind(event));
            }
            long written = event.path("written").asLong();
            long read = event.get("e").asText().equals("client.read")
                    ? event.get("bytes").asLong()
                    : 0;
            unread.merge(session, written - read, Long::sum);
        }
        List<String> lines = new ArrayList<>();
        kinds.forEach((session, all) -> all.forEach(kind -> lines.add(session + ": " + kind)));
        unread.forEach((session, bytes) -> lines.add(session + (bytes == 0 ? " reads all" : " does not read all")));
        return lines;
    }

    private static String kind(JsonNode event) {
        StringBuilder kind = new StringBuilder(event.get("e").asText());
        for (String name : TOLD) {
            if (event.has(name)) {
                kind.append(' ').append(name).append('=').append(event.get(name).asText());
            }
        }
        if (event.has("written") && event.get("written").asLong() == 0) {
            kind.append(" takes nothing");
        }
        return kind.toString();
    }
}
