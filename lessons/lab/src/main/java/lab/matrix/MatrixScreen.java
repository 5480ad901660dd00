package lab.matrix;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was seen, as a table for a terminal, and why where it is not as it should be. */
final class MatrixScreen {
    private final PrintWriter out;
    private final Texts texts;

    MatrixScreen(PrintWriter out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    /** Steps, of which something is expected. */
    void show(List<Integer> steps, List<Cell> cells) {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(texts.get("table.client")));
        steps.forEach(step -> head.add(texts.step(step)));
        table.add(head);
        for (Row row : Rows.ALL) {
            List<String> line = new ArrayList<>(List.of(texts.name(row)));
            for (int step : steps) {
                Optional<Cell> found = cells.stream()
                        .filter(cell -> cell.row().equals(row) && cell.step() == step)
                        .findFirst();
                line.add(found.map(this::result).orElse(texts.get("cell.not-here")));
            }
            table.add(line);
        }
        print(table);
        List<Cell> wrong = cells.stream().filter(cell -> !cell.isAsExpected()).toList();
        for (Cell cell : wrong) {
            out.println(texts.get("matrix.unexpected", texts.step(cell.step()), texts.name(cell.row()), why(cell)));
        }
        out.println(
                wrong.isEmpty()
                        ? texts.get("matrix.all-as-expected", cells.size())
                        : texts.get("matrix.not-as-expected", wrong.size(), cells.size()));
    }

    /** A server of which nothing is expected. */
    void showServer(List<Cell> cells) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(texts.get("table.client"), texts.get("table.server")));
        for (Cell cell : cells) {
            table.add(List.of(texts.name(cell.row()), texts.get(cell.seen() == null ? "cell.holds" : "cell.fails")));
        }
        print(table);
        List<Cell> wrong = cells.stream().filter(cell -> cell.seen() != null).toList();
        for (Cell cell : wrong) {
            out.println(texts.get("matrix.unexpected-server", texts.name(cell.row()), why(cell)));
        }
        out.println(
                wrong.isEmpty()
                        ? texts.get("matrix.all-hold", cells.size())
                        : texts.get("matrix.not-all-hold", wrong.size(), cells.size()));
    }

    private String result(Cell cell) {
        boolean held = cell.seen() == null;
        if (cell.isAsExpected()) {
            return texts.get(held ? "cell.holds" : "cell.fails-as-it-must");
        } else if (held) {
            return texts.get("cell.holds-but-must-fail");
        }
        return texts.get(cell.row().of(cell.step()).fault() == null ? "cell.fails" : "cell.fails-otherwise");
    }

    private String why(Cell cell) {
        return cell.seen() == null
                ? texts.get("matrix.seen-nothing")
                : texts.symptom(cell.seen().symptom()) + " (" + cell.seen().seen() + ")";
    }

    private void print(List<List<String>> table) {
        int[] widths = new int[table.get(0).size()];
        for (List<String> line : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        for (List<String> line : table) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                text.append(cell).append(" ".repeat(widths[i] - width(cell) + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** A terminal gives a Korean character two columns. */
    private static int width(String text) {
        return text.codePoints()
                .map(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL ? 2 : 1)
                .sum();
    }
}
