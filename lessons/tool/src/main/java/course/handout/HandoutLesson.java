package course.handout;

import common.files.FileTree;
import common.text.Language;
import course.contract.Step;
import course.markdown.Document;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * A step's lesson for those who are to write the step: as far as the course begins to show its code. A link leads to what lies
 * in the handout, or it is none.
 */
final class HandoutLesson {
    private static final Pattern CODE = Pattern.compile("(?m)^<!-- (?:code|hunk|diff) ");
    private static final Pattern COMMENT = Pattern.compile("(?m)^<!--.*?-->\n|<!--.*?-->");
    private static final Pattern WORD = Pattern.compile("\\W+");
    private static final Pattern SCHEME = Pattern.compile("https?:.*");
    private static final String PICTURES = "pictures/";

    private final Path root;
    private final Path target;
    private final Step step;
    private final List<Language> languages;
    private final Set<String> later;

    /**
     * @param target the handout's directory
     * @param languages of the lessons that it gets
     * @param later names of types that come later: a picture that has one in it is left out
     */
    HandoutLesson(Path root, Path target, Step step, List<Language> languages, Set<String> later) {
        this.root = root;
        this.target = target;
        this.step = step;
        this.languages = languages;
        this.later = later;
    }

    static String name(Language language) {
        return "lesson." + language.code() + ".md";
    }

    /** Writes it in a language, and copies its pictures; {@code before} stands above it and {@code after} below. */
    void write(Language language, String before, String after) throws IOException {
        String path = "lessons/" + language.code() + "/" + step.directory() + ".md";
        String whole = Document.read(root, path).text();
        Matcher code = CODE.matcher(whole);
        String told = code.find() ? whole.substring(0, code.start()) : whole;
        Document document = new Document(path, COMMENT.matcher(told).replaceAll(""));
        StringBuilder text = new StringBuilder(before);
        int at = 0;
        for (Node node : document.nodes()) {
            boolean image = node instanceof Image;
            String destination = node instanceof Link link
                    ? link.getDestination()
                    : node instanceof Image picture ? picture.getDestination() : "";
            if (destination.isEmpty() || document.start(node) < at) {
                continue; // no link, or one in what has been written
            }
            String words = words(document, node);
            String source = document.text().substring(document.start(node), document.end(node));
            String shown = image ? words + "\n" : words;
            String written = place(document, destination, image)
                    .map(place ->
                            place.equals(destination) ? source : (image ? "!" : "") + "[" + words + "](" + place + ")")
                    .orElse(shown);
            text.append(document.text(), at, document.start(node)).append(written);
            at = document.end(node);
        }
        text.append(document.text().substring(at)).append(after);
        new FileTree(target).write(name(language), text.toString());
    }

    private static String words(Document document, Node node) {
        @Nullable Node first = node.getFirstChild();
        @Nullable Node last = node.getLastChild();
        return first == null || last == null
                ? ""
                : document.text().substring(document.start(first), document.end(last));
    }

    /** Where a link leads in the handout, if it leads anywhere there. */
    private Optional<String> place(Document document, String destination, boolean image) throws IOException {
        if (SCHEME.matcher(destination).matches()) {
            return Optional.of(destination);
        } else if (destination.startsWith("#")) {
            boolean there = document.text().contains("<a id=\"" + destination.substring(1) + "\">");
            return there ? Optional.of(destination) : Optional.empty();
        }
        String file = URI.create(document.path()).resolve(destination).getPath();
        for (Language language : languages) {
            if (file.equals("lessons/" + language.code() + "/" + step.directory() + ".md")) {
                return Optional.of(name(language));
            }
        }
        if (image) {
            String name = PICTURES + file.substring(file.lastIndexOf('/') + 1);
            String picture = Files.readString(root.resolve(file));
            if (WORD.splitAsStream(picture).anyMatch(later::contains)) {
                return Optional.empty();
            }
            new FileTree(target).write(name, picture);
            return Optional.of(name);
        }
        String mine = file.startsWith(step.directory() + "/")
                ? file.substring(step.directory().length() + 1)
                : "";
        return !mine.isEmpty() && Files.exists(target.resolve(mine)) ? Optional.of(mine) : Optional.empty();
    }
}
