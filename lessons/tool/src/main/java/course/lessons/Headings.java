package course.lessons;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The anchors that GitHub gives to the headings of a document, in their order. */
final class Headings {
    private final Map<String, Integer> seen = new HashMap<>();

    /** The next heading's anchor: its words in lower case with hyphens between; a second one like it gets a number. */
    String anchor(Heading heading) {
        String slug = text(heading)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || c == ' '
                        || c == '-'
                        || c == '_')
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replace(' ', '-');
        int before = seen.merge(slug, 1, Integer::sum) - 1;
        return before == 0 ? slug : slug + "-" + before;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            text.append(
                    child instanceof Text plain
                            ? plain.getLiteral()
                            : child instanceof Code code ? code.getLiteral() : text(child));
        }
        return text.toString();
    }
}
