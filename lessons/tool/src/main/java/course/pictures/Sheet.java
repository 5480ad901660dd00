package course.pictures;

import common.text.Language;
import course.pictures.Label.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a picture is drawn on, in one language: as narrow as a telephone, as long as it takes. Things are laid one below
 * the other, down to {@link #y}; an element is a line of the file, so that pictures can be compared as code is.
 */
final class Sheet {
    static final int WIDTH = 640;
    static final int MARGIN = 24;
    static final int INNER = WIDTH - 2 * MARGIN;

    private static final int BADGE = 32;

    private final Language language;
    private final List<String> elements = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Words> said = new ArrayList<>();
    private int y = MARGIN;

    Sheet(Language language) {
        this.language = language;
    }

    /** Down to where the sheet is full. */
    int y() {
        return y;
    }

    void skip(int height) {
        y += height;
    }

    List<Label> labels() {
        return List.copyOf(labels);
    }

    List<Words> said() {
        return List.copyOf(said);
    }

    Box whole() {
        return new Box(0, 0, WIDTH, (y + MARGIN + 7) / 8 * 8);
    }

    /** The room for something of that height, over the whole width; the sheet is full down to its end. */
    Box room(int height) {
        Box room = new Box(MARGIN, y, INNER, height);
        y += height;
        return room;
    }

    /** Lines of text over the whole width. */
    void paragraph(Words words, Font font) {
        skip(paragraph(new Box(MARGIN, y, INNER, 0), words, font, Align.START));
    }

    /** As many lines of text as it takes, from the top of a room and as wide as it is; returns their height. */
    int paragraph(Box room, Words words, Font font, Align align) {
        List<String> lines = lines(words, font, room.width());
        for (int i = 0; i < lines.size(); i++) {
            label(new Box(room.x(), room.y() + i * Font.LINE, room.width(), Font.LINE), lines.get(i), font, align);
        }
        said.add(words);
        return lines.size() * Font.LINE;
    }

    int width(Words words, Font font) {
        return font.width(words.in(language));
    }

    List<String> lines(Words words, Font font, int width) {
        return font.wrap(words.in(language), width);
    }

    /** A number in a disc and what happens then. */
    void step(int number, Words words) {
        Box disc = new Box(MARGIN, y - 1, BADGE, BADGE);
        element("circle", "class", "badge", "cx", disc.centerX(), "cy", disc.centerY(), "r", BADGE / 2);
        label(disc, Integer.toString(number), Font.STRONG, Align.MIDDLE);
        int indent = BADGE + 12;
        skip(paragraph(new Box(MARGIN + indent, y, INNER - indent, 0), words, Font.BODY, Align.START));
        skip(8);
    }

    /** What separates two parts of a picture. */
    void rule() {
        skip(16);
        line("rule", MARGIN, y, WIDTH - MARGIN, y);
        skip(16);
    }

    /** One line of text in the middle of a room's height. */
    void label(Box room, Words words, Font font, Align align) {
        said.add(words);
        label(room, words.in(language), font, align);
    }

    /** As {@link #label(Box, Words, Font, Align)}, for names and numbers. */
    void label(Box room, String text, Font font, Align align) {
        Label label = new Label(text, font, align, room);
        labels.add(label);
        StringBuilder element = new StringBuilder("<text");
        if (!font.style.isEmpty()) {
            attribute(element, "class", font.style);
        }
        if (align != Align.START) {
            attribute(element, "text-anchor", align.name().toLowerCase(Locale.ROOT));
        }
        attribute(element, "x", label.x());
        attribute(element, "y", label.baseline());
        elements.add(element.append('>')
                .append(escaped(label.text()))
                .append("</text>")
                .toString());
    }

    void rect(String style, Box box) {
        element("rect", "class", style, "x", box.x(), "y", box.y(), "width", box.width(), "height", box.height());
    }

    void rounded(String style, Box box) {
        element(
                "rect",
                "class",
                style,
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                box.width(),
                "height",
                box.height(),
                "rx",
                8);
    }

    void line(String style, int x1, int y1, int x2, int y2) {
        element("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    /** A line with a head at its end. */
    void arrow(int x1, int y1, int x2, int y2) {
        path("line", "head", x1, y1, x2, y2);
    }

    /** A line through points, given as x and y in turn, with a head at its end. */
    void path(String style, String head, int... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : " L").append(points[i]).append(' ').append(points[i + 1]);
        }
        element("path", "class", style, "d", path, "marker-end", "url(#" + head + ")");
    }

    /** A filled shape with those corners, given as x and y in turn. */
    void shape(String style, int... points) {
        StringBuilder corners = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            corners.append(i == 0 ? "" : " ").append(points[i]).append(',').append(points[i + 1]);
        }
        element("polygon", "class", style, "points", corners);
    }

    /** An element without content; its attributes as names and values in turn. */
    private void element(String name, Object... attributes) {
        StringBuilder element = new StringBuilder("<").append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(element, attributes[i], attributes[i + 1]);
        }
        elements.add(element.append("/>").toString());
    }

    private static void attribute(StringBuilder element, Object name, Object value) {
        element.append(' ').append(name).append("=\"").append(value).append('"');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The file: shown somewhat smaller than drawn, so that its text goes with the text around it. */
    String svg(Words title, Words description) {
        Box whole = whole();
        StringBuilder start = new StringBuilder("<svg");
        attribute(start, "xmlns", "http://www.w3.org/2000/svg");
        attribute(start, "lang", language.code());
        attribute(start, "width", whole.width() * 7 / 8);
        attribute(start, "height", whole.height() * 7 / 8);
        attribute(start, "viewBox", "0 0 " + whole.width() + " " + whole.height());
        attribute(start, "role", "img");
        attribute(start, "aria-labelledby", "title desc");
        List<String> lines = new ArrayList<>();
        lines.add(start.append('>').toString());
        lines.add("<title id=\"title\">" + escaped(title.in(language)) + "</title>");
        lines.add("<desc id=\"desc\">" + escaped(description.in(language)) + "</desc>");
        lines.add(Look.DEFINITIONS + "<rect class=\"paper\" x=\"1\" y=\"1\" width=\"" + (whole.width() - 2)
                + "\" height=\"" + (whole.height() - 2) + "\" rx=\"12\"/>");
        lines.addAll(elements);
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }
}
