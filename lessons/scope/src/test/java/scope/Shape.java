package scope;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What two recordings of a scenario have in common, as the schema says it at {@code compared}. */
final class Shape {
    private static final List<String> TOLD = List.of("outcome", "extended", "accepted", "reason", "copied", "reused");

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
     * The kinds of event that each session has had, and those of none. Their order is the system's: how soon it refuses
     * bytes decides what comes first.
     */
    private static List<String> kinds(JsonNode trace) {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (JsonNode event : trace.get("events")) {
            String session = event.has("s") ? "session " + event.get("s").asText() : "chunks";
            kinds.computeIfAbsent(session, any -> new LinkedHashSet<>()).add(kind(event));
        }
        List<String> lines = new ArrayList<>();
        kinds.forEach((session, all) -> all.stream().sorted().forEach(kind -> lines.add(session + ": " + kind)));
        return lines;
    }

    private static String kind(JsonNode event) {
        StringBuilder kind = new StringBuilder(event.get("e").asText());
        for (String name : TOLD) {
            if (event.has(name)) {
                kind.append(' ').append(name).append('=').append(event.get(name).asText());
            }
        }
        if (event.has("written")) {
            long written = event.get("written").asLong();
            kind.append(written == 0 ? " nothing" : written < event.get("asked").asLong() ? " a part" : " all");
        }
        return kind.toString();
    }
}
