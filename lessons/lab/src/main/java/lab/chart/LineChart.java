package lab.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.chart.Svg.Anchor;

/**
 * Lines over steps of the same width, on a logarithmic scale, each with its name at its end, and with a whisker over the range of
 * each value.
 *
 * @param unit what the height says, below the title
 * @param steps the names along the bottom
 */
public record LineChart(String title, String unit, String along, List<String> steps, List<Line> lines) {
    /**
     * One line.
     *
     * @param values by the number of the step; there may be gaps
     * @param ranges of the values that each of these stands for, by the same number
     */
    public record Line(String name, Map<Integer, Double> values, Map<Integer, Range> ranges, Hue hue) {}

    private record Label(Line line, double y) {}

    private static final int LEFT = 66;
    private static final int HEIGHT = 330;

    /** From the plot to the names of the lines, and from their dots to their texts. */
    private static final int BESIDE = 16;

    /** The picture. */
    public String svg() {
        Svg svg = new Svg(title);
        double top = svg.head(unit) + Svg.LINE / 2.0;
        double bottom = top + HEIGHT;
        double right = Svg.WIDTH - Svg.MARGIN - 2 * BESIDE - names();
        List<Double> all = lines.stream()
                .flatMap(line -> Stream.concat(
                        line.values.values().stream(),
                        line.ranges.values().stream().flatMap(range -> Stream.of(range.low(), range.high()))))
                .sorted()
                .toList();
        Scale height = Scale.logarithmic(all.get(0), all.get(all.size() - 1), bottom, top);
        for (double tick = height.low(); tick <= height.high() * 1.01; tick *= 10) {
            double y = height.pixel(tick);
            svg.rule(LEFT, y, right, y);
            svg.text(LEFT - 10, y + Svg.BASE, Anchor.END, "quiet", Ticks.name(tick));
        }
        for (int i = 0; i < steps.size(); i++) {
            svg.text(x(i, right), bottom + Svg.LINE, Anchor.MIDDLE, "quiet", steps.get(i));
        }
        svg.text((LEFT + right) / 2, bottom + 2 * Svg.LINE, Anchor.MIDDLE, "quiet", along);
        lines.forEach(line -> draw(svg, line, height, right));
        for (Label label : labels(height, top)) {
            svg.dot(right + BESIDE, label.y, 6, label.line.hue);
            svg.text(right + 2 * BESIDE, label.y + Svg.BASE, Anchor.START, "", label.line.name);
        }
        return svg.picture(bottom + 2 * Svg.LINE + Svg.MARGIN);
    }

    /** How wide the names of the lines are. */
    private double names() {
        return lines.stream().mapToDouble(line -> Svg.width(line.name)).max().orElse(0);
    }

    private double x(int step, double right) {
        double inset = 14;
        return LEFT + inset + step * (right - LEFT - 2 * inset) / Math.max(1, steps.size() - 1);
    }

    private void draw(Svg svg, Line line, Scale height, double right) {
        double lastX = Double.NaN;
        double lastY = 0;
        for (int i = 0; i < steps.size(); i++) {
            Double value = line.values.get(i);
            if (value != null) {
                double y = height.pixel(value);
                double x = x(i, right);
                if (!Double.isNaN(lastX)) {
                    svg.line(lastX, lastY, x, y, line.hue);
                }
                Range range = line.ranges.get(i);
                if (range != null && range.isSpread()) {
                    svg.uprightWhisker(x, height.pixel(range.low()), height.pixel(range.high()));
                }
                svg.dot(x, y, 6, line.hue);
                lastX = x;
                lastY = y;
            }
        }
    }

    /** Beside the ends of the lines, but never one upon the other. */
    private List<Label> labels(Scale height, double top) {
        List<Label> labels = new ArrayList<>();
        double free = top - Svg.LINE;
        for (Line line : lines.stream()
                .sorted(Comparator.comparingDouble((Line line) -> -last(line)))
                .toList()) {
            free = Math.max(free + Svg.LINE, height.pixel(last(line)));
            labels.add(new Label(line, free));
        }
        return labels;
    }

    private static double last(Line line) {
        return line.values.entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .orElseThrow()
                .getValue();
    }
}
