package lab.ledger;

import common.process.Java;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server that is measured.
 *
 * @param key of its figures, such as {@code 4}
 * @param name for a person, such as {@code step 4}
 * @param java the program that runs it; none if it is a program itself
 * @param jvm options of that
 * @param program what follows them, and comes before the server's own options
 * @param options of the server that are always given
 * @param hasInterval whether it can flush at an interval
 */
record Subject(
        String key,
        String name,
        Optional<Path> java,
        List<String> jvm,
        List<String> program,
        List<String> options,
        boolean hasInterval) {
    /** One that runs on the JVM that this does. */
    static Subject ofJava(String key, String name, List<String> program, List<String> options, boolean hasInterval) {
        return new Subject(key, name, Optional.of(Java.PROGRAM), List.of(), program, options, hasInterval);
    }

    Subject flushedEvery(int millis) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--flush-interval-millis", Integer.toString(millis)));
        return new Subject(key, name, java, jvm, program, List.copyOf(all), hasInterval);
    }

    /** With more options for its JVM. */
    Subject with(List<String> more) {
        List<String> all = new ArrayList<>(jvm);
        all.addAll(more);
        return new Subject(key, name, java, List.copyOf(all), program, options, hasInterval);
    }
}
