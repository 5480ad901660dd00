package lab.chart;

import java.util.List;
import lab.chart.Svg.Anchor;

/**
 * Horizontal bars in groups, all on one scale from 0, each with its figure.
 *
 * @param unit what the bars say, below the title
 */
public record BarChart(String title, String unit, List<Group> groups) {
    /** Bars that belong together. */
    public record Group(String name, List<Bar> bars) {}

    /**
     * One bar.
     *
     * @param figure the value as it is written beside it
     */
    public record Bar(String name, double value, String figure, Hue hue) {}

    private static final int WIDTH = 720;
    private static final int LEFT = 150;
    private static final int RIGHT = 90;
    private static final int HEAD = 66;
    private static final int GROUP_HEAD = 28;
    private static final int BAR = 22;
    private static final int GAP = 8;
    private static final int FOOT = 12;

    /** The picture. */
    public String svg() {
        int bars = groups.stream().mapToInt(group -> group.bars.size()).sum();
        int height = HEAD + groups.size() * GROUP_HEAD + bars * (BAR + GAP) + FOOT;
        double highest = groups.stream()
                .flatMap(group -> group.bars.stream())
                .mapToDouble(Bar::value)
                .max()
                .orElse(1);
        Scale scale = Scale.linear(highest, 0, WIDTH - LEFT - RIGHT);
        Svg svg = new Svg(WIDTH, height, title)
                .text(16, 26, Anchor.START, "title", title)
                .text(16, 48, Anchor.START, "quiet", unit);
        double y = HEAD;
        for (Group group : groups) {
            svg.text(16, y + 18, Anchor.START, "strong", group.name);
            y += GROUP_HEAD;
            for (Bar bar : group.bars) {
                double length = scale.pixel(bar.value);
                svg.text(LEFT - 10, y + 16, Anchor.END, "", bar.name);
                svg.bar(LEFT, y, length, BAR, bar.hue);
                svg.text(LEFT + length + 8, y + 16, Anchor.START, "strong", bar.figure);
                y += BAR + GAP;
            }
        }
        return svg.toString();
    }
}
