package lab.stress;

import common.figures.Figures;
import common.figures.Numbers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import lab.Course;
import lab.LabException;
import lab.hostile.Churn;
import lab.load.LoadResult;
import lab.process.ProcessMonitor;
import lab.process.ServerProcess;
import lab.process.Stats;

/**
 * The last step in little memory for a long time: steady players who check all that they get, while others come and go.
 * What was lost, and what has grown, is a failure; how late messages were is told and judged by nobody.
 */
final class Endurance {
    /** The server's JVM: little heap, little direct memory. */
    static final List<String> JVM = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m");
    /** Points in time at which the server is looked at. */
    static final int POINTS = 12;
    /** Steady players, and what each of them sends in a second. */
    static final int PLAYERS = 20;

    static final int RATE = 10;
    /** How much more than in the second third of the time there may be in the last, in percent; and in numbers besides. */
    static final int TOLERATED_PERCENT = 10;

    static final int TOLERATED_DESCRIPTORS = 20;
    /** As with descriptors: the JVM's compilers take and keep some now and then. */
    static final int TOLERATED_MEBIBYTES = 16;
    /** In less time a JVM does not become what it will be, and its growth says nothing. */
    private static final int JUDGED_SECONDS = 60;

    private static final int SIDES = 3;
    private static final int PAUSE_MILLIS = 500;
    private static final double SETTLE_SECONDS = 1;
    private static final int END_SECONDS = 20;
    private static final int LOOK_MILLIS = 20;

    private final PackagedServers servers;
    private final int step;
    private final Consumer<Sample> listener;

    /** @param listener is told each point */
    Endurance(Course course, int step, Consumer<Sample> listener) {
        servers = new PackagedServers(course);
        this.step = step;
        this.listener = listener;
    }

    /**
     * Plays for so many seconds; returns the figures.
     *
     * @throws LabException if something was lost or wrong, is left at the end, or has grown
     */
    Map<String, String> run(double seconds) throws LabException, IOException, InterruptedException {
        ServerLog log = new ServerLog();
        List<String> options =
                List.of("--io-threads=2", "--send-timeout-millis=1000", "--receive-timeout-millis=20000");
        List<String> load = LoadProcess.atRate(PLAYERS, RATE, 1, SETTLE_SECONDS, seconds);
        load.addAll(List.of("--strangers", "--parts=" + (POINTS + 1)));
        try (ServerProcess server = servers.start(step, JVM, options, log)) {
            List<Sample> samples = new ArrayList<>();
            LoadResult result;
            Churn churn;
            try (LoadProcess players = new LoadProcess(server.port(), seconds, load)) {
                players.awaitMeasuring();
                long begin = System.nanoTime();
                churn = new Churn(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), SIDES, PAUSE_MILLIS);
                try (churn) {
                    players.awaitMeasured(part -> {
                        if (samples.size() < POINTS) { // at the end of the last part the players leave
                            samples.add(sample(server, begin, part));
                            listener.accept(samples.get(samples.size() - 1));
                        }
                    });
                }
                Optional<LoadResult> seen = players.awaitResult();
                result = seen.orElseThrow(() -> new LabException("the players: " + players.lastError()));
            }
            check(result, churn.failure());
            awaitEmpty(server);
            Stats last = server.stop();
            expectZero(last, "chunks_held", "sessions", "queued_bytes");
            if (seconds >= JUDGED_SECONDS) {
                checkGrowth(samples);
            }
            return figures(seconds, samples, result, churn, log, last);
        }
    }

    private static Sample sample(ServerProcess server, long begin, LoadResult part)
            throws LabException, InterruptedException {
        Stats stats = server.stats();
        long resident = ProcessMonitor.lookAt(server.pid())
                .orElseThrow(() -> new LabException("the server has ended: " + server.lastError()))
                .residentBytes();
        return new Sample(
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                resident,
                ProcessEntries.descriptors(server.pid()),
                ProcessEntries.threads(server.pid()),
                stats.get("chunks_held"),
                stats.get("sessions"),
                part.p99Micros());
    }

    static void check(LoadResult result, Optional<String> failure) throws LabException {
        if (!result.isFaultless()) {
            throw new LabException(result.lost() + " messages lost, " + result.outOfOrder() + " out of order, "
                    + result.wrong() + " that nobody has sent");
        }
        if (failure.isPresent()) {
            throw new LabException("of those who come and go, " + failure.get());
        }
    }

    /** All have left: the last of them are on their way out for a moment. */
    private static void awaitEmpty(ServerProcess server) throws LabException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        Stats stats = server.stats();
        while (stats.get("sessions") + stats.get("queued_bytes") > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(LOOK_MILLIS);
            stats = server.stats();
        }
        expectZero(stats, "sessions", "queued_bytes");
    }

    static void expectZero(Stats stats, String... gauges) throws LabException {
        for (String gauge : gauges) {
            if (stats.get(gauge) != 0) {
                throw new LabException("when all have left, " + gauge + "=" + stats.get(gauge));
            }
        }
    }

    /**
     * Compares the last third with the second: in the first, a JVM is still about to become what it will be.
     *
     * @throws LabException if memory or descriptors have grown by more than is tolerated
     */
    static void checkGrowth(List<Sample> samples) throws LabException {
        compare(samples, "bytes of memory", Sample::residentBytes, TOLERATED_MEBIBYTES << 20);
        if (samples.stream().allMatch(sample -> sample.descriptors().isPresent())) {
            compare(samples, "descriptors", sample -> sample.descriptors().orElse(0), TOLERATED_DESCRIPTORS);
        }
    }

    private static void compare(List<Sample> samples, String what, ToDoubleFunction<Sample> of, int more)
            throws LabException {
        int third = samples.size() / 3;
        double before = median(samples.subList(third, 2 * third), of);
        double after = median(samples.subList(2 * third, samples.size()), of);
        if (after > before * (100 + TOLERATED_PERCENT) / 100 + more) {
            throw new LabException("in the last third of the time " + Numbers.whole(after) + " " + what
                    + ", in the second " + Numbers.whole(before) + ": more than " + TOLERATED_PERCENT + " % and "
                    + Numbers.whole(more) + " growth");
        }
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Map<String, String> figures(
            double seconds, List<Sample> samples, LoadResult result, Churn churn, ServerLog log, Stats last) {
        Map<String, String> figures = new TreeMap<>();
        figures.put("seconds", Numbers.whole(seconds));
        figures.put("players", Integer.toString(PLAYERS));
        figures.put("rate", Integer.toString(RATE));
        figures.put("points", Integer.toString(samples.size()));
        figures.put("tolerated-percent", Integer.toString(TOLERATED_PERCENT));
        figures.put("tolerated-mebibytes", Integer.toString(TOLERATED_MEBIBYTES));
        figures.put("tolerated-descriptors", Integer.toString(TOLERATED_DESCRIPTORS));
        figures.put("deliveries", count(result.deliveries()));
        figures.put("strangers", count(result.strangers()));
        figures.put("accepted", count(last.get("accepted")));
        figures.put("chunks-created", count(last.get("chunks_created")));
        figures.put("endings", log.endings());
        for (Churn.Kind kind : Churn.Kind.values()) {
            figures.put("churn." + kind, count(churn.plays().getOrDefault(kind, 0L)));
        }
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            String point = "point." + (i + 1) + ".";
            figures.put(point + "second", count(sample.second()));
            figures.put(point + "memory", Numbers.mebibytes((double) sample.residentBytes()));
            figures.put(point + "descriptors", count(sample.descriptors()));
            figures.put(point + "threads", count(sample.threads()));
            figures.put(point + "chunks-held", count(sample.chunksHeld()));
            figures.put(point + "sessions", count(sample.sessions()));
            figures.put(point + "p99", Numbers.millis((double) sample.p99Micros()));
        }
        return figures;
    }

    private static String count(OptionalInt listed) {
        return listed.isPresent() ? count(listed.getAsInt()) : Figures.NONE;
    }

    private static String count(long value) {
        return Numbers.whole((double) value);
    }
}
