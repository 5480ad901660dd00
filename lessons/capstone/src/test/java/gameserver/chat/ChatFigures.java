package gameserver.chat;

import common.figures.Numbers;
import common.figures.Sheet;
import common.files.CourseRoot;
import common.files.Scratch;
import gameserver.chat.Callers.Seen;
import gameserver.chat.Callers.Speech;
import gameserver.chat.ClusterKillTest.Victim;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;

/** Measures the chat server on PostgreSQL and Redis, and writes the page of the lessons. README.md has the command. */
public final class ChatFigures {
    /**
     * How much is measured.
     *
     * @param connected clients, of whom a fifth speaks: fifty, or as many times fifty as there are to be
     * @param warm seconds before each of those that are counted
     * @param kills of each thing that is killed; 0 = none is
     */
    record Sizes(int rounds, int connected, double warm, double seconds, double stall, int kills) {
        static final Sizes FULL = new Sizes(3, 1000, 1.5, 4, 5, 5);
        static final Sizes QUICK = new Sizes(1, 100, 0.2, 0.5, 1, 1);

        int speakers() {
            return connected / 5;
        }
    }

    /** Who hears a message. */
    enum Layout {
        /** All on the node; nothing is stored. */
        ZONE(Speech.CHAT, 50),
        /** All, in one room. */
        ROOM(Speech.SAY, 50),
        /** Ten: there are many rooms. */
        TENS(Speech.SAY, 400);

        private final Speech speech;
        /** Messages a second that are said at a steady rate. */
        final int rate;

        Layout(Speech speech, int rate) {
            this.speech = speech;
            this.rate = rate;
        }

        private int hearers(int connected, int nodes) {
            return switch (this) {
                case ZONE -> connected / nodes;
                case ROOM -> connected;
                case TENS -> ROOM_SIZE;
            };
        }

        /** The one that its figures are compared with. */
        private Layout first() {
            return this == TENS ? TENS : ZONE;
        }

        String key(int nodes) {
            return "talk." + name() + "." + nodes + ".";
        }
    }

    /** What is stored in one transaction at the most. */
    static final List<Integer> BATCHES = List.of(1, 10, 100);

    static final List<String> PHASES = List.of("before", "during", "after");
    static final int ROOM_SIZE = 10;
    static final int NODES = 2;
    private static final int MOVES = 100; // a second of all; and half as many chats
    private static final int SAID =
            2000; // a second of all while the database stalls: more than the queue has places for
    private static final int QUEUE = 1024;
    private static final double PERCENTILE = 99;

    private final Sizes sizes;
    private final Postgres postgres;
    private final Redis redis;
    private final TestServer first;
    private final Sheet sheet = new Sheet();
    private final Executor threads = Executors.newCachedThreadPool(Threads.named("figures"));

    private ChatFigures(Sizes sizes, Postgres postgres, Redis redis, TestServer first) {
        this.first = first;
        this.sizes = sizes;
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Measures all, says how, and writes the page if it is told to; {@code --draw} only makes it anew. */
    public static void main(String[] args) throws Exception {
        Set<String> options = Set.of(args);
        Path root = CourseRoot.of(ChatFigures.class);
        if (!Set.of("--quick", "--write", "--draw").containsAll(options) || options.size() > 1) {
            throw new IllegalArgumentException("accepted is one of --quick, --write, --draw");
        } else if (options.contains("--draw")) {
            FiguresPage.write(root, FiguresPage.read(root));
            return;
        }
        long start = System.nanoTime();
        Map<String, String> figures = measure(options.contains("--quick") ? Sizes.QUICK : Sizes.FULL);
        System.out.println(FiguresPage.of(figures));
        System.err.println(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
        if (options.contains("--write")) {
            FiguresPage.write(root, figures);
        }
    }

    /** Measures everything, round after round: what the machine does meanwhile is the same for all. */
    static Map<String, String> measure(Sizes sizes) throws Exception {
        Path programs = found(Postgres.installed(), "PostgreSQL (initdb)");
        Path program = found(Redis.installed(), "Redis (redis-server)");
        try (Postgres postgres = new Postgres(programs);
                Redis redis = new Redis(program);
                TestServer first = TestServer.on(postgres.url())) { // it makes the schema, and does nothing more
            ChatFigures figures = new ChatFigures(sizes, postgres, redis, first);
            figures.describe();
            for (int round = 1; round <= sizes.rounds; round++) {
                System.err.println("round " + round + " of " + sizes.rounds);
                figures.talk();
                figures.batches();
                figures.stall();
            }
            figures.kill();
            return figures.sheet.texts();
        }
    }

    private static Path found(Optional<Path> program, String name) throws IOException {
        return program.orElseThrow(() -> new IOException(name + " is not installed: it is measured with that"));
    }

    private void describe() {
        CentralProcessor processor = new SystemInfo().getHardware().getProcessor();
        sheet.put("machine.cpu", processor.getProcessorIdentifier().getName().strip());
        sheet.put("machine.cores", Integer.toString(processor.getLogicalProcessorCount()));
        sheet.put("machine.jdk", System.getProperty("java.runtime.version"));
        sheet.put("machine.kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        sheet.put("machine.date", LocalDate.now(ZoneId.systemDefault()).toString());
        put("rounds", sizes.rounds);
        put("connected", sizes.connected);
        put("speakers", sizes.speakers());
        put("room-size", ROOM_SIZE);
        put("rooms", sizes.connected / ROOM_SIZE);
        put("batch.rooms", sizes.speakers() / ROOM_SIZE);
        put("rate.ZONE", Layout.ZONE.rate);
        put("rate.TENS", Layout.TENS.rate);
        put("stall.said", SAID);
        put("stall.moves", MOVES);
        put("stall.chats", MOVES / 2);
        put("stall.bound", QUEUE);
        sheet.put(
                "stall.seconds",
                BigDecimal.valueOf(sizes.stall).stripTrailingZeros().toPlainString());
    }

    private void put(String key, int value) {
        sheet.put(key, Numbers.whole(value));
    }

    /** Servers of one cluster, with what they have stored so far. */
    private final class Nodes implements AutoCloseable {
        private final List<TestServer> servers = new ArrayList<>();

        Nodes(int count, Object... more) throws IOException {
            Stream<Object> common = Stream.of("max-connections", 2000, "max-members", 2000, "message-queue", QUEUE);
            Stream<Object> linked = count == 1 ? Stream.of() : Stream.of("cluster", redis.url());
            Object[] options = Stream.of(common, linked, Stream.of(more))
                    .flatMap(stream -> stream)
                    .toArray();
            while (servers.size() < count) {
                servers.add(first.beside(options));
            }
        }

        InetSocketAddress[] addresses() {
            return servers.stream().map(TestServer::address).toArray(InetSocketAddress[]::new);
        }

        long stored() {
            return servers.stream()
                    .mapToLong(node -> node.server.writer.stored.sum())
                    .sum();
        }

        long commits() {
            return servers.stream()
                    .mapToLong(node -> node.server.writer.batches.sum())
                    .sum();
        }

        @Override
        public void close() throws IOException {
            for (TestServer node : servers) {
                node.close();
            }
        }
    }

    // Messages a second, on one node and on two.

    private void talk() throws Exception {
        Map<Layout, double[]> firsts = new EnumMap<>(Layout.class);
        for (int count = 1; count <= NODES; count++) {
            try (Nodes nodes = new Nodes(count);
                    Callers callers = new Callers(sizes.connected, nodes.addresses())) {
                for (Layout layout : Layout.values()) {
                    if (layout != Layout.ROOM) { // where all are, since the zone's turn
                        callers.join(layout.name(), layout == Layout.TENS ? ROOM_SIZE : sizes.connected);
                    }
                    double[] measured = talk(layout, nodes, callers, count);
                    firsts.putIfAbsent(layout.first(), measured);
                    double[] by = firsts.getOrDefault(layout.first(), measured);
                    sheet.add(layout.key(count) + "heard.factor", measured[0] / by[0], Numbers::small);
                    sheet.add(layout.key(count) + "most.factor", measured[1] / by[1], Numbers::small);
                }
            }
        }
    }

    /** Returns the median time until a message is heard, and how many are acknowledged a second at the most. */
    private double[] talk(Layout layout, Nodes nodes, Callers callers, int count) {
        String key = layout.key(count);
        int hearers = layout.hearers(sizes.connected, count);
        Seen steady = callers.speak(layout.speech, sizes.speakers(), hearers, layout.rate, sizes.warm, sizes.seconds)
                .verify();
        percentiles(key + "answer", steady.answers());
        percentiles(key + "heard", steady.deliveries());
        long stored = nodes.stored();
        long commits = nodes.commits();
        Seen most = callers.most(layout.speech, sizes.speakers(), hearers, sizes.warm, sizes.seconds)
                .verify();
        sheet.add(key + "most.acknowledged", most.acknowledged() / sizes.seconds, Numbers::large);
        sheet.add(key + "most.heard", most.deliveries().getTotalCount() / sizes.seconds, Numbers::large);
        if (layout.speech == Speech.SAY) {
            sheet.add(
                    key + "most.batch",
                    (nodes.stored() - stored) / (double) (nodes.commits() - commits),
                    Numbers::small);
        }
        return new double[] {steady.deliveries().getValueAtPercentile(50), most.acknowledged()};
    }

    private void percentiles(String key, Histogram nanos) {
        sheet.add(key + ".p50", nanos.getValueAtPercentile(50) / 1e6, Numbers::small);
        sheet.add(key + ".p99", nanos.getValueAtPercentile(PERCENTILE) / 1e6, Numbers::small);
    }

    // Commits.

    private void batches() throws Exception {
        double alone = 0;
        for (int batch : BATCHES) {
            String key = "batch." + batch + ".";
            try (Nodes nodes = new Nodes(1, "batch-size", batch);
                    Callers callers = new Callers(sizes.speakers(), nodes.addresses())) {
                callers.join("batch", ROOM_SIZE);
                Seen most = callers.most(Speech.SAY, sizes.speakers(), ROOM_SIZE, sizes.warm, sizes.seconds);
                alone = batch == 1 ? most.acknowledged() : alone;
                sheet.add(key + "acknowledged", most.acknowledged() / sizes.seconds, Numbers::large);
                sheet.add(key + "factor", most.acknowledged() / alone, Numbers::small);
                sheet.add(key + "of-commit", nodes.stored() / (double) nodes.commits(), Numbers::small);
                percentiles(key + "answer", most.answers());
            }
        }
    }

    // A database that stands still.

    private void stall() throws Exception {
        try (Nodes nodes = new Nodes(1);
                Callers callers = new Callers(sizes.speakers(), nodes.addresses())) {
            callers.join("stall", ROOM_SIZE);
            TestServer node = nodes.servers.get(0);
            double all = sizes.warm + sizes.seconds + 2 * sizes.stall;
            CompletableFuture<Seen> said = CompletableFuture.supplyAsync(
                    () -> callers.speak(Speech.SAY, sizes.speakers(), ROOM_SIZE, SAID, sizes.warm, all), threads);
            double[] before = phase(callers, PHASES.get(0), sizes.seconds, new double[0]);
            postgres.stall();
            CompletableFuture<Integer> queued = CompletableFuture.supplyAsync(() -> mostQueued(node), threads);
            try {
                phase(callers, PHASES.get(1), sizes.stall, before);
            } finally {
                postgres.goOn();
            }
            phase(callers, PHASES.get(2), sizes.stall, before);
            sheet.add("stall.queued", (long) queued.join(), Numbers::whole);
            Map<Outcome, Long> outcomes = said.join().outcomes();
            for (Outcome outcome : List.of(Outcome.OK, Outcome.BUSY)) {
                sheet.add("stall." + outcome, outcomes.getOrDefault(outcome, 0L), Numbers::whole);
            }
            long others = outcomes.values().stream().mapToLong(Long::longValue).sum()
                    - outcomes.getOrDefault(Outcome.OK, 0L)
                    - outcomes.getOrDefault(Outcome.BUSY, 0L);
            sheet.add("stall.others", others, Numbers::whole);
        }
    }

    private int mostQueued(TestServer node) {
        long end = System.nanoTime() + (long) (sizes.stall * 1e9);
        int most = 0;
        while (System.nanoTime() - end < 0) {
            most = Math.max(most, node.server.writer.queued());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return most;
    }

    /** Moves and chats of the zone for a while; returns their p99, and compares it with that of before. */
    private double[] phase(Callers callers, String phase, double seconds, double[] before) {
        int all = sizes.speakers(); // in the zone of this node
        CompletableFuture<Seen> moves = CompletableFuture.supplyAsync(
                () -> callers.speak(Speech.MOVE, all, all - 1, MOVES, 0, seconds), threads);
        Seen chats = callers.speak(Speech.CHAT, all, all, MOVES / 2.0, 0, seconds);
        double[] p99 = {
            moves.join().deliveries().getValueAtPercentile(PERCENTILE),
            chats.deliveries().getValueAtPercentile(PERCENTILE)
        };
        for (int i = 0; i < p99.length; i++) {
            String key = "stall." + phase + (i == 0 ? ".move" : ".chat");
            sheet.add(key, p99[i] / 1e6, Numbers::small);
            sheet.add(key + ".factor", before.length == 0 ? 1 : p99[i] / before[i], Numbers::small);
        }
        return p99;
    }

    // What is killed.

    private void kill() throws Exception {
        if (sizes.kills == 0) {
            return;
        }
        System.err.println("kills");
        try (Scratch scratch = Scratch.make()) {
            kept("kill.SERVER", KillTest.kill(scratch.directory(), sizes.kills));
            for (Victim victim : Victim.values()) {
                try (Postgres database = new Postgres(Postgres.installed().orElseThrow(), Postgres.NO_FSYNC)) {
                    kept(
                            "kill." + victim,
                            ClusterKillTest.kill(scratch.directory(), database, redis, sizes.kills, Set.of(victim)));
                }
            }
        }
    }

    private void kept(String key, Talkers.Kept kept) {
        put(key + ".kills", sizes.kills);
        put(key + ".acknowledged", kept.acknowledged());
        put(key + ".stored", kept.stored());
        put(key + ".lost", kept.lost().size());
        put(key + ".twice", kept.twice().size());
        put(key + ".disordered", kept.disordered().size());
    }
}
