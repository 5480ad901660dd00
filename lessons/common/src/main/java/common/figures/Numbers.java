package common.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How figures are written: with as many digits as they deserve. */
public final class Numbers {
    /** Between the lowest and the highest of a range. */
    public static final char DASH = '–';

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
    public static String large(double value) {
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
}
