package course.map;

import common.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a map as lines of text, of letters that every terminal has, but for what players are called and say. */
final class Drawing {
    private static final int CHAT_SHARE = 5; // one line of that many is for chats
    private static final int MAX_CHATS = 6;
    private static final int OTHER_LINES = 4; // two borders, what is seen, the legend
    private static final double LARGE = 1e6;

    private final Texts texts;
    private final int columns;
    private final int rows;

    /** One that is as large as a screen. */
    Drawing(Texts texts, int columns, int rows) {
        this.texts = texts;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * As many lines as it has rows, none longer than it has columns.
     *
     * @param title what zone this is
     * @param moves a second
     * @param deliveries a second
     */
    List<String> lines(String title, Sight sight, Range x, Range y, long moves, long deliveries) {
        int chatRows = Math.max(1, Math.min(MAX_CHATS, rows / CHAT_SHARE));
        Field field = new Field(x, y, Math.max(1, columns - 2), Math.max(1, rows - OTHER_LINES - chatRows));
        field.put(sight.players());
        List<String> lines = new ArrayList<>();
        lines.add(border("y " + number(y.to()), title));
        field.lines().forEach(line -> lines.add("|" + line + "|"));
        lines.add(border("x " + number(x.from()) + ", y " + number(y.from()), "x " + number(x.to())));
        lines.add(texts.get("map.status", grouped(sight.players().size()), grouped(moves), grouped(deliveries)));
        lines.add(texts.get("map.legend", SeenZone.AWAKE.toSeconds()));
        List<Chat> chats = sight.chats();
        for (Chat chat : chats.subList(Math.max(0, chats.size() - chatRows), chats.size())) {
            lines.add(chat.sender() + ": " + chat.text());
        }
        while (lines.size() < rows) {
            lines.add("");
        }
        return lines.stream()
                .limit(rows)
                .map(line -> Printable.line(line, columns))
                .toList();
    }

    private String border(String left, String right) {
        String begin = "+-- " + left + " ";
        String end = " " + Printable.line(right, Math.max(0, columns - begin.length() - " --+".length() - 2)) + " --+";
        return begin + "-".repeat(Math.max(0, columns - begin.length() - end.length())) + end;
    }

    private static String number(double coordinate) {
        return Math.abs(coordinate) < LARGE
                ? Long.toString(Math.round(coordinate))
                : String.format(Locale.ROOT, "%.1e", coordinate);
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
