package scope.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import scope.trace.Event;

/** The kinds of event without which no scenario of a step can have gone right. */
final class Kinds {
    private Kinds() {}

    private static List<String> of(int step) {
        List<String> kinds = new ArrayList<>(List.of(
                "turn",
                "session.open",
                "recv.new",
                "recv.write",
                "recv.read",
                "message",
                "send",
                "session.closing",
                "session.closed"));
        if (step <= 3) {
            kinds.add("socket.write");
        }
        if (step == 2) {
            kinds.addAll(List.of("buffer.new", "copy", "drain"));
        }
        if (step >= 3) {
            kinds.addAll(List.of("chunk.new", "chunk.open", "chunk.close"));
        }
        if (step >= 4) {
            kinds.addAll(List.of("queue.append", "register", "flush", "queue.take", "queue.write"));
        }
        if (step >= 5) {
            kinds.addAll(List.of("pool.take", "chunk.retain", "chunk.release"));
        }
        return kinds;
    }

    /** The first kind of which nothing was recorded. */
    static Optional<String> missing(int step, List<Event> events) {
        Set<String> recorded = events.stream().map(Event::kind).collect(Collectors.toSet());
        return of(step).stream().filter(kind -> !recorded.contains(kind)).findFirst();
    }
}
