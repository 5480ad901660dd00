package lab.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.Course;

/** The tables of the ledger, as Markdown. What was not measured is a dash. */
final class Tables {
    private static final String MISSING = "–";
    private static final List<String> COSTS = List.of(
            "deliveries-per-second",
            "cpu",
            "kernel",
            "write-calls",
            "copies",
            "heap",
            "collections",
            "chunks",
            "memory");
    private static final List<String> WIDE_COSTS =
            List.of("deliveries-per-second", "cpu", "kernel", "write-calls", "heap");
    private static final List<String> PAIR_COSTS = List.of("p50", "p99", "p999");
    private static final List<String> PACE_COSTS = List.of("p50", "p99", "p999", "write-calls", "cpu");

    private final Language language;
    private final Map<String, String> figures;

    private Tables(Language language, Map<String, String> figures) {
        this.language = language;
        this.figures = figures;
    }

    /** All of them, by the name of their file. */
    static Map<String, String> all(Language language, Map<String, String> figures) {
        Tables tables = new Tables(language, figures);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ledger-steps", tables.steps());
        all.put("ledger-two-by-two", tables.twoByTwo());
        all.put("ledger-size", tables.size());
        all.put("ledger-variants", tables.variants());
        all.put("ledger-small-direct", tables.smallDirect());
        if (figures.containsKey("beyond.zone-log.cpu")) {
            all.put("ledger-beyond", tables.beyond());
        }
        return all;
    }

    /** What each step costs. */
    static String steps(Language language, Map<String, String> figures) {
        return new Tables(language, figures).steps();
    }

    private String text(String key) {
        return language.text(key);
    }

    private String figure(String key) {
        return figures.getOrDefault(key, MISSING);
    }

    private static Stream<String> servers() {
        return Stream.concat(
                IntStream.rangeClosed(Subjects.FIRST_STEP, Course.STEPS).mapToObj(Integer::toString),
                Stream.of(Subjects.NETTY));
    }

    private String server(String key) {
        return key.length() == 1 ? text("step").replace("{0}", key) : text("server." + key);
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** The first column is of words, the others are of figures. */
    private static String head(List<String> cells) {
        Stream<String> rule = IntStream.range(0, cells.size()).mapToObj(i -> i == 0 ? "---" : "---:");
        return row(cells.stream()) + row(rule);
    }

    private String steps() {
        List<String> head = new ArrayList<>(List.of(text("measured")));
        servers().map(this::server).forEach(head::add);
        StringBuilder table = new StringBuilder(head(head));
        COSTS.forEach(key -> table.append(stepsRow(text("costs." + key), "steps.", key)));
        for (String suffix : List.of("-0", "-20")) {
            PACE_COSTS.forEach(key -> table.append(stepsRow(text("costs." + key + suffix), "steps.", key + suffix)));
        }
        PAIR_COSTS.forEach(key -> table.append(stepsRow(text("costs." + key + "-pair"), "steps.", key + "-pair")));
        WIDE_COSTS.forEach(key ->
                table.append(stepsRow(text("window4").replace("{0}", text("costs." + key)), "window4.", key)));
        return table + "\n" + machine();
    }

    private String stepsRow(String name, String group, String key) {
        List<String> cells =
                servers().map(server -> figure(group + server + "." + key)).toList();
        boolean measured = cells.stream().anyMatch(cell -> !cell.equals(MISSING));
        return measured ? row(Stream.concat(Stream.of(name), cells.stream())) : "";
    }

    private String machine() {
        String apart = Boolean.parseBoolean(figure("machine.pinned")) ? text("machine.pinned") : text("machine.loose");
        return text("machine")
                        .replace("{cpu}", figure("machine.cpu"))
                        .replace("{cores}", figure("machine.cores"))
                        .replace("{memory}", figure("machine.memory"))
                        .replace("{jdk}", figure("machine.jdk"))
                        .replace("{kernel}", figure("machine.kernel"))
                        .replace("{date}", figure("machine.date"))
                + " " + apart + stolen() + "\n";
    }

    private String stolen() {
        String stolen = figures.get("machine.stolen");
        return stolen == null ? "" : " " + text("machine.stolen").replace("{stolen}", stolen);
    }

    private String twoByTwo() {
        String table = head(List.of("", text("now"), text("batch")));
        for (String bytes : List.of("copy", "share")) {
            table += row(Stream.of(text(bytes), corner(bytes + "-now"), corner(bytes + "-batch")));
        }
        return table + "\n" + text("two-by-two.unit") + "\n";
    }

    private String corner(String name) {
        String key = "two-by-two." + name;
        return "**" + figure(key + ".cpu") + "** (" + figure(key + ".write-calls") + ")";
    }

    private String size() {
        List<String> servers = new ArrayList<>();
        servers().filter(key -> !key.equals(Subjects.NETTY)).forEach(servers::add);
        servers.add(Subjects.COPY_BATCH);
        List<String> head = new ArrayList<>(List.of(text("size")));
        servers.stream().map(this::server).forEach(head::add);
        StringBuilder table = new StringBuilder(head(head));
        for (int size : Effort.FULL.sizes()) {
            table.append(row(Stream.concat(
                    Stream.of(Numbers.whole(size)),
                    servers.stream().map(server -> figure("size." + server + "." + size + ".cpu")))));
        }
        return table + "\n" + text("size.unit") + "\n";
    }

    private String variants() {
        StringBuilder table = new StringBuilder(head(List.of("", text("costs.cpu"))));
        for (String key : List.of(
                "heap-or-direct.direct.cpu",
                "heap-or-direct.heap.cpu",
                "heap-or-direct.direct.cpu-1024",
                "heap-or-direct.heap.cpu-1024",
                "async.cpu",
                "loops.1.cpu",
                "loops.2.cpu",
                "crowd.cpu")) {
            table.append(row(Stream.of(text(key), figure(key))));
        }
        String notes = text("variants.notes")
                .replace("{loops1}", figure("loops.1.deliveries-per-second"))
                .replace("{loops2}", figure("loops.2.deliveries-per-second"))
                .replace("{p99}", figure("crowd.p99"))
                .replace("{lost}", figure("crowd.lost"))
                .replace("{begin}", figure("crowd.memory-begin"))
                .replace("{end}", figure("crowd.memory-end"));
        return table + "\n" + notes + "\n";
    }

    private String beyond() {
        List<String> head = List.of(
                "",
                text("costs.cpu"),
                text("costs.write-calls"),
                text("window4").replace("{0}", text("costs.cpu")),
                text("window4").replace("{0}", text("costs.write-calls")));
        StringBuilder table = new StringBuilder(head(head));
        table.append(beyondRow(server(Subjects.NETTY), "steps.netty.", "window4.netty."));
        table.append(beyondRow(server("5"), "steps.5.", "window4.5."));
        for (String key : List.of("by-session", "zone-log", "5-1ms", "netty-1ms")) {
            table.append(beyondRow(text("beyond." + key), "beyond." + key + ".", "beyond4." + key + "."));
        }
        return table + "\n" + text("beyond.unit") + "\n";
    }

    private String beyondRow(String name, String group, String wide) {
        return row(Stream.of(
                name,
                figure(group + "cpu"),
                figure(group + "write-calls"),
                figure(wide + "cpu"),
                figure(wide + "write-calls")));
    }

    private String smallDirect() {
        StringBuilder table = new StringBuilder(head(List.of("", server("4"), server("5"))));
        for (String key : List.of("chunks-created", "collections", "collection-millis", "max", "peak", "outcome")) {
            table.append(row(Stream.of(
                    text("small-direct." + key), figure("small-direct.4." + key), figure("small-direct.5." + key))));
        }
        return table + "\n" + text("small-direct.unit") + "\n";
    }
}
