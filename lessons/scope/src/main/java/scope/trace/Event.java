package scope.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a server has done.
 *
 * @param n its place in the order of all, from 1
 * @param thread that did it, by its role
 * @param kind such as {@code queue.append}
 * @param values by name, in the order of the trace's schema
 * @param at class and line of the step that did it; null where no line of a step did
 */
public record Event(
        long n,
        String thread,
        String kind,
        Map<String, Object> values,
        @Nullable String at) {
    /** A value that is a number; -1 if there is none by that name. */
    public long number(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : -1;
    }

    /** Whether it has that value. */
    public boolean has(String name, Object value) {
        return value instanceof Number number
                ? values.get(name) instanceof Number mine && mine.longValue() == number.longValue()
                : value.equals(values.get(name));
    }
}
