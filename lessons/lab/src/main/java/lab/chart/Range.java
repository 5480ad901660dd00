package lab.chart;

/** The lowest and the highest of the values that a figure stands for. */
public record Range(double low, double high) {
    /** Whether there is anything to show. */
    boolean isSpread() {
        return high > low;
    }
}
