package lab.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import lab.chart.Range;

/** How figures are written: with as many digits as they deserve. */
public final class Numbers {
    /** Between the lowest and the highest of a range. */
    static final char DASH = '–';

    private static final int DIGITS = 3;

    private Numbers() {}

    /** Two digits that count: {@code 0.066}, {@code 4.3}, {@code 12}. */
    public static String small(double value) {
        if (value >= 10) {
            return whole(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_UP));
        return value == 0
                ? "0"
                : rounded.setScale(Math.max(1, rounded.scale()), RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** A whole number: {@code 9,900}. */
    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** A large number of which three digits count: {@code 5,930,000}. */
    static String large(double value) {
        return whole(new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_UP))
                .doubleValue());
    }

    /** Bytes as MiB. */
    public static String mebibytes(double bytes) {
        return whole(bytes / (1 << 20));
    }

    /** Microseconds as milliseconds. */
    public static String millis(double micros) {
        return small(micros / 1000);
    }

    /** A figure as it was written, as a number again. */
    public static double parse(String figure) {
        return Double.parseDouble(figure.replace(",", ""));
    }

    /**
     * From the lowest to the highest of the values of a figure; a point where there was one only.
     *
     * @throws IllegalArgumentException if there is no such figure
     */
    static Range range(Map<String, String> figures, String key) {
        String range = figures.getOrDefault(key + Sheet.RANGE, figures.get(key));
        if (range == null) {
            throw new IllegalArgumentException("no figure " + key);
        }
        int dash = range.indexOf(DASH);
        return new Range(parse(dash < 0 ? range : range.substring(0, dash)), parse(range.substring(dash + 1)));
    }
}
