package course.lessons;

import course.markdown.Document;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * A part of a lesson, from its anchor to the next: its own text, without that of sections inside it.
 *
 * @param id {@code top} for what stands before the first one
 * @param level of its heading; 1 for what stands before the first one
 * @param line in which it begins, from 1
 * @param from where it begins in the text
 * @param to where it ends
 */
record Section(String id, int level, int line, int from, int to) {
    private static final String TOP = "top";

    /** All sections of a document, in order. A heading without an anchor begins none. */
    static List<Section> of(Document document) {
        List<Section> sections = new ArrayList<>();
        String id = TOP;
        int level = 1;
        int line = 1;
        int from = 0;
        for (Heading heading : document.nodes(Heading.class)) {
            Node anchor = anchor(heading);
            if (anchor != null) {
                int start = document.start(anchor);
                sections.add(new Section(id, level, line, from, start));
                id = idsIn(anchor).get(0);
                level = heading.getLevel();
                line = document.line(anchor);
                from = start;
            }
        }
        sections.add(new Section(id, level, line, from, document.text().length()));
        return sections;
    }

    /** The paragraph before a heading, if it holds an anchor. */
    static @Nullable Node anchor(Heading heading) {
        return heading.getPrevious() instanceof Paragraph paragraph
                        && !idsIn(paragraph).isEmpty()
                ? paragraph
                : null;
    }

    private static List<String> idsIn(Node paragraph) {
        List<String> ids = new ArrayList<>();
        for (@Nullable Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            ids.addAll(Anchors.ids(node));
        }
        return ids;
    }

    boolean contains(int offset) {
        return from <= offset && offset < to;
    }
}
