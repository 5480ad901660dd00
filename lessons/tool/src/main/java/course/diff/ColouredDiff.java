package course.diff;

import java.util.ArrayList;
import java.util.List;

/** A unified diff as a terminal shows it: colours, and marks on the words that changed inside a line. */
public final class ColouredDiff {
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String CYAN = "\u001b[36m";
    private static final String MARK = "\u001b[7m";
    private static final String MARK_ENDS = "\u001b[27m";
    private static final String ALL_ENDS = "\u001b[0m";

    private final StringBuilder text = new StringBuilder();

    private ColouredDiff() {}

    /** The diff of a file, under its path and the reasons why it differs. */
    public static String of(FileDiff file, List<String> reasons) {
        ColouredDiff diff = new ColouredDiff();
        diff.line(BOLD, file.path());
        reasons.forEach(reason -> diff.line(CYAN, "  " + reason));
        List<String> unified = file.unified();
        diff.hunks(unified.subList(2, unified.size()));
        return diff.text.append('\n').toString();
    }

    private void hunks(List<String> lines) {
        int i = 0;
        while (i < lines.size()) {
            if (lines.get(i).startsWith("-") || lines.get(i).startsWith("+")) {
                List<String> removed = run(lines, i, '-');
                List<String> added = run(lines, i + removed.size(), '+');
                WordMarks marks = new WordMarks(removed, added);
                marks.removed().forEach(line -> changed(RED + "-", line));
                marks.added().forEach(line -> changed(GREEN + "+", line));
                i += removed.size() + added.size();
            } else {
                line(lines.get(i).startsWith("@@") ? CYAN : "", lines.get(i));
                i++;
            }
        }
    }

    /** The lines that begin with {@code sign} from {@code start} on, without it. */
    private static List<String> run(List<String> lines, int start, char sign) {
        List<String> run = new ArrayList<>();
        for (int i = start; i < lines.size() && lines.get(i).charAt(0) == sign; i++) {
            run.add(lines.get(i).substring(1));
        }
        return run;
    }

    private void changed(String head, WordMarks.Line line) {
        text.append(head);
        boolean marked = false;
        for (int i = 0; i < line.words().size(); i++) {
            if (line.changed().get(i) != marked) {
                marked = !marked;
                text.append(marked ? MARK : MARK_ENDS);
            }
            text.append(line.words().get(i));
        }
        text.append(ALL_ENDS).append('\n');
    }

    private void line(String colour, String content) {
        text.append(colour)
                .append(content)
                .append(colour.isEmpty() ? "" : ALL_ENDS)
                .append('\n');
    }
}
