package lab.chart;

import java.util.List;
import lab.chart.Svg.Anchor;

/**
 * How far values are spread: for each row a line from its middle (a dot) over its high (a ring) to its highest (a small
 * dot), on a logarithmic scale.
 *
 * @param unit what the position says, below the title
 */
public record RangeChart(String title, String unit, List<Group> groups) {
    /** Rows that belong together. */
    public record Group(String name, List<Row> rows) {}

    /** One row. */
    public record Row(String name, double middle, double high, double highest, Hue hue) {}

    private static final int WIDTH = 720;
    private static final int LEFT = 150;
    private static final int RIGHT = 40;
    private static final int HEAD = 66;
    private static final int GROUP_HEAD = 28;
    private static final int ROW = 26;
    private static final int FOOT = 40;

    /** The picture. */
    public String svg() {
        List<Row> rows = groups.stream().flatMap(group -> group.rows.stream()).toList();
        int height = HEAD + groups.size() * GROUP_HEAD + rows.size() * ROW + FOOT;
        double lowest = rows.stream().mapToDouble(Row::middle).min().orElse(1);
        double highest = rows.stream().mapToDouble(Row::highest).max().orElse(1);
        Scale scale = Scale.logarithmic(lowest, highest, LEFT, WIDTH - RIGHT);
        Svg svg = new Svg(WIDTH, height, title)
                .text(16, 26, Anchor.START, "title", title)
                .text(16, 48, Anchor.START, "quiet", unit);
        for (double tick = scale.low(); tick <= scale.high() * 1.01; tick *= 10) {
            svg.text(scale.pixel(tick), height - FOOT + 26, Anchor.MIDDLE, "quiet", Ticks.name(tick) + " ms");
        }
        double y = HEAD;
        for (Group group : groups) {
            svg.text(16, y + 18, Anchor.START, "strong", group.name);
            y += GROUP_HEAD;
            for (double tick = scale.low(); tick <= scale.high() * 1.01; tick *= 10) {
                svg.rule(scale.pixel(tick), y, scale.pixel(tick), y + group.rows.size() * ROW);
            }
            for (Row row : group.rows) {
                double middle = y + ROW / 2.0;
                svg.text(LEFT - 10, middle + 4, Anchor.END, "", row.name);
                // The ring is open: the line leaves it out.
                double ring = scale.pixel(row.high);
                svg.line(scale.pixel(row.middle), middle, Math.max(scale.pixel(row.middle), ring - 6), middle, row.hue);
                svg.line(
                        Math.min(ring + 6, scale.pixel(row.highest)),
                        middle,
                        scale.pixel(row.highest),
                        middle,
                        row.hue);
                svg.dot(scale.pixel(row.middle), middle, 6, row.hue);
                svg.ring(ring, middle, 5, row.hue);
                svg.dot(scale.pixel(row.highest), middle, 3, row.hue);
                y += ROW;
            }
        }
        return svg.toString();
    }
}
