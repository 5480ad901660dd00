package course.lessons;

import common.files.PropertiesFile;
import course.markdown.Document;
import course.markdown.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Text;

/** The terms of {@code lessons/terms.properties}: the glossary has them, and no text uses another word instead. */
final class Terms {
    /** Where they stand. */
    static final String FILE = "lessons/terms.properties";

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /**
     * A term, or with no English a word of the Korean texts, which needs no place in the glossary.
     *
     * @param not words that are not used for it
     * @param allowed documents that may mention these words all the same, by the ends of their paths
     */
    private record Term(String english, String korean, List<String> not, List<String> allowed) {
        boolean mayBeMisnamedIn(String path) {
            return allowed.stream().anyMatch(name -> path.endsWith("/" + name));
        }
    }

    private final List<Term> terms = new ArrayList<>();

    Terms(Path root) throws IOException {
        Map<String, String> properties = PropertiesFile.find(root.resolve(FILE));
        properties.forEach((key, korean) -> {
            if (key.endsWith(".ko")) {
                String id = key.substring(0, key.length() - ".ko".length());
                terms.add(new Term(
                        properties.getOrDefault(id + ".en", ""),
                        korean,
                        list(properties, id + ".not"),
                        list(properties, id + ".allowed")));
            }
        });
    }

    private static List<String> list(Map<String, String> properties, String key) {
        return COMMA.splitAsStream(properties.getOrDefault(key, "").strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    List<Flaw> check(List<Document> documents, List<OtherTexts.Line> others) {
        List<Flaw> flaws = new ArrayList<>();
        for (Document document : documents) {
            for (Text text : document.nodes(Text.class)) {
                misnamed(document.path(), document.line(text), text.getLiteral(), flaws);
            }
            for (HtmlBlock html : document.nodes(HtmlBlock.class)) { // such as the summary of a question
                misnamed(document.path(), document.line(html), html.getLiteral(), flaws);
            }
            if (document.path().endsWith("/glossary.md")) {
                missing(document, flaws);
            }
        }
        others.forEach(line -> misnamed(line.file(), line.number(), line.text(), flaws));
        return flaws;
    }

    private void misnamed(String path, int line, String text, List<Flaw> flaws) {
        for (Term term : terms) {
            for (String word : term.not()) {
                if (text.contains(word) && !term.mayBeMisnamedIn(path)) {
                    flaws.add(Flaw.at(path, line, "lesson.word", word, term.korean(), FILE));
                }
            }
        }
    }

    private void missing(Document document, List<Flaw> flaws) {
        String text = document.text().toLowerCase(Locale.ROOT);
        boolean korean = document.language().filter("ko"::equals).isPresent();
        for (Term term : terms) {
            if (term.english().isEmpty()) {
                continue;
            }
            Stream.of(term.english(), korean ? term.korean() : term.english())
                    .distinct()
                    .filter(word -> !text.contains(word.toLowerCase(Locale.ROOT)))
                    .forEach(word -> flaws.add(Flaw.at(document.path(), 1, "lesson.no-term", word, FILE)));
        }
    }
}
