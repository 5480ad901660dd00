package course.markdown;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments that say what stands behind them, such as {@code <!-- code step03 SendBufferHelper#open -->}. */
record Marker(String word, String argument) {
    private static final Pattern COMMENT = Pattern.compile("<!--\\s*(\\S+)(?:\\s+(.*?))?\\s*-->\\s*");
    private static final Pattern BEGINNING = Pattern.compile("\\s*<!--\\s*(\\S+)");

    /** The marker that an element of HTML is, if it is one comment and nothing else. */
    static Optional<Marker> of(String html) {
        Matcher comment = COMMENT.matcher(html);
        return comment.matches()
                ? Optional.of(new Marker(
                        comment.group(1), Optional.ofNullable(comment.group(2)).orElse("")))
                : Optional.empty();
    }

    /** The first word of the first comment, if HTML begins with one. */
    static String firstWord(String html) {
        Matcher comment = BEGINNING.matcher(html);
        return comment.lookingAt() ? comment.group(1) : "";
    }

    static boolean isIn(String html) {
        return html.contains("<!--");
    }
}
