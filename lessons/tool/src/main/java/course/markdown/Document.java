package course.markdown;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** A Markdown file, parsed. */
public final class Document {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    /** {@code lessons/ko/beyond.md} and {@code lessons/exercises/1.1/task.ko.md} alike. */
    private static final Pattern LANGUAGE =
            Pattern.compile("(?:lessons|\\.github)/(?:(en|ko)/.*|.*\\.(en|ko)\\.(?:md|svg))");

    private static final String GUIDE = ".github/CONTRIBUTING.md";

    private final String path;
    private final String text;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * @param path relative to the root of the repository, with forward slashes
     * @param text with lines that end in {@code \n}
     */
    public Document(String path, String text) {
        this.path = path;
        this.text = text;
        collect(PARSER.parse(text));
    }

    /** Reads and parses a file below {@code root}. */
    public static Document read(Path root, String path) throws IOException {
        return new Document(path, TextFile.read(root.resolve(path)));
    }

    private void collect(Node parent) {
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            nodes.add(node);
            collect(node);
        }
    }

    public String path() {
        return path;
    }

    public String text() {
        return text;
    }

    /** The language it is written in, {@code en} or {@code ko}; none for a file that has both. */
    public Optional<String> language() {
        return languageOf(path);
    }

    /** The language of a text or a picture; none for one that has both, or none. */
    public static Optional<String> languageOf(String path) {
        if (path.equals(GUIDE)) { // GitHub wants it by that name
            return Optional.of("en");
        }
        Matcher matcher = LANGUAGE.matcher(path);
        return matcher.matches()
                ? Stream.of(1, 2)
                        .map(matcher::group)
                        .filter(found -> found != null)
                        .findFirst()
                : Optional.empty();
    }

    /** Where the same text stands in the other language; none for a file that has both. */
    public Optional<String> twin() {
        return language().map(own -> {
            String other = own.equals("en") ? "ko" : "en";
            if (path.startsWith(".github/")) {
                return own.equals("en") ? path.replace(".md", ".ko.md") : path.replace(".ko.md", ".md");
            }
            return path.replaceFirst("^lessons/" + own + "/", "lessons/" + other + "/")
                    .replaceFirst("\\." + own + "\\.md$", "." + other + ".md");
        });
    }

    /** All that is in it, in the order in which it is read. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** All that is in it of one type, in the order in which it is read. */
    public <N extends Node> List<N> nodes(Class<N> type) {
        return nodes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The line, from 1, in which a node begins. */
    public int line(Node node) {
        return span(node).getLineIndex() + 1;
    }

    /** Where a node begins in the text. */
    public int start(Node node) {
        return span(node).getInputIndex();
    }

    /** Where a node ends in the text. */
    public int end(Node node) {
        SourceSpan last = node.getSourceSpans().get(node.getSourceSpans().size() - 1);
        return last.getInputIndex() + last.getLength();
    }

    /** Something that is wrong at a node. */
    public Flaw flaw(Node node, String key, Object... arguments) {
        return Flaw.at(path, line(node), key, arguments);
    }

    private static SourceSpan span(Node node) {
        Node at = node;
        while (at.getSourceSpans().isEmpty()) {
            at = at.getParent();
        }
        return at.getSourceSpans().get(0);
    }
}
