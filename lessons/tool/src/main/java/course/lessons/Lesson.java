package course.lessons;

import course.markdown.Block;
import course.markdown.Blocks;
import course.markdown.Document;
import course.markdown.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** A lesson or a task in one language, as its twin in the other language must be as well. */
final class Lesson {
    /** Something that both languages have at the same place, and the line in which it stands. */
    record Landmark(String what, int line) {}

    private static final Pattern PICTURE = Pattern.compile("(?:.*/)?([^/]*?)(?:\\.(?:en|ko))?\\.svg");
    private static final Pattern EXERCISE = Pattern.compile(".*exercises/([\\d.]+)/task\\.(?:en|ko)\\.md");

    private final Document document;
    private final List<Section> sections;
    private final List<Block> blocks;

    Lesson(Document document) {
        this.document = document;
        this.sections = Section.of(document);
        this.blocks = Blocks.of(document).found();
    }

    Document document() {
        return document;
    }

    List<Section> sections() {
        return sections;
    }

    /** Sections, blocks, fences, pictures, questions and exercises, in their order. */
    List<Landmark> landmarks() {
        Map<Integer, Landmark> byOffset = new TreeMap<>();
        for (Section section : sections) {
            String what = "#".repeat(section.level()) + " " + section.id();
            byOffset.put(section.from() * 2, new Landmark(what, section.line()));
        }
        for (Node node : document.nodes()) {
            String what = landmark(node);
            if (!what.isEmpty()) {
                byOffset.put(document.start(node) * 2 + 1, new Landmark(what, document.line(node)));
            }
        }
        return List.copyOf(byOffset.values());
    }

    private String landmark(Node node) {
        if (node instanceof FencedCodeBlock fence) {
            return "```" + fence.getInfo();
        } else if (node instanceof HtmlBlock html) {
            return blocks.stream()
                    .filter(block -> block.marker() == html)
                    .map(Block::toString)
                    .findFirst()
                    .orElse(Blocks.isQuestion(html) ? Blocks.QUESTION : "");
        } else if (node instanceof Image image) {
            return named("picture ", PICTURE, image.getDestination());
        } else if (node instanceof Link link) {
            return named("exercise ", EXERCISE, link.getDestination());
        }
        return "";
    }

    private static String named(String kind, Pattern pattern, String destination) {
        Matcher matcher = pattern.matcher(destination);
        return matcher.matches() ? kind + matcher.group(1) : "";
    }

    /** The measured numbers of a section: a sentence may have them in another order in the other language. */
    List<String> figures(Section section) {
        return blocks.stream()
                .filter(block -> block.kind() == Kind.FIGURE && section.contains(block.from()))
                .map(Block::argument)
                .sorted()
                .toList();
    }

    /** What a section says by itself: without what is generated, and however its lines are broken. */
    String words(Section section) {
        StringBuilder text = new StringBuilder();
        int at = section.from();
        for (Block block : blocks) {
            if (section.contains(block.from())) {
                text.append(document.text(), at, block.from());
                at = block.to();
            }
        }
        text.append(document.text(), at, section.to());
        return text.toString().replaceAll("\\s+", " ").strip();
    }
}
