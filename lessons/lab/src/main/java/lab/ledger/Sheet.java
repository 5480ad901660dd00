package lab.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** Collects what the rounds have measured; of each figure, the median counts. */
final class Sheet {
    private record Figure(DoubleFunction<String> format, List<Double> values) {
        double median() {
            List<Double> sorted = values.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }
    }

    private final Map<String, Figure> figures = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();

    /** One more value of a figure. */
    void add(String key, double value, DoubleFunction<String> format) {
        figures.computeIfAbsent(key, k -> new Figure(format, new ArrayList<>()))
                .values
                .add(value);
    }

    /** As above, for what is counted. */
    void add(String key, long value, DoubleFunction<String> format) {
        add(key, (double) value, format);
    }

    /** What is no number. */
    void put(String key, String text) {
        texts.put(key, text);
    }

    boolean has(String key) {
        return figures.containsKey(key);
    }

    /**
     * Of the values of that figure.
     *
     * @throws IllegalArgumentException if it has none
     */
    double median(String key) {
        Figure figure = figures.get(key);
        if (figure == null) {
            throw new IllegalArgumentException("nothing was measured for " + key);
        }
        return figure.median();
    }

    /** All figures by key, as they are to be read. */
    Map<String, String> texts() {
        Map<String, String> all = new TreeMap<>(texts);
        figures.forEach((key, figure) -> all.put(key, figure.format.apply(figure.median())));
        return all;
    }
}
