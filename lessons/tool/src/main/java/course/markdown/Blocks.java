package course.markdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.jspecify.annotations.Nullable;

/** Finds the generated parts of a text by their markers, and whatever is wrong with a marker. */
public final class Blocks {
    /** The marker of a question, behind which nothing is generated. */
    public static final String QUESTION = "question";

    /** What else the site reads and nothing is generated for: a place to predict at, and the recording of a picture. */
    private static final List<String> OF_THE_SITE = List.of("predict", "scope");

    private final Document document;
    private final List<Block> found = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    private Blocks(Document document) {
        this.document = document;
    }

    /** Those of a document. */
    public static Blocks of(Document document) {
        Blocks blocks = new Blocks(document);
        for (Node node : document.nodes()) {
            if (node instanceof HtmlBlock html && Marker.isIn(html.getLiteral())) {
                blocks.ownLine(html);
            } else if (node instanceof HtmlInline html && Marker.isIn(html.getLiteral())) {
                blocks.inLine(html);
            }
        }
        return blocks;
    }

    /** In the order in which they stand. */
    public List<Block> found() {
        return List.copyOf(found);
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** Whether an element is the marker of a question. */
    public static boolean isQuestion(HtmlBlock html) {
        return Marker.of(html.getLiteral())
                .filter(marker -> marker.word().equals(QUESTION))
                .isPresent();
    }

    /** The text with these parts filled in; a part that is not in the map stays as it is. */
    public String filled(Map<Block, String> contents) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Block block : found) {
            String content = contents.get(block);
            if (content != null) {
                text.append(document.text(), at, block.from()).append(block.rendered(content));
                at = block.to();
            }
        }
        return text.append(document.text().substring(at)).toString();
    }

    /** Whether a part already reads as it must. */
    public boolean isFilled(Block block, String content) {
        return document.text().substring(block.from(), block.to()).equals(block.rendered(content));
    }

    private void ownLine(HtmlBlock html) {
        Marker marker = Marker.of(html.getLiteral()).orElse(null);
        if (marker == null) {
            String word = Marker.firstWord(html.getLiteral());
            boolean inline = Kind.of(word)
                    .filter(kind -> kind.shape() == Kind.Shape.INLINE)
                    .isPresent();
            flaw(html, inline ? "marker.line-start" : "marker.alone", word);
            return;
        }
        Kind kind = Kind.of(marker.word()).orElse(null);
        if (kind == null) {
            if (!marker.word().equals(QUESTION) && !OF_THE_SITE.contains(marker.word()) && !Kind.isEnd(marker.word())) {
                flaw(html, "marker.unknown", marker.word(), words());
            }
        } else if (kind.shape() == Kind.Shape.FENCE) {
            fence(kind, marker, html);
        } else if (kind.shape() == Kind.Shape.AREA) {
            area(kind, marker, html);
        } else {
            flaw(html, "marker.line-start", marker.word());
        }
    }

    private void inLine(HtmlInline html) {
        Marker marker = Marker.of(html.getLiteral()).orElse(null);
        Kind kind = marker == null ? null : Kind.of(marker.word()).orElse(null);
        if (marker != null && kind != null && kind.shape() == Kind.Shape.INLINE) {
            Node end = end(html, kind);
            if (end == null) {
                flaw(html, "marker.no-end", marker.word());
            } else {
                add(kind, marker, html, document.end(html), document.start(end), 0);
            }
        } else if (marker == null || !Kind.isEnd(marker.word())) {
            flaw(html, "marker.alone");
        }
    }

    private void fence(Kind kind, Marker marker, HtmlBlock html) {
        if (!(html.getNext() instanceof FencedCodeBlock fence) || !kind.info().equals(fence.getInfo())) {
            flaw(html, "marker.no-fence", kind.word(), kind.info());
        } else if (fence.getClosingFenceLength() == null || html.getParent() instanceof BlockQuote) {
            flaw(html, "marker.bad-fence");
        } else {
            List<SourceSpan> lines = fence.getSourceSpans();
            SourceSpan first = lines.get(0);
            SourceSpan last = lines.get(lines.size() - 1);
            int from = document.text().indexOf('\n', first.getInputIndex()) + 1;
            int to = last.getInputIndex() - last.getColumnIndex();
            add(kind, marker, html, from, to, first.getColumnIndex());
        }
    }

    private void area(Kind kind, Marker marker, HtmlBlock html) {
        Node end = end(html, kind);
        if (end == null) {
            flaw(html, "marker.no-end", kind.word());
        } else {
            add(kind, marker, html, document.end(html) + 1, document.start(end), 0);
        }
    }

    private static @Nullable Node end(Node marker, Kind kind) {
        for (@Nullable Node node = marker.getNext(); node != null; node = node.getNext()) {
            String html = node instanceof HtmlBlock block
                    ? block.getLiteral()
                    : node instanceof HtmlInline inline ? inline.getLiteral() : "";
            String word = Marker.of(html).map(Marker::word).orElse("");
            if (word.equals("/" + kind.word())) {
                return node;
            } else if (word.equals(kind.word())) {
                return null;
            }
        }
        return null;
    }

    private void add(Kind kind, Marker marker, Node node, int from, int to, int indent) {
        found.add(new Block(kind, marker.argument(), node, document.line(node), from, to, indent));
    }

    private void flaw(Node node, String key, Object... arguments) {
        flaws.add(document.flaw(node, key, arguments));
    }

    private static String words() {
        return Stream.of(Arrays.stream(Kind.values()).map(Kind::word), Stream.of(QUESTION), OF_THE_SITE.stream())
                .flatMap(words -> words)
                .collect(Collectors.joining(", "));
    }
}
