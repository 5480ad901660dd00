package course.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Follows the players that are awake: a zone has no edges, and some walk on for ever. */
final class Camera {
    private static final double NANOS = 1e9;

    private Range x = new Range(0, Range.LEAST);
    private Range y = new Range(0, Range.LEAST);
    private Map<Long, Place> before = Map.of();
    private long time;

    /** @param start a time of {@link System#nanoTime} */
    Camera(long start) {
        time = start;
    }

    /** From left to right. */
    Range x() {
        return x;
    }

    /** From bottom to top. */
    Range y() {
        return y;
    }

    /** Turns to where the players are now. */
    void follow(List<Player> players, long now) {
        Map<Long, Place> places = new HashMap<>();
        for (Player player : players) {
            if (!player.asleep() && !player.places().isEmpty()) {
                places.put(player.id(), player.places().get(0));
            }
        }
        if (!places.isEmpty()) {
            double seconds = Math.max(1, now - time) / NANOS;
            x = follow(x, places, Place::x, seconds);
            y = follow(y, places, Place::y, seconds);
        }
        before = places;
        time = now;
    }

    private Range follow(Range range, Map<Long, Place> places, ToDoubleFunction<Place> axis, double seconds) {
        double low = places.values().stream().mapToDouble(axis).min().orElseThrow();
        double high = places.values().stream().mapToDouble(axis).max().orElseThrow();
        double moved = places.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .mapToDouble(entry -> axis.applyAsDouble(entry.getValue())
                        - axis.applyAsDouble(before.getOrDefault(entry.getKey(), entry.getValue())))
                .average()
                .orElse(0);
        return range.follow(low, high, moved / seconds);
    }
}
