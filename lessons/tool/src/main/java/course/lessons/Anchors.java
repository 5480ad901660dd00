package course.lessons;

import course.markdown.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;

/** Where a link can lead to inside a document: the ids of its HTML, and its headings. */
final class Anchors {
    private static final Pattern ID = Pattern.compile("<[^>]*\\s(?:id|name)=\"([^\"]*)\"");

    private final Set<String> all = new LinkedHashSet<>();
    private final List<Node> twice = new ArrayList<>();

    Anchors(Document document) {
        Headings headings = new Headings();
        for (Node node : document.nodes()) {
            if (node instanceof Heading heading) {
                all.add(headings.anchor(heading));
            }
        }
        Set<String> written = new LinkedHashSet<>();
        for (Node node : document.nodes()) {
            for (String id : ids(node)) {
                if (!written.add(id)) {
                    twice.add(node);
                }
            }
        }
        all.addAll(written);
    }

    /** The ids in an element of HTML. */
    static List<String> ids(Node node) {
        String html = node instanceof HtmlInline inline
                ? inline.getLiteral()
                : node instanceof HtmlBlock block ? block.getLiteral() : "";
        Matcher matcher = ID.matcher(html);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    boolean has(String anchor) {
        return all.contains(anchor);
    }

    /** Where an id is given that another element has. */
    List<Node> twice() {
        return twice;
    }
}
