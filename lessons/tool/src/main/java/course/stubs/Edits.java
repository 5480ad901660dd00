package course.stubs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is to be changed in a text. No two changes overlap; what is inserted at one place keeps its order. */
final class Edits {
    private record Edit(int begin, int end, String text) {}

    private final List<Edit> edits = new ArrayList<>();

    void replace(int begin, int end, String text) {
        edits.add(new Edit(begin, end, text));
    }

    void insert(int at, String text) {
        replace(at, at, text);
    }

    void delete(int begin, int end) {
        replace(begin, end, "");
    }

    /** A part of the text as it is with the changes that lie in it. */
    String applied(String text, int begin, int end) {
        StringBuilder changed = new StringBuilder();
        int at = begin;
        List<Edit> inOrder = edits.stream()
                .filter(edit -> edit.begin >= begin && edit.end <= end)
                .sorted(Comparator.comparingInt(Edit::begin))
                .toList();
        for (Edit edit : inOrder) {
            changed.append(text, at, edit.begin).append(edit.text);
            at = edit.end;
        }
        return changed.append(text, at, end).toString();
    }
}
