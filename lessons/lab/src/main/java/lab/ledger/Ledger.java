package lab.ledger;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lab.Course;
import lab.LabException;
import lab.load.LoadResult;

/**
 * Measures, server by server, again and again: whatever disturbs the machine for a while disturbs all of them. Figures go
 * to a {@link Sheet} under the keys that the lessons quote.
 */
final class Ledger {
    /** What can be measured on its own. */
    enum Part {
        /** The steps and Netty: costs, and latency at the pace of a game. */
        STEPS,
        /** Step 2 with batches: the fourth corner of the 2 × 2. */
        CORNER,
        /** Small and large messages. */
        SIZE,
        /** Chunks on the heap, asynchronous channels, two loops. */
        VARIANTS,
        /** Step 5 and Netty with fuller writes, and two ways to do less for each of them. */
        BEYOND,
        /** Steps 4 and 5 with little direct memory. */
        SMALL_DIRECT,
        /** A thousand players in one zone. */
        CROWD
    }

    private static final int GAME_RATE = 10;
    private static final int GAME_INTERVAL = 20;
    /** Two players make as many moves a second as a hundred do at the pace of a game. */
    private static final int PAIR = 2;

    private static final int PAIR_RATE = GAME_RATE * Load.PLAYERS / PAIR;
    private static final int SHORT_INTERVAL = 1;
    private static final int FIRST_WITH_QUEUE = 4;
    private static final int WIDE_WINDOW = 4;

    private static final int LARGE_SIZE = 1024;
    private static final String SMALL_DIRECT = "-XX:MaxDirectMemorySize=8m";
    private static final String OUT_OF_MEMORY = "OutOfMemoryError";

    private static final int CROWD = 1000;
    private static final int CROWD_RATE = 1;

    private final Bench bench;
    private final Subjects subjects;
    private final Effort effort;
    private final Consumer<String> progress;
    private final Sheet sheet = new Sheet();

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
            if (wanted.contains(Part.STEPS)) {
                steps();
            }
            if (wanted.contains(Part.CORNER)) {
                corner();
            }
            if (wanted.contains(Part.VARIANTS) && round <= effort.sideRounds()) {
                variants();
            }
            if (wanted.contains(Part.BEYOND) && round <= effort.sideRounds()) {
                beyond();
            }
            if (wanted.contains(Part.SIZE) && round <= effort.sideRounds()) {
                sizes();
            }
            if (wanted.contains(Part.SMALL_DIRECT) && round == 1) {
                for (int step : List.of(4, 5)) {
                    smallDirect(step);
                    smallDirectWithoutForcedCollections(step);
                }
            }
            if (wanted.contains(Part.CROWD) && round == 1) {
                crowd();
            }
        }
        if (wanted.contains(Part.STEPS)) {
            ratio("steps.5.netty-ratio-w1", "steps");
            ratio("steps.5.netty-ratio-w4", "window4");
        }
        return sheet;
    }

    private void ratio(String key, String group) {
        double ratio = sheet.median(group + ".netty.cpu") / sheet.median(group + ".5.cpu");
        sheet.add(key, ratio, Numbers::small);
    }

    private void steps() throws LabException, IOException, InterruptedException {
        for (Subject step : subjects.steps()) {
            costs(step);
        }
        costs(Subjects.netty());
        for (Subject step : subjects.steps()) {
            if (Integer.parseInt(step.key()) >= FIRST_WITH_QUEUE) {
                atGamePaceWithInterval(step);
            }
        }
        atGamePaceWithInterval(Subjects.netty());
    }

    private void costs(Subject subject) throws LabException, IOException, InterruptedException {
        String key = "steps." + subject.key() + ".";
        try (RunningServer server = bench.start(subject, 1, true, List.of())) {
            Measurement one = measure(server, subject, Load.closedLoop(1, effort.warmUp(), effort.seconds()));
            costs(key, one);
            if (one.after().has("chunks_created")) {
                sheet.add(key + "chunks", one.perMillion("chunks_created"), Numbers::small);
            }
            sheet.add(key + "collections", one.grown("gc_count"), Numbers::whole);
            corner(subject, one);
            Measurement four = measure(server, subject, Load.closedLoop(WIDE_WINDOW, effort.pause(), effort.seconds()));
            costs("window4." + subject.key() + ".", four);
            atGamePace(key, "-0", atPace(server, subject, Load.PLAYERS, GAME_RATE));
            if (subject.equals(subjects.step(Course.STEPS))) {
                // As many moves, and next to nothing to deliver: what the machine itself adds to a message's latency.
                latency(key, "-pair", atPace(server, subject, PAIR, PAIR_RATE).load());
            }
            sheet.add(key + "memory", server.peakMemory(), Numbers::mebibytes);
            server.stop();
        }
    }

    private Measurement atPace(RunningServer server, Subject subject, int players, int rate)
            throws LabException, IOException, InterruptedException {
        return measure(server, subject, Load.openLoop(players, rate, effort.pacePause(), effort.seconds()));
    }

    private void costs(String key, Measurement measured) {
        sheet.add(key + "cpu", measured.cpuPerMillion(), Numbers::small);
        sheet.add(key + "kernel", measured.kernelPercent(), Numbers::whole);
        sheet.add(key + "deliveries-per-second", measured.load().perSecond(), Numbers::large);
        if (measured.after().has("write_calls")) {
            sheet.add(key + "write-calls", measured.perDelivery("write_calls"), Numbers::small);
        }
        if (measured.after().has("payload_copies")) {
            sheet.add(key + "copies", measured.perDelivery("payload_copies"), Numbers::whole);
        }
        if (measured.after().has("alloc_bytes")) {
            sheet.add(key + "heap", measured.perDelivery("alloc_bytes"), Numbers::small);
        }
    }

    private void atGamePace(String key, String suffix, Measurement measured) {
        latency(key, suffix, measured.load());
        cpu(key + "cpu" + suffix, measured);
        if (measured.after().has("write_calls")) {
            sheet.add(key + "write-calls" + suffix, measured.perDelivery("write_calls"), Numbers::small);
        }
    }

    private void latency(String key, String suffix, LoadResult load) {
        sheet.add(key + "p50" + suffix, load.p50Micros(), Numbers::millis);
        sheet.add(key + "p99" + suffix, load.p99Micros(), Numbers::millis);
        sheet.add(key + "p999" + suffix, load.p999Micros(), Numbers::millis);
    }

    private void atGamePaceWithInterval(Subject subject) throws LabException, IOException, InterruptedException {
        Subject slower = subject.flushedEvery(GAME_INTERVAL);
        String key = "steps." + subject.key() + ".";
        try (RunningServer server = bench.start(slower, 1, true, List.of())) {
            Measurement game =
                    measure(server, slower, Load.openLoop(Load.PLAYERS, GAME_RATE, effort.warmUp(), effort.seconds()));
            atGamePace(key, "-20", game);
            server.stop();
        }
    }

    /** Which corner of the 2 × 2 a server is, if it is one. */
    private void corner(Subject subject, Measurement measured) {
        String corner = switch (subject.key()) {
            case "2" -> "copy-now";
            case "3" -> "share-now";
            case "4" -> "share-batch";
            case Subjects.COPY_BATCH -> Subjects.COPY_BATCH;
            default -> "";
        };
        if (!corner.isEmpty()) {
            sheet.add("two-by-two." + corner + ".cpu", measured.cpuPerMillion(), Numbers::small);
            sheet.add("two-by-two." + corner + ".write-calls", measured.perDelivery("write_calls"), Numbers::small);
        }
    }

    private void corner() throws LabException, IOException, InterruptedException {
        Optional<Subject> copyBatch = subjects.copyBatch();
        if (copyBatch.isEmpty()) {
            progress.accept("copy + batch is left out: lessons/exercises/2.4 is not there");
            return;
        }
        corner(copyBatch.get(), alone(copyBatch.get(), 1, true, Load.MOVE_SIZE));
    }

    private void variants() throws LabException, IOException, InterruptedException {
        Subject step5 = subjects.step(Course.STEPS);
        for (int size : List.of(Load.MOVE_SIZE, LARGE_SIZE)) {
            String suffix = size == Load.MOVE_SIZE ? ".cpu" : ".cpu-" + size;
            cpu("heap-or-direct.heap" + suffix, alone(subjects.heap(), 1, true, size));
            cpu("heap-or-direct.direct" + suffix, alone(step5, 1, true, size));
        }
        Measurement async = alone(Subjects.async(), 1, true, Load.MOVE_SIZE);
        cpu("async.cpu", async);
        sheet.add("async.write-calls", async.perDelivery("write_calls"), Numbers::small);
        for (int loops = 1; loops <= 2; loops++) {
            // Both without cores of their own: a small machine has not enough of them for two loops and a load.
            costs("loops." + loops + ".", alone(step5, loops, false, Load.MOVE_SIZE));
        }
    }

    private void beyond() throws LabException, IOException, InterruptedException {
        beyond(subjects.bySession(), "");
        beyond(Subjects.zoneLog(), "");
        for (Subject subject : List.of(subjects.step(Course.STEPS), Subjects.netty())) {
            beyond(subject.flushedEvery(SHORT_INTERVAL), "-1ms");
        }
    }

    private void beyond(Subject subject, String suffix) throws LabException, IOException, InterruptedException {
        String key = subject.key() + suffix + ".";
        try (RunningServer server = bench.start(subject, 1, true, List.of())) {
            costs("beyond." + key, measure(server, subject, Load.closedLoop(1, effort.warmUp(), effort.seconds())));
            Load wide = Load.closedLoop(WIDE_WINDOW, effort.pause(), effort.seconds());
            costs("beyond4." + key, measure(server, subject, wide));
            server.stop();
        }
    }

    private void cpu(String key, Measurement measured) {
        sheet.add(key, measured.cpuPerMillion(), Numbers::small);
    }

    private Measurement alone(Subject subject, int loops, boolean pinned, int size)
            throws LabException, IOException, InterruptedException {
        try (RunningServer server = bench.start(subject, loops, pinned, List.of())) {
            Load load = Load.closedLoop(1, effort.warmUp(), effort.seconds()).ofSize(size);
            Measurement measured = measure(server, subject, load);
            server.stop();
            return measured;
        }
    }

    private void sizes() throws LabException, IOException, InterruptedException {
        for (Subject subject : subjects.longChat()) {
            try (RunningServer server = bench.start(subject, 1, true, List.of())) {
                double warmUp = effort.warmUp() / 2;
                for (int size : effort.sizes()) {
                    Load load = Load.closedLoop(1, warmUp, effort.sizeSeconds()).ofSize(size);
                    cpu("size." + subject.key() + "." + size + ".cpu", measure(server, subject, load));
                    warmUp = effort.pause();
                }
                server.stop();
            }
        }
    }

    /** Step 4 leaves its chunks to the collector, which has no reason of its own to run. */
    private void smallDirect(int step) throws LabException, IOException, InterruptedException {
        Subject subject = subjects.step(step);
        String key = "small-direct." + step + ".";
        try (RunningServer server = bench.start(subject, 1, true, List.of(SMALL_DIRECT))) {
            Load load = Load.closedLoop(WIDE_WINDOW, effort.warmUp(), effort.seconds())
                    .ofSize(LARGE_SIZE);
            Measurement measured = measure(server, subject, load);
            sheet.add(key + "collections", measured.grown("gc_count"), Numbers::whole);
            sheet.add(key + "collection-millis", measured.grown("gc_millis"), Numbers::whole);
            sheet.add(key + "chunks-created", measured.grown("chunks_created"), Numbers::whole);
            sheet.add(key + "peak", server.peakMemory(), Numbers::mebibytes);
            sheet.add(key + "p999", measured.load().p999Micros(), Numbers::millis);
            sheet.add(key + "max", measured.load().maxMicros(), Numbers::millis);
            server.stop();
        }
    }

    /** What happens where the JDK may not force a collection when direct memory runs out, as operators like to have it. */
    private void smallDirectWithoutForcedCollections(int step) throws LabException, IOException, InterruptedException {
        Subject subject = subjects.step(step);
        List<String> jvm = List.of(SMALL_DIRECT, "-XX:+DisableExplicitGC");
        String outcome = "OK";
        try (RunningServer server = bench.start(subject, 1, true, jvm)) {
            try {
                Load load = Load.closedLoop(WIDE_WINDOW, effort.warmUp(), effort.seconds())
                        .ofSize(LARGE_SIZE);
                measure(server, subject, load);
            } catch (LabException e) {
                if (!server.hasLogged(OUT_OF_MEMORY)) {
                    throw e;
                }
                outcome = OUT_OF_MEMORY;
                progress.accept("  " + subject.name() + " with little direct memory, no forced collection: " + outcome);
            }
        }
        sheet.put("small-direct." + step + ".outcome", outcome);
    }

    private void crowd() throws LabException, IOException, InterruptedException {
        Subject subject = subjects.step(Course.STEPS).flushedEvery(GAME_INTERVAL);
        try (RunningServer server = bench.start(subject, 1, true, List.of())) {
            Load load = Load.openLoop(CROWD, CROWD_RATE, effort.warmUp(), effort.crowdSeconds());
            Measurement measured = measure(server, subject, load);
            costs("crowd.", measured);
            latency("crowd.", "", measured.load());
            sheet.add("crowd.lost", measured.load().lost(), Numbers::whole);
            sheet.add("crowd.memory-begin", measured.memoryBefore(), Numbers::mebibytes);
            sheet.add("crowd.memory-end", measured.memoryAfter(), Numbers::mebibytes);
            server.stop();
        }
    }

    private Measurement measure(RunningServer server, Subject subject, Load load)
            throws LabException, IOException, InterruptedException {
        Measurement measured = server.measure(load);
        progress.accept(String.format(
                Locale.ROOT,
                "  %-26s %-38s %6s CPU s/million  %11s deliveries/s  p99 %s ms",
                subject.name(),
                load,
                Numbers.small(measured.cpuPerMillion()),
                Numbers.large(measured.load().perSecond()),
                Numbers.millis((double) measured.load().p99Micros())));
        return measured;
    }
}
