package common.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** Collects what the rounds have measured; of each figure, the median counts, and the lowest and highest are told. */
public final class Sheet {
    /** What comes behind the key of a figure for its lowest and highest. */
    public static final String RANGE = ".range";

    private record Figure(DoubleFunction<String> format, List<Double> values) {
        double median() {
            List<Double> sorted = values.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }

        double lowest() {
            return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        double highest() {
            return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }

        String range() {
            String low = format.apply(lowest());
            String high = format.apply(highest());
            return low.equals(high) ? low : low + Numbers.DASH + high;
        }
    }

    private final Map<String, Figure> figures = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();

    /** One more value of a figure. */
    public void add(String key, double value, DoubleFunction<String> format) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " is " + value);
        }
        figures.computeIfAbsent(key, k -> new Figure(format, new ArrayList<>()))
                .values
                .add(value);
    }

    /** As above, for what is counted. */
    public void add(String key, long value, DoubleFunction<String> format) {
        add(key, (double) value, format);
    }

    /** What is no number. */
    public void put(String key, String text) {
        texts.put(key, text);
    }

    /** What was put there. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Whether something was measured for it. */
    public boolean has(String key) {
        return figures.containsKey(key);
    }

    /**
     * Of the values of that figure.
     *
     * @throws IllegalArgumentException if it has none
     */
    public double median(String key) {
        return figure(key).median();
    }

    private Figure figure(String key) {
        Figure figure = figures.get(key);
        if (figure == null) {
            throw new IllegalArgumentException("nothing was measured for " + key);
        }
        return figure;
    }

    /**
     * How many times the one figure is the other; nothing where the ranges of their values overlap, or no range is known: no
     * difference has been seen then.
     *
     * @throws IllegalArgumentException if one of them has no value
     */
    public Optional<Double> factor(String of, String by) {
        Figure one = figure(of);
        Figure other = figure(by);
        boolean apart = one.lowest() > other.highest() || one.highest() < other.lowest();
        boolean ranges = one.values.size() > 1 && other.values.size() > 1;
        return apart && ranges ? Optional.of(one.median() / other.median()) : Optional.empty();
    }

    /** All figures by key, as they are to be read, and their ranges where there was more than one round. */
    public Map<String, String> texts() {
        Map<String, String> all = new TreeMap<>(texts);
        figures.forEach((key, figure) -> {
            all.put(key, figure.format.apply(figure.median()));
            if (figure.values.size() > 1) {
                all.put(key + RANGE, figure.range());
            }
        });
        return all;
    }
}
