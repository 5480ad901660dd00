package scope.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes two recordings of one scenario equal: what depends on the moment (how many idle turns went by, which object was
 * the how manyth) is numbered in the order in which it appears. Nothing is left out, and no other value is changed.
 */
public final class Normal {
    private static final String PACKET = "p";

    private final Map<Integer, Integer> packets = new LinkedHashMap<>();
    private final Map<Object, Integer> chunks = new LinkedHashMap<>();
    private final Map<Object, Integer> buffers = new LinkedHashMap<>();
    private final Map<String, Integer> turns = new LinkedHashMap<>(); // the last of each loop
    private final Set<String> threads = new LinkedHashSet<>();

    private Normal() {}

    /** The trace of what was recorded. */
    public static Trace of(Trace recorded) {
        return new Normal().normal(recorded);
    }

    private Trace normal(Trace recorded) {
        List<Event> events = new ArrayList<>();
        for (Event event : recorded.events()) {
            threads.add(event.thread());
            Map<String, Object> values = new LinkedHashMap<>();
            event.values().forEach((name, value) -> values.put(name, normal(event, name, value)));
            events.add(new Event(events.size() + 1L, event.thread(), event.kind(), values, event.at()));
        }
        List<Packet> inOrder = new ArrayList<>();
        packets.forEach((before, now) -> {
            Packet packet = recorded.packets().get(before);
            inOrder.add(new Packet(now, packet.from(), packet.number(), packet.type(), packet.size()));
        });
        return new Trace(
                recorded.step(),
                recorded.directory(),
                recorded.scenario(),
                recorded.compared(),
                recorded.options(),
                recorded.kernel(),
                recorded.unfinished(),
                List.copyOf(threads),
                recorded.sources(),
                inOrder,
                events);
    }

    private Object normal(Event event, String name, Object value) {
        if (name.equals("c") || event.kind().equals("chunk.rollover")) {
            return number(chunks, value);
        } else if (name.equals("r")) {
            return number(buffers, value);
        } else if (name.equals(PACKET)) {
            return packets.computeIfAbsent((Integer) value, any -> packets.size());
        } else if (event.kind().equals("turn")) {
            return turns.merge(event.thread(), 1, Integer::sum);
        } else if (value instanceof List<?> runs) {
            return runs.stream().map(run -> run((Map<?, ?>) run)).toList();
        }
        return value;
    }

    private Map<String, Object> run(Map<?, ?> run) {
        Map<String, Object> values = new LinkedHashMap<>();
        run.forEach((name, value) ->
                values.put(String.valueOf(name), String.valueOf(name).equals("c") ? number(chunks, value) : value));
        return values;
    }

    private static int number(Map<Object, Integer> numbers, Object value) {
        return numbers.computeIfAbsent(value, any -> numbers.size() + 1);
    }
}
