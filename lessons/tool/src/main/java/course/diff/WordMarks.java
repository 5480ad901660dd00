package course.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what has changed inside lines: each removed line beside the added one that is most like it, word by word. */
final class WordMarks {
    /** A line cut into words, and which of them the other line lacks; none if it has no such line. */
    record Line(List<String> words, BitSet changed) {
        static Line unmarked(String text) {
            return new Line(List.of(text), new BitSet());
        }
    }

    private static final Pattern WORD =
            Pattern.compile("\\w+|\\s+|.", Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
    /** Lines with less in common are not one line changed but two lines. */
    private static final double ALIKE = 0.6;

    private final List<Line> removed = new ArrayList<>();
    private final List<Line> added = new ArrayList<>();

    WordMarks(List<String> removedLines, List<String> addedLines) {
        removedLines.forEach(line -> removed.add(Line.unmarked(line)));
        addedLines.forEach(line -> added.add(Line.unmarked(line)));
        int next = 0;
        for (int i = 0; i < removedLines.size(); i++) {
            List<String> old = words(removedLines.get(i));
            double best = ALIKE;
            int partner = -1;
            for (int j = next; j < addedLines.size(); j++) {
                double alike = alike(old, words(addedLines.get(j)));
                if (alike > best) {
                    best = alike;
                    partner = j;
                }
            }
            if (partner >= 0) {
                mark(i, old, partner, words(addedLines.get(partner)));
                next = partner + 1;
            }
        }
    }

    List<Line> removed() {
        return removed;
    }

    List<Line> added() {
        return added;
    }

    private void mark(int i, List<String> old, int j, List<String> young) {
        BitSet gone = new BitSet();
        BitSet come = new BitSet();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, young).getDeltas()) {
            int from = delta.getSource().getPosition();
            gone.set(from, from + delta.getSource().size());
            int to = delta.getTarget().getPosition();
            come.set(to, to + delta.getTarget().size());
        }
        removed.set(i, new Line(old, gone));
        added.set(j, new Line(young, come));
    }

    /** How much of two lines is the same, from 0 to 1; spaces do not count. */
    private static double alike(List<String> old, List<String> young) {
        Patch<String> patch = DiffUtils.diff(old, young);
        int all = length(old) + length(young);
        int changed = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            changed += length(delta.getSource().getLines())
                    + length(delta.getTarget().getLines());
        }
        return all == 0 ? 0 : 1 - (double) changed / all;
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(word -> word.strip().length()).sum();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }
}
