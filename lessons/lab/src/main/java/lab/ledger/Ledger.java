package lab.ledger;

import common.figures.Numbers;
import common.figures.Sheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import lab.Course;
import lab.LabException;
import org.jspecify.annotations.Nullable;

/**
 * Measures, server by server, again and again, each round in another order: whatever disturbs the machine for a while
 * disturbs all of them. Figures go to a {@link Sheet} under keys {@code load.server.measure}, which the lessons quote.
 */
final class Ledger {
    /** What can be measured on its own. */
    enum Part {
        /** The steps and their peers: costs as fast as can be, costs and latency at the pace of a game. */
        STEPS,
        /** Copy and batch, and step 4 without merging: the corners of the 2 × 2 that are no step. */
        CORNER,
        /** Small and large messages. */
        SIZE,
        /** Chunks on the heap, with a pool and without. */
        CHUNKS,
        /** Asynchronous channels, virtual threads, a zone log, handing out session by session, two loops. */
        OTHERS,
        /** Steps 4 and 5 with little direct memory, and with chunks on the heap. */
        SMALL_DIRECT,
        /** A thousand players in one zone, and a hundred with ten beside them that never read. */
        CROWD,
        /** A load generator that looks at every message, and one that counts: which of them is the limit. */
        GENERATOR,
        /** Where step 5, the server beyond it and the floor spend their time, once they are warm. */
        PROFILE
    }

    static final int GAME_RATE = 10;
    static final int FAST_RATE = 30;
    static final int SHORT_INTERVAL = 1;
    static final int GAME_INTERVAL = 20;
    static final int WIDE_WINDOW = 4;
    static final int LARGE_SIZE = 1024;

    static final String PACE = Load.paceKey(GAME_RATE, 0);
    static final String PACE_EVERY = Load.paceKey(GAME_RATE, GAME_INTERVAL);
    static final String LOCK_STEP = Load.windowKey(1);
    static final String WIDE = Load.windowKey(WIDE_WINDOW);

    /** At the pace of a game and {@link #GAME_INTERVAL}, after {@link Effort#longWarmUp}. */
    static final String WARM = "warm";
    /** Comes before {@link #WIDE} in the keys of a profile. */
    static final String PROFILED = "profiled.";
    /** The load generator of the course's first ledger, and the present one. */
    static final String CHECKING = "checking";

    static final String LIGHT = "light";

    private static final int METHODS = 5;
    private static final String SMALL_DIRECT = "-XX:MaxDirectMemorySize=8m";
    private static final String OUT_OF_MEMORY = "OutOfMemoryError";

    private static final int CROWD = 1000;
    private static final int CROWD_RATE = 1;
    private static final int STALLED = 10;
    /** A server that delivers nothing while it is measured was held up by the machine. */
    private static final int ATTEMPTS = 3;

    private final Bench bench;
    private final Subjects subjects;
    private final Effort effort;
    private final Consumer<String> progress;
    private final Sheet sheet = new Sheet();
    /** By what comes before the measure in the keys of its figures. */
    private final Map<String, Profile> profiles = new TreeMap<>();

    Ledger(Bench bench, Subjects subjects, Effort effort, Consumer<String> progress) {
        this.bench = bench;
        this.subjects = subjects;
        this.effort = effort;
        this.progress = progress;
    }

    /**
     * Measures the parts that are asked for.
     *
     * @throws LabException if a server fails, or loses a message
     */
    Sheet measure(Set<Part> parts) throws LabException, IOException, InterruptedException {
        Set<Part> wanted = EnumSet.copyOf(parts);
        for (int round = 1; round <= effort.rounds(); round++) {
            progress.accept("round " + round + " of " + effort.rounds());
            for (Subject subject : turns(wanted, round)) {
                closedAndPaced(subject, round);
                if (subject.hasInterval()) {
                    atInterval(subject, GAME_INTERVAL, round);
                }
                if (subject.hasInterval() && subjects.isFollowedClosely(subject) && effort.isSide(round)) {
                    atInterval(subject, SHORT_INTERVAL, round);
                }
            }
            if (effort.isSide(round)) {
                sides(wanted, round);
            }
        }
        profiles.forEach(
                (key, profile) -> profile.methods(METHODS).ifPresent(methods -> sheet.put(key + "methods", methods)));
        Factors.put(sheet);
        return sheet;
    }

    /** All that have a turn in that round, in that round's order. */
    private List<Subject> turns(Set<Part> wanted, int round) {
        List<Subject> turns = new ArrayList<>();
        if (wanted.contains(Part.STEPS)) {
            turns.addAll(subjects.peersAndSteps());
        }
        if (wanted.contains(Part.CORNER)) {
            turns.addAll(subjects.twoByTwo());
        }
        if (wanted.contains(Part.OTHERS) && effort.isSide(round)) {
            turns.addAll(subjects.others());
        }
        Collections.rotate(turns, round);
        return turns;
    }

    private void sides(Set<Part> wanted, int round) throws LabException, IOException, InterruptedException {
        if (wanted.contains(Part.CHUNKS)) {
            chunks();
        }
        if (wanted.contains(Part.OTHERS)) {
            loops();
        }
        if (wanted.contains(Part.SIZE)) {
            sizes();
        }
        if (wanted.contains(Part.SMALL_DIRECT)) {
            for (Subject subject : chunkKeepers()) {
                smallDirect(subject, round);
            }
        }
        if (wanted.contains(Part.CROWD) && round == 1) {
            crowd();
            stalled();
        }
        if (wanted.contains(Part.GENERATOR)) {
            generators();
        }
        if (wanted.contains(Part.PROFILE)) {
            for (Subject subject : subjects.profiled()) {
                profile(subject);
            }
        }
    }

    /** As fast as can be with two windows, and at the pace of a game with a flush at the end of each turn. */
    private void closedAndPaced(Subject subject, int round) throws LabException, IOException, InterruptedException {
        List<Load> loads = new ArrayList<>();
        loads.add(Load.closedLoop(1, effort.seconds()).after(effort.warmUp(), effort.steady()));
        loads.add(Load.closedLoop(WIDE_WINDOW, effort.seconds()).after(effort.pause(), 0));
        loads.add(paced(GAME_RATE, 0));
        if (effort.isSide(round) && subjects.isFollowedClosely(subject)) {
            loads.add(paced(FAST_RATE, 0));
        }
        try (RunningServer server = bench.start(subject, 1, true)) {
            measure(server, subject, loads, round == 1);
            sheet.add("memory." + subject.key(), server.peakMemory(), Numbers::mebibytes);
            server.stop();
        }
    }

    private void atInterval(Subject subject, int interval, int round)
            throws LabException, IOException, InterruptedException {
        Subject slower = subject.flushedEvery(interval);
        List<Load> loads = new ArrayList<>();
        loads.add(paced(GAME_RATE, interval).after(effort.warmUp(), effort.steady()));
        if (effort.isSide(round) && subjects.isFollowedClosely(subject)) {
            loads.add(paced(FAST_RATE, interval));
        }
        try (RunningServer server = bench.start(slower, 1, true)) {
            measure(server, slower, loads, round == 1);
            server.stop();
        }
    }

    /** On a server that is warm already. */
    private Load paced(int rate, int interval) {
        String key = Load.paceKey(rate, interval);
        return Load.openLoop(key, Load.PLAYERS, rate, effort.settle(), effort.paceSeconds())
                .after(effort.pause(), 0);
    }

    /** Every message is looked at before and after, not while it is measured: that would make the load the limit. */
    private void measure(RunningServer server, Subject subject, List<Load> loads, boolean checked)
            throws LabException, IOException, InterruptedException {
        for (Load load : checked ? loads : List.<Load>of()) {
            server.measure(load.checked(effort.checkSeconds()));
        }
        for (Load load : loads) {
            record(load.key() + "." + subject.key() + ".", measure(server, subject, load));
        }
        for (Load load : checked ? loads : List.<Load>of()) {
            server.measure(load.checked(effort.checkSeconds()));
        }
    }

    private void record(String key, Measurement measured) {
        sheet.add(key + "cpu", measured.cpuPerMillion(), Numbers::small);
        sheet.add(key + "kernel", measured.kernelPercent(), Numbers::whole);
        sheet.add(key + "compilers", measured.compilerPercent(), Numbers::small);
        sheet.add(key + "busy", measured.load().busyPercent(), Numbers::whole);
        sheet.add(key + "deliveries-per-second", measured.load().perSecond(), Numbers::large);
        sheet.add(key + "p50", measured.load().p50Micros(), Numbers::millis);
        sheet.add(key + "p99", measured.load().p99Micros(), Numbers::millis);
        sheet.add(key + "p999", measured.load().p999Micros(), Numbers::millis);
        if (measured.after().has("write_calls")) {
            sheet.add(key + "write-calls", measured.perDelivery("write_calls"), Numbers::small);
        }
        if (measured.after().has("payload_copies")) {
            sheet.add(key + "copies", measured.perDelivery("payload_copies"), Numbers::whole);
        }
        if (measured.after().has("alloc_bytes")) {
            sheet.add(key + "heap", measured.perDelivery("alloc_bytes"), Numbers::small);
        }
        if (measured.after().has("chunks_created")) {
            sheet.add(key + "chunks", measured.perMillion("chunks_created"), Numbers::small);
        }
        if (measured.after().has("gc_count")) {
            sheet.add(key + "collections", measured.grown("gc_count"), Numbers::whole);
        }
    }

    /** Steps 4 and 5, with direct chunks and with chunks on the heap. */
    private List<Subject> chunkKeepers() {
        List<Subject> keepers = new ArrayList<>(List.of(subjects.step(4), subjects.step(Course.STEPS)));
        keepers.addAll(subjects.heap());
        return keepers;
    }

    private void chunks() throws LabException, IOException, InterruptedException {
        for (Subject subject : chunkKeepers()) {
            Load small = Load.closedLoop(1, effort.seconds()).after(effort.warmUp(), effort.steady());
            Load large = small.after(effort.pause(), 0).ofSize(LARGE_SIZE);
            String key = "chunks." + subject.key() + ".";
            try (RunningServer server = bench.start(subject, 1, true)) {
                cpu(key + "cpu", measure(server, subject, small));
                cpu(key + "cpu-" + LARGE_SIZE, measure(server, subject, large));
                server.stop();
            }
        }
    }

    private void loops() throws LabException, IOException, InterruptedException {
        Subject subject = subjects.step(Course.STEPS);
        for (int loops = 1; loops <= 2; loops++) {
            // Both without cores of their own: a small machine has not enough of them for two loops and a load.
            try (RunningServer server = bench.start(subject, loops, false)) {
                Load load = Load.closedLoop(1, effort.seconds()).after(effort.warmUp(), effort.steady());
                record("loops." + loops + ".", measure(server, subject, load));
                server.stop();
            }
        }
    }

    private void cpu(String key, Measurement measured) {
        sheet.add(key, measured.cpuPerMillion(), Numbers::small);
    }

    private void sizes() throws LabException, IOException, InterruptedException {
        for (Subject subject : subjects.longChat()) {
            try (RunningServer server = bench.start(subject, 1, true)) {
                double warmUp = effort.warmUp();
                for (int size : effort.sizes()) {
                    Load load = Load.closedLoop(1, effort.sizeSeconds())
                            .after(warmUp, 0)
                            .ofSize(size);
                    cpu("size." + subject.key() + "." + size + ".cpu", measure(server, subject, load));
                    warmUp = effort.pause();
                }
                server.stop();
            }
        }
    }

    /** Step 4 leaves its chunks to the collector, which has no reason of its own to run. */
    private void smallDirect(Subject subject, int round) throws LabException, IOException, InterruptedException {
        Load load = Load.closedLoop(WIDE_WINDOW, effort.seconds())
                .after(effort.warmUp(), 0)
                .ofSize(LARGE_SIZE);
        String key = "small-direct." + subject.key() + ".";
        Subject small = subject.with(List.of(SMALL_DIRECT));
        try (RunningServer server = bench.start(small, 1, true)) {
            Measurement measured = measure(server, small, load);
            sheet.add(key + "collections", measured.grown("gc_count"), Numbers::whole);
            sheet.add(key + "collection-millis", measured.grown("gc_millis"), Numbers::whole);
            sheet.add(key + "chunks-created", measured.grown("chunks_created"), Numbers::whole);
            sheet.add(key + "max", measured.load().maxMicros(), Numbers::millis);
            sheet.add(key + "peak", server.peakMemory(), Numbers::mebibytes);
            server.stop();
        }
        if (round == 1) {
            smallDirectWithoutForcedCollections(small.with(List.of("-XX:+DisableExplicitGC")), load, key + "outcome");
        }
    }

    /** What happens where the JDK may not force a collection when direct memory runs out, as operators like to have it. */
    private void smallDirectWithoutForcedCollections(Subject subject, Load load, String key)
            throws LabException, IOException, InterruptedException {
        String outcome = "OK";
        try (RunningServer server = bench.start(subject, 1, true)) {
            try {
                measure(server, subject, load);
            } catch (LabException e) {
                if (!server.endsWith(OUT_OF_MEMORY)) {
                    throw e;
                }
                outcome = OUT_OF_MEMORY;
                progress.accept("  " + subject.name() + " with little direct memory, no forced collection: " + outcome);
            }
        }
        sheet.put(key, outcome);
    }

    private void crowd() throws LabException, IOException, InterruptedException {
        Subject subject = subjects.step(Course.STEPS).flushedEvery(GAME_INTERVAL);
        try (RunningServer server = bench.start(subject, 1, true)) {
            Load load = Load.openLoop("crowd", CROWD, CROWD_RATE, effort.settle(), effort.crowdSeconds())
                    .after(effort.warmUp(), effort.steady());
            Measurement measured = measure(server, subject, load);
            record("crowd.", measured);
            sheet.add("crowd.lost", measured.load().lost(), Numbers::whole);
            sheet.add("crowd.memory-begin", measured.memoryBefore(), Numbers::mebibytes);
            sheet.add("crowd.memory-end", measured.memoryAfter(), Numbers::mebibytes);
            server.stop();
        }
    }

    /** Ten that never read beside a hundred, long enough for their socket buffers to fill: what that costs the others. */
    private void stalled() throws LabException, IOException, InterruptedException {
        for (Subject subject : List.of(subjects.step(4), subjects.step(Course.STEPS))) {
            Load alone = Load.closedLoop(1, effort.crowdSeconds() / 2).ofSize(LARGE_SIZE);
            for (Load load : List.of(alone, alone.withStalled("stalled", STALLED))) {
                String key = load.stalled() == 0 ? "unstalled." : "stalled.";
                try (RunningServer server = bench.start(subject, 1, true)) {
                    record(key + subject.key() + ".", measure(server, subject, load.after(effort.warmUp(), 0)));
                    server.stop();
                }
            }
        }
    }

    /** The same server, in turns under a load that looks at every message and under one that counts. */
    private void generators() throws LabException, IOException, InterruptedException {
        Subject subject = subjects.step(Course.STEPS);
        try (RunningServer server = bench.start(subject, 1, true)) {
            double warmUp = effort.warmUp();
            for (int window : List.of(1, WIDE_WINDOW)) {
                Load light = Load.closedLoop(window, effort.seconds()).after(warmUp, 0);
                record(light.key() + "." + LIGHT + ".", measure(server, subject, light));
                Load checking = light.checked(effort.seconds()).after(effort.pause(), 0);
                record(light.key() + "." + CHECKING + ".", measure(server, subject, checking));
                warmUp = effort.pause();
            }
            server.stop();
        }
    }

    /** A JVM compiles for longer than a round can wait: what it costs when that is over, and which code takes it. */
    private void profile(Subject subject) throws LabException, IOException, InterruptedException {
        double warmUp = subject.java().isPresent() ? effort.longWarmUp() : effort.warmUp();
        Load paced = Load.openLoop(WARM, Load.PLAYERS, GAME_RATE, effort.longSettle(), effort.longSeconds());
        Subject slower = subject.flushedEvery(GAME_INTERVAL);
        try (RunningServer server = bench.start(slower, 1, true)) {
            profile(server, slower, paced.after(warmUp, 0), WARM + "." + subject.key() + ".");
            server.stop();
        }
        try (RunningServer server = bench.start(subject, 1, true)) {
            Load wide = Load.closedLoop(WIDE_WINDOW, effort.seconds()).after(effort.warmUp(), effort.steady());
            profile(server, subject, wide, PROFILED + WIDE + "." + subject.key() + ".");
            server.stop();
        }
    }

    private void profile(RunningServer server, Subject subject, Load load, String key)
            throws LabException, IOException, InterruptedException {
        if (!subjects.canProfile()) {
            record(key, measure(server, subject, load));
            return;
        }
        Profile profile = new Profile();
        Measurement measured = measure(server, subject, load, profile);
        record(key, measured);
        for (Profile.Place place : Profile.Place.values()) {
            sheet.add(key + place.key(), profile.share(place) * measured.cpuPerMillion(), Numbers::small);
        }
        profiles.computeIfAbsent(key, k -> new Profile()).add(profile);
    }

    private Measurement measure(RunningServer server, Subject subject, Load load)
            throws LabException, IOException, InterruptedException {
        return measure(server, subject, load, null);
    }

    private Measurement measure(RunningServer server, Subject subject, Load load, @Nullable Profile profile)
            throws LabException, IOException, InterruptedException {
        Measurement measured = server.measure(load, profile);
        for (int attempt = 1; measured.deliveries() == 0; attempt++) {
            if (attempt == ATTEMPTS) {
                throw new LabException(subject.name() + " under " + load + " has delivered nothing while measured");
            }
            progress.accept("  " + subject.name() + " has delivered nothing while measured: once more");
            measured = server.measure(load, profile);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "  %-14s %-46s %6s CPU s/million  %11s deliveries/s  p99 %6s ms  load %3.0f %%",
                subject.name(),
                load,
                Numbers.small(measured.cpuPerMillion()),
                Numbers.large(measured.load().perSecond()),
                Numbers.millis((double) measured.load().p99Micros()),
                measured.load().busyPercent()));
        return measured;
    }
}
