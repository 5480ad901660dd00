package lab.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lab.chart.Svg.Anchor;

/**
 * Lines over steps of the same width, on a logarithmic scale, each with its name at its end.
 *
 * @param unit what the height says, below the title
 * @param steps the names along the bottom
 */
public record LineChart(String title, String unit, String along, List<String> steps, List<Line> lines) {
    /**
     * One line.
     *
     * @param values by the number of the step; there may be gaps
     */
    public record Line(String name, Map<Integer, Double> values, Hue hue) {}

    private record Label(Line line, double y) {}

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int RIGHT = 150;
    private static final int TOP = 72;
    private static final int BOTTOM = 56;
    private static final int LABEL_HEIGHT = 17;

    /** The picture. */
    public String svg() {
        List<Double> all = lines.stream()
                .flatMap(line -> line.values.values().stream())
                .sorted()
                .toList();
        Scale height = Scale.logarithmic(all.get(0), all.get(all.size() - 1), HEIGHT - BOTTOM, TOP);
        Svg svg = new Svg(WIDTH, HEIGHT, title)
                .text(16, 26, Anchor.START, "title", title)
                .text(16, 48, Anchor.START, "quiet", unit);
        for (double tick = height.low(); tick <= height.high() * 1.01; tick *= 10) {
            double y = height.pixel(tick);
            svg.rule(LEFT, y, WIDTH - RIGHT, y);
            svg.text(LEFT - 8, y + 4, Anchor.END, "quiet", Ticks.name(tick));
        }
        for (int i = 0; i < steps.size(); i++) {
            svg.text(x(i), HEIGHT - BOTTOM + 22, Anchor.MIDDLE, "quiet", steps.get(i));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, Anchor.MIDDLE, "quiet", along);
        lines.forEach(line -> draw(svg, line, height));
        for (Label label : labels(height)) {
            svg.dot(WIDTH - RIGHT + 12, label.y, 4, label.line.hue);
            svg.text(WIDTH - RIGHT + 22, label.y + 4, Anchor.START, "", label.line.name);
        }
        return svg.toString();
    }

    private double x(int step) {
        double inset = 24;
        return LEFT + inset + step * (WIDTH - LEFT - RIGHT - 2 * inset) / Math.max(1, steps.size() - 1);
    }

    private void draw(Svg svg, Line line, Scale height) {
        double lastX = Double.NaN;
        double lastY = 0;
        for (int i = 0; i < steps.size(); i++) {
            Double value = line.values.get(i);
            if (value != null) {
                double y = height.pixel(value);
                if (!Double.isNaN(lastX)) {
                    svg.line(lastX, lastY, x(i), y, line.hue);
                }
                svg.dot(x(i), y, 4, line.hue);
                lastX = x(i);
                lastY = y;
            }
        }
    }

    /** Beside the ends of the lines, but never one upon the other. */
    private List<Label> labels(Scale height) {
        List<Label> labels = new ArrayList<>();
        double free = TOP - LABEL_HEIGHT;
        for (Line line : lines.stream()
                .sorted(Comparator.comparingDouble((Line line) -> -last(line)))
                .toList()) {
            free = Math.max(free + LABEL_HEIGHT, height.pixel(last(line)));
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
