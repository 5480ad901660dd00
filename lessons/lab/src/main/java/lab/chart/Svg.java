package lab.chart;

import java.util.Locale;

/**
 * Writes a picture element by element. The ground is transparent; text and rules are dark in a light theme, and light in a
 * dark one. All lengths are in pixels.
 */
final class Svg {
    /** How a text stands to its position. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, "Segoe UI", "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", sans-serif; \
            fill: #1f2328 }
            .title { font-size: 16px; font-weight: 600 }
            .quiet { fill: #59636e }
            .strong { font-weight: 600 }
            .rule { stroke: #59636e; stroke-opacity: .3; stroke-width: 1 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .quiet { fill: #9aa4af }
            .rule { stroke: #9aa4af }
            }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String title;

    /** @param title read aloud by a screen reader */
    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
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

    Svg line(double x1, double y1, double x2, double y2, Hue hue) {
        return add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2.5\"/>",
                x1, y1, x2, y2, hue.value());
    }

    Svg dot(double x, double y, double radius, Hue hue) {
        return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>", x, y, radius, hue.value());
    }

    /** A dot that is open in the middle. */
    Svg ring(double x, double y, double radius, Hue hue) {
        return add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>",
                x, y, radius, hue.value());
    }

    private Svg add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The whole file. */
    @Override
    public String toString() {
        String size = width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" role=\"img\">\n<title>" + escape(title)
                + "</title>\n" + STYLE + body + "</svg>\n";
    }
}
