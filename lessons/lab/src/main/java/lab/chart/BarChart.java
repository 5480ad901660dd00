package lab.chart;

import java.util.List;
import lab.chart.Svg.Anchor;

/**
 * Horizontal bars in groups, all on one scale from 0, each with its figure and a whisker over the range of its values.
 *
 * @param unit what the bars say, below the title
 */
public record BarChart(String title, String unit, List<Group> groups) {
    /** Bars that belong together. */
    public record Group(String name, List<Bar> bars) {}

    /**
     * One bar.
     *
     * @param range of the values that this one stands for
     * @param figure the value as it is written beside it
     */
    public record Bar(String name, double value, Range range, String figure, Hue hue) {}

    private static final int LEFT = 196;
    private static final int RIGHT = 96;
    private static final int BAR = 32;
    private static final int GAP = 8;

    /** The picture. */
    public String svg() {
        double highest = groups.stream()
                .flatMap(group -> group.bars.stream())
                .mapToDouble(bar -> Math.max(bar.value, bar.range.high()))
                .max()
                .orElse(1);
        Scale scale = Scale.linear(highest, 0, Svg.WIDTH - LEFT - RIGHT);
        Svg svg = new Svg(title);
        double y = svg.head(unit);
        for (Group group : groups) {
            y = svg.lines(y, "strong", group.name) + GAP;
            for (Bar bar : group.bars) {
                double length = scale.pixel(bar.value);
                double base = y + BAR / 2.0 + Svg.BASE;
                svg.text(LEFT - 12, base, Anchor.END, "", bar.name);
                svg.bar(LEFT, y, length, BAR, bar.hue);
                double end = length;
                if (bar.range.isSpread()) {
                    end = Math.max(length, scale.pixel(bar.range.high()));
                    svg.whisker(LEFT + scale.pixel(bar.range.low()), LEFT + end, y + BAR / 2.0);
                }
                svg.text(LEFT + end + 10, base, Anchor.START, "strong", bar.figure);
                y += BAR + GAP;
            }
            y += GAP;
        }
        return svg.picture(y + GAP);
    }
}
