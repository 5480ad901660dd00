package lab.chart;

import java.math.BigDecimal;
import java.math.MathContext;

/** The figures along an axis. */
final class Ticks {
    private Ticks() {}

    static String name(double tick) {
        return new BigDecimal(tick)
                .round(new MathContext(1))
                .stripTrailingZeros()
                .toPlainString();
    }
}
