package course.map;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Makes what players say fit for a terminal: nothing in it moves the cursor, and it is as wide as it may be. */
final class Printable {
    private static final String UNPRINTABLE = "?";
    private static final String CUT = "...";
    private static final int MAX_MARKS = 2;

    private Printable() {}

    /** Letters, each with the marks on it; what a terminal might obey, or would not show, is a question mark. */
    static List<String> letters(String text) {
        List<String> letters = new ArrayList<>();
        int marks = 0;
        for (int point :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            if (isMark(point)) {
                if (!letters.isEmpty() && marks++ < MAX_MARKS && !isSelector(point)) {
                    int last = letters.size() - 1;
                    letters.set(last, letters.get(last) + Character.toString(point));
                }
            } else {
                marks = 0;
                letters.add(letter(point));
            }
        }
        return letters;
    }

    private static String letter(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> UNPRINTABLE;
            case Character.SPACE_SEPARATOR -> " ";
            default -> isFiller(point) ? UNPRINTABLE : Character.toString(point);
        };
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Whether it changes how the letter before it is drawn, and so how wide. */
    private static boolean isSelector(int point) {
        return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
    }

    /** A letter of Korean that is drawn as nothing, or into the one before it. */
    private static boolean isFiller(int point) {
        return (point >= 0x115f && point <= 0x11ff) || point == 0x3164 || point == 0xffa0;
    }

    /** How many columns of a terminal a letter takes: 1, or 2 in the scripts of East Asia and for pictures. */
    static int columns(String letter) {
        int point = letter.codePointAt(0);
        boolean half = point >= 0xff61 && point <= 0xffdc;
        boolean wide = switch (UnicodeScript.of(point)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI -> !half;
            default ->
                (point >= 0x3000 && point <= 0x30ff)
                        || (point >= 0xff01 && point <= 0xff60)
                        || (point >= 0x1f300 && point <= 0x1faff);
        };
        return wide ? 2 : 1;
    }

    /** A text in so many columns at most, with dots where it is cut. */
    static String line(String text, int columns) {
        List<String> letters = letters(text);
        if (width(letters) <= columns) {
            return String.join("", letters);
        }
        String cut = CUT.substring(0, Math.min(CUT.length(), Math.max(0, columns)));
        return String.join("", head(letters, columns - cut.length())) + cut;
    }

    /** The first of the letters that fit into so many columns. */
    static List<String> head(List<String> letters, int columns) {
        int used = 0;
        int count = 0;
        while (count < letters.size() && used + columns(letters.get(count)) <= columns) {
            used += columns(letters.get(count));
            count++;
        }
        return letters.subList(0, count);
    }

    private static int width(List<String> letters) {
        return letters.stream().mapToInt(Printable::columns).sum();
    }
}
