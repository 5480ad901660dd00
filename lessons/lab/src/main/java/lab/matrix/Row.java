package lab.matrix;

import java.util.List;
import lab.hostile.Fault;
import lab.hostile.Schedule;
import lab.process.Stats;

/**
 * A schedule, the servers it is played against, and what is expected of each step.
 *
 * @param key of its texts
 * @param jvmOptions of the server
 * @param options of the server; with some of its own, the row cannot be played against a server that somebody else has
 *     started
 * @param inspection of the server's last stats line
 * @param steps what is expected of each, from the first to the last
 */
record Row(
        String key,
        Schedule schedule,
        List<String> jvmOptions,
        List<String> options,
        Inspection inspection,
        List<Expectation> steps) {
    /** Looks at what a server has counted. */
    interface Inspection {
        void look(Stats last) throws Fault;
    }

    private static final Inspection NONE = last -> {};

    /** A row for servers as they are. */
    Row(String key, Schedule schedule, List<Expectation> steps) {
        this(key, schedule, List.of(), List.of(), NONE, steps);
    }

    /** The same for servers with these options. */
    Row with(String... more) {
        return new Row(key, schedule, jvmOptions, List.of(more), inspection, steps);
    }

    /** The same for servers in a JVM with these options, which are looked at afterwards. */
    Row inspected(List<String> ofJvm, Inspection look) {
        return new Row(key, schedule, ofJvm, options, look, steps);
    }

    /** What is expected of a step; what is beyond the last one must hold what that holds. */
    Expectation of(int step) {
        return steps.get(Math.min(step, steps.size()) - 1);
    }

    /** Whether it needs no server of its own. */
    boolean isForAnyServer() {
        return options.isEmpty() && jvmOptions.isEmpty();
    }
}
