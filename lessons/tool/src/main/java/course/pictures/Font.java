package course.pictures;

import java.util.ArrayList;
import java.util.List;

/**
 * How a text looks, and how wide it will be at most. Nobody knows which fonts a reader has, so widths are estimated, on
 * the wide side.
 */
enum Font {
    BODY("", false, 1.0),
    STRONG("strong", false, 1.14),
    SOFT("soft", false, 1.0),
    BAD("bad strong", false, 1.14),
    CODE("code strong", true, 1.0);

    /** One size for all: 12 pixels on a telephone that is 360 wide. */
    static final int SIZE = 22;

    static final int LINE = 30;

    private static final String NARROW = " .,:;'|!()[]/-ijltfrI·";
    private static final String WIDE = "mwMW→←×≥≤…—";

    final String style;
    private final boolean monospaced;
    private final double weight;

    Font(String style, boolean monospaced, double weight) {
        this.style = style;
        this.monospaced = monospaced;
        this.weight = weight;
    }

    int width(String text) {
        double ems = text.chars().mapToDouble(this::ems).sum();
        return (int) Math.ceil(ems * weight * SIZE);
    }

    private double ems(int character) {
        boolean symbol = character >= 0x2000 && character < 0x2C00; // arrows, dashes and the like
        if (character >= 0x1100 && !symbol) {
            return 1.0;
        } else if (monospaced) {
            return 0.61;
        } else if (NARROW.indexOf(character) >= 0) {
            return 0.36;
        } else if (WIDE.indexOf(character) >= 0) {
            return 0.92;
        }
        return Character.isUpperCase(character) ? 0.7 : 0.6;
    }

    /** Breaks a text at its spaces into lines that fit; a word that does not fit alone stands alone. */
    List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
