package course.lessons;

import course.markdown.Document;
import course.markdown.Flaw;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Whether links lead somewhere: to files of the repository, and to anchors in them. The network is not asked. */
final class Links {
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_HTML = Pattern.compile("<[^>]*\\s(?:href|src)=\"([^\"]*)\"");

    private final Path root;
    private final Map<String, Anchors> anchors = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private boolean twinSeen; // in the document that is being checked

    Links(Path root) {
        this.root = root;
    }

    List<Flaw> check(List<Document> documents) throws IOException {
        for (Document document : documents) {
            for (Node twice : anchors(document).twice()) {
                flaw(document, twice, "lesson.id-twice");
            }
            twinSeen = false;
            for (Node node : document.nodes()) {
                if (node instanceof Link link) {
                    check(document, node, link.getDestination());
                } else if (node instanceof Image image) {
                    check(document, node, image.getDestination());
                    if (!hasText(image)) {
                        flaw(document, node, "lesson.no-alt");
                    }
                } else if (node instanceof HtmlInline || node instanceof HtmlBlock) {
                    for (String destination : inHtml(node)) {
                        check(document, node, destination);
                    }
                } else if (node instanceof Text text && text.getLiteral().contains("**")) {
                    flaw(document, node, "lesson.bold");
                }
            }
            Optional<String> twin = document.twin().filter(path -> Files.exists(root.resolve(path)));
            if (twin.isPresent() && !twinSeen) {
                flaws.add(Flaw.at(document.path(), 1, "lesson.no-link-to-twin", twin.get()));
            }
        }
        return flaws;
    }

    private static boolean hasText(Image image) {
        return image.getFirstChild() instanceof Text text && !text.getLiteral().isBlank();
    }

    private static List<String> inHtml(Node node) {
        String html = node instanceof HtmlInline inline ? inline.getLiteral() : ((HtmlBlock) node).getLiteral();
        return IN_HTML.matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private void check(Document document, Node node, String destination) throws IOException {
        if (ELSEWHERE.matcher(destination).matches()) {
            return;
        }
        String[] parts = decode(destination).split("#", 2);
        Path target = parts[0].isEmpty()
                ? root.resolve(document.path())
                : root.resolve(document.path()).resolveSibling(parts[0]).normalize();
        if (!target.startsWith(root) || !Files.exists(target)) {
            flaw(document, node, "lesson.no-target", destination);
            return;
        }
        String path = root.relativize(target).toString().replace('\\', '/');
        twinSeen |= isTwin(document, path);
        if (isOfTheOtherLanguage(document, path)) {
            flaw(document, node, "lesson.other-language", destination);
        } else if (parts.length == 2) {
            anchor(document, node, path, parts[1]);
        }
    }

    /** The text's own twin is the one place of the other language to which it may lead. */
    private static boolean isOfTheOtherLanguage(Document document, String path) {
        Optional<String> language = Document.languageOf(path);
        return language.isPresent()
                && document.language().isPresent()
                && !document.language().equals(language)
                && !isTwin(document, path);
    }

    private static boolean isTwin(Document document, String path) {
        return document.twin().filter(path::equals).isPresent();
    }

    private void anchor(Document document, Node node, String path, String anchor) throws IOException {
        if (!path.endsWith(".md")) {
            flaw(document, node, "lesson.line-anchor", path + "#" + anchor);
            return;
        }
        Anchors known = anchors.get(path);
        if (!(known == null ? anchors(Document.read(root, path)) : known).has(anchor)) {
            flaw(document, node, "lesson.no-anchor", path, anchor);
        }
    }

    private Anchors anchors(Document document) {
        return anchors.computeIfAbsent(document.path(), path -> new Anchors(document));
    }

    /** A plus sign is itself in a path; a percent sign that is no code is itself as well, and then no file is called so. */
    private static String decode(String destination) {
        try {
            return URLDecoder.decode(destination.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return destination;
        }
    }

    private void flaw(Document document, Node node, String key, Object... arguments) {
        flaws.add(document.flaw(node, key, arguments));
    }
}
