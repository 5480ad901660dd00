package lab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a picture element by element, in the measures of the pictures of the lessons: as narrow as a telephone, with text
 * that can be read there, and on paper of its own, so that what stands around it does not matter. Text and rules are dark in
 * a light theme, and light in a dark one.
 */
final class Svg {
    /** How a text stands to its position. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    static final int WIDTH = 640;
    static final int MARGIN = 24;

    /** From one line of text to the next. */
    static final int LINE = 30;

    /** From the middle of a text down to its base line. */
    static final int BASE = 8;

    private static final int SIZE = 22;
    private static final double BOLD = 1.14;
    /** Half the width of a whisker's end. */
    private static final int CAP = 5;

    private static final String STYLE = """
            <style>
            text { font: 22px system-ui, -apple-system, "Segoe UI", "Noto Sans KR", "Noto Sans CJK KR", \
            "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; fill: #1f2328 }
            .quiet { fill: #59636e }
            .strong { font-weight: 700 }
            .rule { stroke: #59636e; stroke-opacity: .3; stroke-width: 1 }
            .whisker { stroke: #1f2328; stroke-width: 2 }
            .paper { fill: #ffffff; stroke: #d1d9e0; stroke-width: 2 }
            @media screen and (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .quiet { fill: #9da7b1 }
            .rule { stroke: #9da7b1 }
            .whisker { stroke: #e6edf3 }
            .paper { fill: #0d1117; stroke: #3d444d }
            }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** @param title read aloud by a screen reader */
    Svg(String title) {
        this.title = title;
    }

    /** Begins with the title and what the figures say; returns where the rest begins. */
    double head(String unit) {
        double y = lines(MARGIN, "strong", title);
        return lines(y, "quiet", unit) + MARGIN / 2.0;
    }

    /** As many lines as the text takes over the whole width, from {@code y} down; returns where they end. */
    double lines(double y, String style, String text) {
        double end = y;
        for (String line : wrap(text, style.equals("strong"))) {
            text(MARGIN, end + LINE / 2.0 + BASE, Anchor.START, style, line);
            end += LINE;
        }
        return end;
    }

    /** At its spaces. */
    private static List<String> wrap(String text, boolean bold) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer) * (bold ? BOLD : 1) > WIDTH - 2 * MARGIN) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    /** How wide a text will be at most: nobody knows which fonts a reader has. */
    static double width(String text) {
        return SIZE * text.chars().mapToDouble(Svg::ems).sum();
    }

    private static double ems(int character) {
        if (character >= 0xAC00 && character <= 0xD7A3) {
            return 1;
        }
        return " .,:;'|!()ijlftrI".indexOf(character) >= 0 ? 0.36 : 0.62;
    }

    /** @param style classes, such as {@code quiet} */
    Svg text(double x, double y, Anchor anchor, String style, String text) {
        return add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>",
                x, y, anchor.name().toLowerCase(Locale.ROOT), style, escape(text));
    }

    Svg bar(double x, double y, double width, double height, Hue hue) {
        return add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>",
                x, y, Math.max(1, width), height, hue.value());
    }

    Svg rule(double x1, double y1, double x2, double y2) {
        return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"rule\"/>", x1, y1, x2, y2);
    }

    /** From the lowest value to the highest, along a bar. */
    Svg whisker(double low, double high, double y) {
        return whiskerLine(low, y, high, y)
                .whiskerLine(low, y - CAP, low, y + CAP)
                .whiskerLine(high, y - CAP, high, y + CAP);
    }

    /** The same upright. */
    Svg uprightWhisker(double x, double low, double high) {
        return whiskerLine(x, low, x, high)
                .whiskerLine(x - CAP, low, x + CAP, low)
                .whiskerLine(x - CAP, high, x + CAP, high);
    }

    private Svg whiskerLine(double x1, double y1, double x2, double y2) {
        return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"whisker\"/>", x1, y1, x2, y2);
    }

    Svg line(double x1, double y1, double x2, double y2, Hue hue) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"3.5\"/>",
                x1, y1, x2, y2, hue.value());
    }

    Svg dot(double x, double y, double radius, Hue hue) {
        return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>", x, y, radius, hue.value());
    }

    /** A dot that is open in the middle. */
    Svg ring(double x, double y, double radius, Hue hue) {
        return add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"3.5\"/>",
                x, y, radius, hue.value());
    }

    private Svg add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The whole file, of a picture that ends there; shown somewhat smaller than drawn, as its text goes with that around it. */
    String picture(double end) {
        int height = ((int) Math.ceil(end) + 7) / 8 * 8;
        String size = "width=\"" + WIDTH * 7 / 8 + "\" height=\"" + height * 7 / 8 + "\" viewBox=\"0 0 " + WIDTH + " "
                + height + "\"";
        String paper = "<rect class=\"paper\" x=\"1\" y=\"1\" width=\"" + (WIDTH - 2) + "\" height=\"" + (height - 2)
                + "\" rx=\"12\"/>\n";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " role=\"img\">\n<title>" + escape(title)
                + "</title>\n" + STYLE + paper + body + "</svg>\n";
    }
}
