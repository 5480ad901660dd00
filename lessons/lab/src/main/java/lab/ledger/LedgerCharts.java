package lab.ledger;

import common.figures.Numbers;
import common.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.chart.BarChart;
import lab.chart.Hue;
import lab.chart.LineChart;
import lab.chart.Range;
import lab.chart.RangeChart;

/** The charts of the ledger, as SVG: each of the figures that are there. */
final class LedgerCharts {
    private static final Map<String, Hue> HUES = Map.ofEntries(
            Map.entry("2", Hue.STEP2),
            Map.entry("3", Hue.STEP3),
            Map.entry("4", Hue.STEP4),
            Map.entry("5", Hue.STEP5),
            Map.entry(Subjects.BEYOND, Hue.BEYOND),
            Map.entry(Subjects.COPY_BATCH, Hue.COPY_BATCH),
            Map.entry(Subjects.GATHER_ONLY, Hue.STEP4),
            Map.entry(Subjects.NETTY, Hue.NETTY),
            Map.entry(Subjects.NETTY_MERGED, Hue.NETTY),
            Map.entry(Subjects.FLOOR, Hue.FLOOR));

    private final Texts texts;
    private final Map<String, String> figures;

    private LedgerCharts(Language language, Map<String, String> figures) {
        texts = Texts.of(language);
        this.figures = figures;
    }

    /** All of them, by the name of their file. */
    static Map<String, String> all(Language language, Map<String, String> figures) {
        LedgerCharts charts = new LedgerCharts(language, figures);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("steps-cpu", charts.stepsCpu());
        all.put("two-by-two", charts.twoByTwo());
        if (figures.keySet().stream().anyMatch(key -> key.startsWith("size."))) {
            all.put("message-size", charts.messageSize());
        }
        all.put("latency", charts.latency());
        return all;
    }

    private String text(String key) {
        return texts.text("chart." + key);
    }

    private static Hue hue(String server) {
        Hue hue = HUES.get(server);
        if (hue == null) {
            throw new IllegalArgumentException(server + " has no colour");
        }
        return hue;
    }

    private boolean has(String key) {
        return figures.containsKey(key);
    }

    private double number(String key) {
        return Numbers.parse(figure(key));
    }

    private String figure(String key) {
        String figure = figures.get(key);
        if (figure == null) {
            throw new IllegalArgumentException("no figure " + key);
        }
        return figure;
    }

    private List<BarChart.Bar> bars(String name, String key, Hue hue) {
        return has(key)
                ? List.of(new BarChart.Bar(name, number(key), Range.of(figures, key), figure(key), hue))
                : List.of();
    }

    private BarChart.Group group(String name, String load, List<String> servers) {
        List<BarChart.Bar> bars = new ArrayList<>();
        servers.forEach(key -> bars.addAll(bars(texts.server(key), load + "." + key + ".cpu", hue(key))));
        return new BarChart.Group(name, bars);
    }

    private String stepsCpu() {
        List<BarChart.Group> groups = Factors.LOADS.stream()
                .map(load -> group(text("steps-cpu." + load), load, Tables.SERVERS))
                .toList();
        return new BarChart(text("steps-cpu"), text("cpu"), groups).svg();
    }

    private String twoByTwo() {
        List<BarChart.Group> groups = new ArrayList<>();
        for (String load : List.of(Ledger.LOCK_STEP, Ledger.PACE)) {
            List<BarChart.Bar> bars = new ArrayList<>();
            for (String server : List.of("2", "3", Subjects.COPY_BATCH, Subjects.GATHER_ONLY, "4")) {
                bars.addAll(bars(text("corner." + server), load + "." + server + ".cpu", hue(server)));
            }
            groups.add(new BarChart.Group(text("two-by-two." + load), bars));
        }
        return new BarChart(text("two-by-two"), text("cpu"), groups).svg();
    }

    private String messageSize() {
        List<Integer> sizes = Effort.FULL.sizes();
        List<LineChart.Line> lines = new ArrayList<>();
        for (String key : Tables.SIZES) {
            Map<Integer, Double> values = new LinkedHashMap<>();
            Map<Integer, Range> ranges = new LinkedHashMap<>();
            for (int i = 0; i < sizes.size(); i++) {
                String cpu = "size." + key + "." + sizes.get(i) + ".cpu";
                if (has(cpu)) {
                    values.put(i, number(cpu));
                    ranges.put(i, Range.of(figures, cpu));
                }
            }
            if (!values.isEmpty()) {
                lines.add(new LineChart.Line(texts.server(key), values, ranges, hue(key)));
            }
        }
        List<String> names = sizes.stream().map(Numbers::whole).toList();
        return new LineChart(text("message-size"), text("cpu-low"), text("message-size.along"), names, lines).svg();
    }

    private String latency() {
        List<RangeChart.Group> groups = new ArrayList<>();
        for (String load : List.of(Ledger.PACE, Ledger.PACE_EVERY)) {
            List<RangeChart.Row> rows = new ArrayList<>();
            for (String server : Tables.SERVERS) {
                String key = load + "." + server + ".";
                if (has(key + "p50")) {
                    rows.add(new RangeChart.Row(
                            texts.server(server),
                            number(key + "p50"),
                            number(key + "p99"),
                            number(key + "p999"),
                            hue(server)));
                }
            }
            groups.add(new RangeChart.Group(text("latency." + load), rows));
        }
        return new RangeChart(text("latency"), text("latency.unit"), groups).svg();
    }
}
