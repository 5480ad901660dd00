package common.figures;

import common.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page in one language, made of figures and texts. A text's arguments are figures, by their keys. */
public final class Page {
    private final Texts texts;
    private final Map<String, String> figures;
    private final StringBuilder page = new StringBuilder();

    /** A page without a word yet. */
    public Page(Texts texts, Map<String, String> figures) {
        this.texts = texts;
        this.figures = figures;
    }

    /** A heading: its level is the Markdown in front of it. */
    public Page heading(String level, String key) {
        page.append(level).append(' ').append(texts.get(key)).append("\n\n");
        return this;
    }

    /** A paragraph with those figures in it. */
    public Page text(String key, String... arguments) {
        page.append(texts.get(key, (Object[]) values(arguments))).append("\n\n");
        return this;
    }

    /** A table: the titles' keys, and rows of which the first cell is said and the others are figures. */
    public Page table(List<String> titles, List<List<String>> rows) {
        page.append(row(titles.stream().map(texts::get).toList()));
        page.append("|---").append("|--:".repeat(titles.size() - 1)).append("|\n");
        rows.forEach(row -> page.append(row(row)));
        page.append('\n');
        return this;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Cells: what is said, and behind it the figures by these keys, each with its range if it has one. */
    public List<String> cells(String said, String... keys) {
        List<String> cells = new ArrayList<>(List.of(said));
        for (String key : keys) {
            String range = figures.get(key + Sheet.RANGE);
            String figure = figure(key);
            cells.add(range == null || range.equals(figure) ? figure : figure + " (" + range + ")");
        }
        return cells;
    }

    /** A text with those figures in it. */
    public String said(String key, String... arguments) {
        return texts.get(key, (Object[]) values(arguments));
    }

    private String[] values(String... keys) {
        String[] values = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = figure(keys[i]);
        }
        return values;
    }

    /** A dash if it was not measured. */
    public String figure(String key) {
        return figures.getOrDefault(key, Figures.NONE);
    }

    /** Whether it was measured. */
    public boolean has(String key) {
        return figures.containsKey(key);
    }

    /** The Markdown so far, with one line feed at its end. */
    @Override
    public String toString() {
        return page.toString().stripTrailing() + "\n";
    }
}
