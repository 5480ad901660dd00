package lab.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A server that is measured.
 *
 * @param key of its figures, such as {@code 4}
 * @param name for a person, such as {@code step 4}
 * @param program what follows {@code java} and its options, and comes before the server's
 * @param options of the server that are always given
 */
record Subject(String key, String name, List<String> program, List<String> options) {
    Subject flushedEvery(int millis) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--flush-interval-millis", Integer.toString(millis)));
        return new Subject(key, name, program, List.copyOf(all));
    }
}
