package course.map;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last second or since it was last looked at, whichever is longer. */
final class Rate {
    private static final long WINDOW = Duration.ofSeconds(1).toNanos();

    private record Sample(long time, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param start the count is 0 then, a time of {@link System#nanoTime} */
    Rate(long start) {
        samples.add(new Sample(start, 0));
    }

    /** What it grows by in a second. Call it a few times a second at most: it remembers each call for that long. */
    long perSecond(long now, long count) {
        samples.addLast(new Sample(now, count));
        Sample first = samples.removeFirst();
        while (now - samples.getFirst().time() >= WINDOW) {
            first = samples.removeFirst();
        }
        samples.addFirst(first);
        double seconds = (now - first.time()) / (double) WINDOW;
        return seconds <= 0 ? 0 : Math.round((count - first.count()) / seconds);
    }
}
