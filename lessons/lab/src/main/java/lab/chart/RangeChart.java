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

    private static final int LEFT = 208;
    private static final int RIGHT = 64;
    private static final int ROW = 34;

    /** The picture. */
    public String svg() {
        List<Row> rows = groups.stream().flatMap(group -> group.rows.stream()).toList();
        double lowest = rows.stream().mapToDouble(Row::middle).min().orElse(1);
        double highest = rows.stream().mapToDouble(Row::highest).max().orElse(1);
        Scale scale = Scale.logarithmic(lowest, highest, LEFT, Svg.WIDTH - RIGHT);
        Svg svg = new Svg(title);
        double y = svg.head(unit);
        for (Group group : groups) {
            y = svg.lines(y, "strong", group.name);
            for (double tick = scale.low(); tick <= scale.high() * 1.01; tick *= 10) {
                svg.rule(scale.pixel(tick), y, scale.pixel(tick), y + group.rows.size() * ROW);
            }
            for (Row row : group.rows) {
                draw(svg, row, y + ROW / 2.0, scale);
                y += ROW;
            }
            y += Svg.MARGIN / 2.0;
        }
        for (double tick = scale.low(); tick <= scale.high() * 1.01; tick *= 10) {
            svg.text(scale.pixel(tick), y + Svg.LINE / 2.0, Anchor.MIDDLE, "quiet", Ticks.name(tick) + " ms");
        }
        return svg.picture(y + Svg.LINE + Svg.MARGIN / 2.0);
    }

    private static void draw(Svg svg, Row row, double y, Scale scale) {
        svg.text(LEFT - 20, y + Svg.BASE, Anchor.END, "", row.name);
        double middle = scale.pixel(row.middle);
        double ring = scale.pixel(row.high);
        double last = scale.pixel(row.highest);
        // The ring is open: the line leaves it out.
        svg.line(middle, y, Math.max(middle, ring - 8), y, row.hue);
        svg.line(Math.min(ring + 8, last), y, last, y, row.hue);
        svg.dot(middle, y, 9, row.hue);
        svg.ring(ring, y, 7, row.hue);
        svg.dot(last, y, 4, row.hue);
    }
}
