package lab.chart;

/**
 * From values to pixels.
 *
 * @param low value at the beginning
 * @param high value at the end
 * @param from pixel of the low value
 * @param to pixel of the high value
 * @param logarithmic whether equal steps are equal factors
 */
record Scale(double low, double high, double from, double to, boolean logarithmic) {
    static Scale linear(double high, double from, double to) {
        return new Scale(0, high, from, to, false);
    }

    /** As far as powers of ten around all values. */
    static Scale logarithmic(double lowest, double highest, double from, double to) {
        double low = Math.pow(10, Math.floor(Math.log10(lowest)));
        double high = Math.pow(10, Math.ceil(Math.log10(highest)));
        return new Scale(low, Math.max(high, low * 10), from, to, true);
    }

    double pixel(double value) {
        double part = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return from + part * (to - from);
    }
}
