package lab.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.chart.BarChart;
import lab.chart.Hue;
import lab.chart.LineChart;
import lab.chart.RangeChart;

/** The charts of the ledger, as SVG: each of the figures that are there. */
final class LedgerCharts {
    private static final Map<String, Hue> HUES = Map.of(
            "2",
            Hue.STEP2,
            "3",
            Hue.STEP3,
            "4",
            Hue.STEP4,
            "5",
            Hue.STEP5,
            Subjects.COPY_BATCH,
            Hue.COPY_BATCH,
            Subjects.NETTY,
            Hue.NETTY);
    private static final List<String> SERVERS = List.of("2", "3", "4", "5", Subjects.NETTY);

    private final Language language;
    private final Map<String, String> figures;

    private LedgerCharts(Language language, Map<String, String> figures) {
        this.language = language;
        this.figures = figures;
    }

    /** All of them, by the name of their file. */
    static Map<String, String> all(Language language, Map<String, String> figures) {
        LedgerCharts charts = new LedgerCharts(language, figures);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("steps-cpu", charts.stepsCpu());
        all.put("two-by-two", charts.twoByTwo());
        all.put("message-size", charts.messageSize());
        all.put("latency", charts.latency());
        return all;
    }

    private String text(String key) {
        return language.text("chart." + key);
    }

    private String server(String key) {
        return key.length() == 1 ? language.text("step").replace("{0}", key) : language.text("server." + key);
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
        return has(key) ? List.of(new BarChart.Bar(name, number(key), figure(key), hue)) : List.of();
    }

    private String stepsCpu() {
        List<BarChart.Group> groups = new ArrayList<>();
        for (String group : List.of("steps", "window4")) {
            List<BarChart.Bar> bars = new ArrayList<>();
            SERVERS.forEach(key -> bars.addAll(bars(server(key), group + "." + key + ".cpu", hue(key))));
            groups.add(new BarChart.Group(text("steps-cpu." + group), bars));
        }
        return new BarChart(text("steps-cpu"), text("cpu"), groups).svg();
    }

    private String twoByTwo() {
        List<BarChart.Group> groups = new ArrayList<>();
        for (String when : List.of("now", "batch")) {
            List<BarChart.Bar> bars = new ArrayList<>();
            String copy = when.equals("now") ? "2" : Subjects.COPY_BATCH;
            String share = when.equals("now") ? "3" : "4";
            bars.addAll(bars(text("copy"), "two-by-two.copy-" + when + ".cpu", hue(copy)));
            bars.addAll(bars(text("share"), "two-by-two.share-" + when + ".cpu", hue(share)));
            groups.add(new BarChart.Group(text(when), bars));
        }
        return new BarChart(text("two-by-two"), text("cpu"), groups).svg();
    }

    private String messageSize() {
        List<Integer> sizes = Effort.FULL.sizes();
        List<LineChart.Line> lines = new ArrayList<>();
        for (String key : List.of("2", "3", "4", "5", Subjects.COPY_BATCH)) {
            Map<Integer, Double> values = new LinkedHashMap<>();
            for (int i = 0; i < sizes.size(); i++) {
                String cpu = "size." + key + "." + sizes.get(i) + ".cpu";
                if (has(cpu)) {
                    values.put(i, number(cpu));
                }
            }
            if (!values.isEmpty()) {
                lines.add(new LineChart.Line(server(key), values, hue(key)));
            }
        }
        List<String> names = sizes.stream().map(Numbers::whole).toList();
        return new LineChart(text("message-size"), text("cpu-low"), text("message-size.along"), names, lines).svg();
    }

    private String latency() {
        List<RangeChart.Group> groups = new ArrayList<>();
        for (String suffix : List.of("-0", "-20")) {
            List<RangeChart.Row> rows = new ArrayList<>();
            for (String key : SERVERS) {
                String steps = "steps." + key + ".";
                if (has(steps + "p50" + suffix)) {
                    rows.add(new RangeChart.Row(
                            server(key),
                            number(steps + "p50" + suffix),
                            number(steps + "p99" + suffix),
                            number(steps + "p999" + suffix),
                            hue(key)));
                }
            }
            groups.add(new RangeChart.Group(text("latency" + suffix), rows));
        }
        return new RangeChart(text("latency"), text("latency.unit"), groups).svg();
    }
}
