package course.lessons;

import course.markdown.Blocks;
import course.markdown.Document;
import course.markdown.Flaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;

/** The lessons and tasks in both languages, side by side. */
final class Twins {
    private final Map<String, Lesson> english = new LinkedHashMap<>();
    private final Map<String, Lesson> korean = new LinkedHashMap<>();

    Twins(List<Document> documents) {
        for (Document document : documents) {
            document.language()
                    .ifPresent(language ->
                            (language.equals("en") ? english : korean).put(name(document), new Lesson(document)));
        }
    }

    /** How a lesson is called in either language: {@code beyond.md}, {@code exercises/1.1/task.md}. */
    private static String name(Document document) {
        return document.path().replaceFirst("lessons/(en/|ko/)?", "").replaceFirst("\\.(en|ko)\\.md$", ".md");
    }

    /** A lesson in both languages. */
    record Pair(String name, Lesson english, Lesson korean) {
        /** The section of the Korean text that has the same anchor. */
        Optional<Section> inKorean(Section section) {
            return korean.sections().stream()
                    .filter(other -> other.id().equals(section.id()))
                    .findFirst();
        }
    }

    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        english.forEach((name, lesson) -> {
            Lesson other = korean.get(name);
            if (other != null) {
                pairs.add(new Pair(name, lesson, other));
            }
        });
        return pairs;
    }

    List<Flaw> check() {
        List<Flaw> flaws = new ArrayList<>();
        alone(english, korean, flaws);
        alone(korean, english, flaws);
        pairs().forEach(pair -> check(pair, flaws));
        return flaws;
    }

    private static void alone(Map<String, Lesson> lessons, Map<String, Lesson> others, List<Flaw> flaws) {
        lessons.forEach((name, lesson) -> {
            Document document = lesson.document();
            if (!others.containsKey(name)) {
                flaws.add(Flaw.at(document.path(), 1, "lesson.no-twin"));
            }
            for (Heading heading : document.nodes(Heading.class)) {
                boolean section = heading.getLevel() == 2 || heading.getLevel() == 3;
                if (section
                        && Section.anchor(heading) == null
                        && document.path().matches("lessons/(en|ko)/.*")) {
                    flaws.add(document.flaw(heading, "lesson.no-section-anchor"));
                }
            }
            for (HtmlBlock html : document.nodes(HtmlBlock.class)) {
                boolean answered = html.getNext() instanceof HtmlBlock next
                        && next.getLiteral().startsWith("<details>");
                if (Blocks.isQuestion(html) && !answered) {
                    flaws.add(document.flaw(html, "lesson.no-answer"));
                }
            }
        });
    }

    private static void check(Pair pair, List<Flaw> flaws) {
        List<Lesson.Landmark> english = pair.english().landmarks();
        List<Lesson.Landmark> korean = pair.korean().landmarks();
        String englishPath = pair.english().document().path();
        String koreanPath = pair.korean().document().path();
        // What follows the first difference differs as well.
        for (int i = 0; i < Math.max(english.size(), korean.size()); i++) {
            Lesson.Landmark en = at(english, i);
            Lesson.Landmark ko = at(korean, i);
            if (!en.what().equals(ko.what())) {
                flaws.add(Flaw.at(koreanPath, ko.line(), "lesson.twins", ko.what(), englishPath, en.line(), en.what()));
                return;
            }
        }
        for (Section section : pair.english().sections()) {
            Section other = pair.inKorean(section).orElseThrow();
            List<String> en = pair.english().figures(section);
            List<String> ko = pair.korean().figures(other);
            if (!en.equals(ko)) {
                flaws.add(Flaw.at(koreanPath, other.line(), "lesson.figures", section.id(), ko, en));
            }
        }
    }

    /** The landmark at a place, or the end behind the last one. */
    private static Lesson.Landmark at(List<Lesson.Landmark> landmarks, int index) {
        return index < landmarks.size()
                ? landmarks.get(index)
                : new Lesson.Landmark(
                        "(end)", landmarks.get(landmarks.size() - 1).line());
    }
}
