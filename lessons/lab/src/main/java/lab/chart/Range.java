package lab.chart;

import common.figures.Numbers;
import common.figures.Sheet;
import java.util.Map;

/** The lowest and the highest of the values that a figure stands for. */
public record Range(double low, double high) {
    /**
     * From the lowest to the highest of the values of a figure; a point where there was one only.
     *
     * @throws IllegalArgumentException if there is no such figure
     */
    public static Range of(Map<String, String> figures, String key) {
        String range = figures.getOrDefault(key + Sheet.RANGE, figures.get(key));
        if (range == null) {
            throw new IllegalArgumentException("no figure " + key);
        }
        int dash = range.indexOf(Numbers.DASH);
        return new Range(
                Numbers.parse(dash < 0 ? range : range.substring(0, dash)), Numbers.parse(range.substring(dash + 1)));
    }

    /** Whether there is anything to show. */
    boolean isSpread() {
        return high > low;
    }
}
