package lab.ledger;

import common.figures.Numbers;
import common.figures.Sheet;
import common.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the ledger, as Markdown. What was not measured is a dash. */
final class Tables {
    /** Rows of the tables of the steps. */
    static final List<String> SERVERS =
            List.of("2", "3", "4", "5", Subjects.BEYOND, Subjects.NETTY, Subjects.NETTY_MERGED, Subjects.FLOOR);

    static final List<String> SIZES = List.of("2", "3", "4", "5", Subjects.COPY_BATCH);

    private static final String MISSING = "–";
    /** Stands behind a figure that the load generator may have been the limit of. */
    private static final String LIMITED = "†";

    private static final double LIMIT_PERCENT = 90;

    private static final String PACE_SHORT = Load.paceKey(Ledger.GAME_RATE, Ledger.SHORT_INTERVAL);
    private static final String FAST = Load.paceKey(Ledger.FAST_RATE, 0);
    private static final String FAST_SHORT = Load.paceKey(Ledger.FAST_RATE, Ledger.SHORT_INTERVAL);
    private static final String FAST_EVERY = Load.paceKey(Ledger.FAST_RATE, Ledger.GAME_INTERVAL);

    private static final List<String> CHUNK_KEEPERS = List.of("4", Subjects.HEAP_4, "5", Subjects.HEAP_5);

    private final Texts texts;
    private final Map<String, String> figures;

    private Tables(Language language, Map<String, String> figures) {
        texts = Texts.of(language);
        this.figures = figures;
    }

    /** All of them, by the name of their file. */
    static Map<String, String> all(Language language, Map<String, String> figures) {
        Tables tables = new Tables(language, figures);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ledger-steps", tables.steps());
        all.put("ledger-factors", tables.factors());
        all.put("ledger-counts", tables.counts());
        all.put("ledger-latency", tables.latency());
        // Not of a quick run, which has measured nothing for these.
        tables.put(all, "ledger-rates", FAST + ".5.cpu", Tables::rates);
        tables.put(all, "ledger-two-by-two", Ledger.LOCK_STEP + ".gather-only.cpu", Tables::twoByTwo);
        tables.put(all, "ledger-size", "size.5.32.cpu", Tables::size);
        tables.put(all, "ledger-chunks", "chunks.5.cpu", Tables::chunks);
        tables.put(all, "ledger-small-direct", "small-direct.5.outcome", Tables::smallDirect);
        tables.put(all, "ledger-others", Ledger.LOCK_STEP + ".async.cpu", Tables::others);
        tables.put(all, "ledger-beyond", Ledger.LOCK_STEP + ".zone-log.cpu", Tables::beyond);
        tables.put(all, "ledger-crowd", "crowd.cpu", Tables::crowd);
        tables.put(all, "ledger-generator", Ledger.LOCK_STEP + "." + Ledger.LIGHT + ".busy", Tables::generator);
        tables.put(all, "ledger-profile", Ledger.WARM + ".5." + Profile.Place.SYSTEM.key(), Tables::profile);
        return all;
    }

    private void put(Map<String, String> all, String name, String needed, Function<Tables, String> table) {
        if (figures.containsKey(needed)) {
            all.put(name, table.apply(this));
        }
    }

    /** What each step costs, and what it was measured on. */
    static String steps(Language language, Map<String, String> figures) {
        return new Tables(language, figures).steps();
    }

    private String text(String key) {
        return texts.text(key);
    }

    private String plain(String key) {
        return figures.getOrDefault(key, MISSING);
    }

    /** A figure with its lowest and highest. */
    private String figure(String key) {
        String range = figures.get(key + Sheet.RANGE);
        String figure = plain(key);
        return range == null || range.equals(figure) ? figure : figure + " (" + range + ")";
    }

    /** A cost; marked if the load generator may have been the limit. */
    private String cost(String load, String server) {
        String busy = figures.get(load + "." + server + ".busy");
        boolean limited = busy != null && Numbers.parse(busy) > LIMIT_PERCENT;
        return figure(load + "." + server + ".cpu") + (limited ? " " + LIMITED : "");
    }

    private String server(String key) {
        return texts.server(key);
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** The first column is of words, the others are of figures. */
    private static String head(List<String> cells) {
        Stream<String> rule = IntStream.range(0, cells.size()).mapToObj(i -> i == 0 ? "---" : "---:");
        return row(cells.stream()) + row(rule);
    }

    /** A row for each server, of what the columns make of it; none for one of which nothing was measured. */
    private String table(List<String> servers, List<String> columns, List<Column> cells) {
        List<String> head = new ArrayList<>(List.of(text("server")));
        columns.forEach(column -> head.add(text(column)));
        StringBuilder table = new StringBuilder(head(head));
        for (String server : servers) {
            List<String> row = cells.stream().map(cell -> cell.of(server)).toList();
            if (row.stream().anyMatch(cell -> !cell.equals(MISSING))) {
                table.append(row(Stream.concat(Stream.of(server(server)), row.stream())));
            }
        }
        return table + "\n";
    }

    /** What stands in a column for a server. */
    private interface Column {
        String of(String server);
    }

    private Column costs(String load) {
        return server -> cost(load, server);
    }

    private Column measures(String load, String measure) {
        return server -> figure(load + "." + server + "." + measure);
    }

    private Column plainly(String load, String measure) {
        return server -> plain(load + "." + server + "." + measure);
    }

    private String steps() {
        String table = table(
                SERVERS,
                List.of(
                        "load." + Ledger.LOCK_STEP,
                        "load." + Ledger.WIDE,
                        "load." + Ledger.PACE,
                        "load." + Ledger.PACE_EVERY),
                List.of(costs(Ledger.LOCK_STEP), costs(Ledger.WIDE), costs(Ledger.PACE), costs(Ledger.PACE_EVERY)));
        boolean limited = table.contains(LIMITED);
        return table + text("steps.unit") + (limited ? " " + text("limited") : "") + "\n\n" + machine();
    }

    private String machine() {
        String apart = Boolean.parseBoolean(plain("machine.pinned")) ? text("machine.pinned") : text("machine.loose");
        return text("machine")
                        .replace("{cpu}", plain("machine.cpu"))
                        .replace("{cores}", plain("machine.cores"))
                        .replace("{memory}", plain("machine.memory"))
                        .replace("{jdk}", plain("machine.jdk"))
                        .replace("{kernel}", plain("machine.kernel"))
                        .replace("{date}", plain("machine.date"))
                + " " + apart + stolen() + "\n";
    }

    private String stolen() {
        String stolen = figures.get("machine.stolen");
        return stolen == null ? "" : " " + text("machine.stolen").replace("{stolen}", stolen);
    }

    private String factors() {
        List<String> head = new ArrayList<>(List.of(text("factors")));
        Factors.LOADS.forEach(load -> head.add(text("load." + load)));
        StringBuilder table = new StringBuilder(head(head));
        for (Factors.Pair pair : Factors.PAIRS) {
            String name = server(pair.one()) + " ÷ " + server(pair.other());
            table.append(row(Stream.concat(
                    Stream.of(name), Factors.LOADS.stream().map(load -> factor("factor." + load + ".cpu.", pair)))));
        }
        return table + "\n" + text("factors.unit") + "\n";
    }

    private String factor(String key, Factors.Pair pair) {
        String factor = plain(key + pair.one() + "-" + pair.other());
        return factor.equals(Factors.NONE) ? text("factors.none") : factor;
    }

    private String counts() {
        return table(
                        SERVERS,
                        List.of(
                                "counts.calls",
                                "counts.calls-4",
                                "counts.calls-pace",
                                "counts.calls-every",
                                "counts.copies",
                                "counts.heap",
                                "counts.chunks",
                                "counts.kernel",
                                "counts.own",
                                "counts.memory"),
                        List.of(
                                plainly(Ledger.LOCK_STEP, "write-calls"),
                                plainly(Ledger.WIDE, "write-calls"),
                                plainly(Ledger.PACE, "write-calls"),
                                plainly(Ledger.PACE_EVERY, "write-calls"),
                                plainly(Ledger.LOCK_STEP, "copies"),
                                plainly(Ledger.LOCK_STEP, "heap"),
                                plainly(Ledger.LOCK_STEP, "chunks"),
                                plainly(Ledger.LOCK_STEP, "kernel"),
                                server -> own(Ledger.LOCK_STEP, server),
                                server -> plain("memory." + server)))
                + text("counts.unit") + "\n";
    }

    /** What a server's cost is without its system calls. */
    private String own(String load, String server) {
        String cpu = figures.get(load + "." + server + ".cpu");
        String kernel = figures.get(load + "." + server + ".kernel");
        return cpu == null || kernel == null
                ? MISSING
                : Numbers.small(Numbers.parse(cpu) * Math.max(0, 1 - Numbers.parse(kernel) / 100));
    }

    private String latency() {
        List<String> columns = new ArrayList<>();
        List<Column> cells = new ArrayList<>();
        for (String load : List.of(Ledger.PACE, Ledger.PACE_EVERY)) {
            for (String measure : List.of("p50", "p99", "p999")) {
                columns.add("latency." + load + "." + measure);
                cells.add(measures(load, measure));
            }
        }
        return table(SERVERS, columns, cells) + text("latency.unit") + "\n";
    }

    private String rates() {
        return table(
                        Subjects.CLOSELY,
                        List.of(
                                "load." + PACE_SHORT,
                                "load." + FAST,
                                "load." + FAST_SHORT,
                                "load." + FAST_EVERY,
                                "rates.p99",
                                "rates.p99-every",
                                "rates.compilers"),
                        List.of(
                                costs(PACE_SHORT),
                                costs(FAST),
                                costs(FAST_SHORT),
                                costs(FAST_EVERY),
                                measures(FAST, "p99"),
                                measures(FAST_EVERY, "p99"),
                                plainly(Ledger.PACE, "compilers")))
                + text("rates.unit") + "\n";
    }

    private String twoByTwo() {
        StringBuilder table = new StringBuilder(head(List.of("", text("now"), text("batch"))));
        table.append(corners("copy", "2", Subjects.COPY_BATCH));
        table.append(corners("share", "3", "4"));
        table.append(row(Stream.of(text("unmerged"), "", corner(Subjects.GATHER_ONLY))));
        return table + "\n" + text("two-by-two.unit") + "\n";
    }

    private String corners(String bytes, String now, String batch) {
        return row(Stream.of(text(bytes), corner(now), corner(batch)));
    }

    private String corner(String server) {
        List<String> parts = new ArrayList<>();
        for (String load : List.of(Ledger.LOCK_STEP, Ledger.PACE)) {
            String key = load + "." + server;
            parts.add("**" + plain(key + ".cpu") + "** (" + plain(key + ".write-calls") + ")");
        }
        return String.join(" · ", parts);
    }

    private String size() {
        List<String> head = new ArrayList<>(List.of(text("size")));
        SIZES.forEach(server -> head.add(server(server)));
        StringBuilder table = new StringBuilder(head(head));
        for (int size : Effort.FULL.sizes()) {
            table.append(row(Stream.concat(
                    Stream.of(Numbers.whole(size)),
                    SIZES.stream().map(server -> figure("size." + server + "." + size + ".cpu")))));
        }
        return table + "\n" + text("size.unit") + "\n";
    }

    private String chunks() {
        return table(
                        CHUNK_KEEPERS,
                        List.of("chunks.small", "chunks.large"),
                        List.of(
                                server -> figure("chunks." + server + ".cpu"),
                                server -> figure("chunks." + server + ".cpu-" + Ledger.LARGE_SIZE)))
                + text("chunks.unit") + "\n";
    }

    private String smallDirect() {
        List<String> head = new ArrayList<>(List.of(""));
        CHUNK_KEEPERS.forEach(server -> head.add(server(server)));
        StringBuilder table = new StringBuilder(head(head));
        for (String key : List.of("chunks-created", "collections", "collection-millis", "max", "peak", "outcome")) {
            table.append(row(Stream.concat(
                    Stream.of(text("small-direct." + key)),
                    CHUNK_KEEPERS.stream().map(server -> plain("small-direct." + server + "." + key)))));
        }
        return table + "\n" + text("small-direct.unit") + "\n";
    }

    private String others() {
        return table(
                        List.of("4", Subjects.ASYNC, Subjects.VIRTUAL, Subjects.VIRTUAL_QUEUE),
                        List.of(
                                "load." + Ledger.LOCK_STEP,
                                "load." + Ledger.WIDE,
                                "load." + Ledger.PACE,
                                "others.p99",
                                "counts.calls"),
                        List.of(
                                costs(Ledger.LOCK_STEP),
                                costs(Ledger.WIDE),
                                costs(Ledger.PACE),
                                measures(Ledger.PACE, "p99"),
                                plainly(Ledger.LOCK_STEP, "write-calls")))
                + text("others.unit")
                        .replace("{cpu1}", plain("loops.1.cpu"))
                        .replace("{cpu2}", plain("loops.2.cpu"))
                        .replace("{loops1}", plain("loops.1.deliveries-per-second"))
                        .replace("{loops2}", plain("loops.2.deliveries-per-second"))
                + "\n";
    }

    private String beyond() {
        return table(
                        List.of(
                                "5",
                                Subjects.BY_SESSION,
                                Subjects.BEYOND,
                                Subjects.ZONE_LOG,
                                Subjects.NETTY_MERGED,
                                Subjects.FLOOR),
                        List.of(
                                "load." + Ledger.LOCK_STEP,
                                "load." + Ledger.WIDE,
                                "beyond.kernel",
                                "beyond.kernel-4",
                                "beyond.heap",
                                "counts.calls",
                                "counts.calls-4"),
                        List.of(
                                costs(Ledger.LOCK_STEP),
                                costs(Ledger.WIDE),
                                plainly(Ledger.LOCK_STEP, "kernel"),
                                plainly(Ledger.WIDE, "kernel"),
                                plainly(Ledger.WIDE, "heap"),
                                plainly(Ledger.LOCK_STEP, "write-calls"),
                                plainly(Ledger.WIDE, "write-calls")))
                + text("beyond.unit") + "\n";
    }

    private String crowd() {
        return table(
                        List.of("4", "5"),
                        List.of("crowd.alone", "crowd.alone-p99", "crowd.stalled", "crowd.stalled-p99"),
                        List.of(
                                plainly("unstalled", "deliveries-per-second"),
                                plainly("unstalled", "p99"),
                                plainly("stalled", "deliveries-per-second"),
                                plainly("stalled", "p99")))
                + text("crowd.unit")
                        .replace("{cpu}", plain("crowd.cpu"))
                        .replace("{p99}", plain("crowd.p99"))
                        .replace("{lost}", plain("crowd.lost"))
                        .replace("{begin}", plain("crowd.memory-begin"))
                        .replace("{end}", plain("crowd.memory-end"))
                + "\n";
    }

    /** One server under two load generators: which of the two is the limit. */
    private String generator() {
        return table(
                        List.of(Ledger.CHECKING, Ledger.LIGHT),
                        List.of(
                                "generator.rate",
                                "generator.busy",
                                "generator.cpu",
                                "generator.rate-4",
                                "generator.busy-4",
                                "generator.cpu-4"),
                        List.of(
                                measures(Ledger.LOCK_STEP, "deliveries-per-second"),
                                measures(Ledger.LOCK_STEP, "busy"),
                                measures(Ledger.LOCK_STEP, "cpu"),
                                measures(Ledger.WIDE, "deliveries-per-second"),
                                measures(Ledger.WIDE, "busy"),
                                measures(Ledger.WIDE, "cpu")))
                + text("generator.unit") + "\n";
    }

    private String profile() {
        List<String> head = new ArrayList<>(List.of(text("server"), text("profile.cpu")));
        for (Profile.Place place : Profile.Place.values()) {
            head.add(text("profile." + place.key()));
        }
        head.add(text("compilers"));
        StringBuilder table = new StringBuilder(head(head));
        StringBuilder methods = new StringBuilder();
        for (String load : List.of(Ledger.WARM, Ledger.PROFILED + Ledger.WIDE)) {
            for (String server : Subjects.PROFILED) {
                String key = load + "." + server + ".";
                String name = server(server) + ", " + text("profile." + load);
                List<String> row = new ArrayList<>(List.of(name, figure(key + "cpu")));
                for (Profile.Place place : Profile.Place.values()) {
                    row.add(plain(key + place.key()));
                }
                row.add(plain(key + "compilers"));
                table.append(row(row.stream()));
                if (figures.containsKey(key + "methods")) {
                    methods.append("\n- ").append(name).append(": ").append(plain(key + "methods"));
                }
            }
        }
        return table + "\n" + text("profile.unit") + "\n" + methods + "\n";
    }
}
