package course.lessons;

import course.markdown.Document;
import course.markdown.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * How Korean is written. Sentences end politely: -ㅂ니다 or -ㅂ시다, not -다; questions end in -까요 or -나요, not in -ㅂ니까. What is
 * quoted, and what stands in headings and tables, may not. A number and its unit stand apart, and no particle is left to
 * choose.
 */
final class KoreanStyle {
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」");
    private static final Pattern PLAIN_END = Pattern.compile("(\\S+)다(?:[.!?:](?=[\\s)*”\"<]|$)|(?=\\s*$)|(?=</))");
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");
    /** What else is wrong, and the message that says so. */
    private static final Map<Pattern, String> OTHERS = Map.of(
            Pattern.compile("[가-힣]*니까\\?"), "lesson.stiff-question",
            Pattern.compile("\\d(?:%|ms|[KMG]i?B)(?![A-Za-z])"), "lesson.unit",
            Pattern.compile("[은이을와]\\([는가를과]\\)|\\(으\\)로"), "lesson.particle");

    private static final Set<String> POLITE = Set.of("니", "시");
    private static final Set<String> PARTICLES = Set.of("마", "보"); // 마다 and 보다 end no sentence
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    private static final int FINAL_BIEUP = 17;

    private KoreanStyle() {}

    static List<Flaw> check(Document document) {
        List<Flaw> flaws = new ArrayList<>();
        for (Paragraph paragraph : document.nodes(Paragraph.class)) {
            check(document.path(), document.line(paragraph), text(paragraph), flaws);
        }
        for (HtmlBlock html : document.nodes(HtmlBlock.class)) { // such as the summary of a question
            check(document.path(), document.line(html), html.getLiteral(), flaws);
        }
        return flaws;
    }

    static List<Flaw> check(OtherTexts.Line line) {
        List<Flaw> flaws = new ArrayList<>();
        check(line.file(), line.number(), line.text(), flaws);
        return flaws;
    }

    private static void check(String path, int first, String quoting, List<Flaw> flaws) {
        if (!HANGUL.matcher(quoting).find()) {
            return;
        }
        String text = withoutQuotes(quoting);
        Matcher end = PLAIN_END.matcher(text);
        while (end.find()) {
            if (!isPolite(end.group(1))) {
                flaws.add(Flaw.at(
                        path,
                        first + linesBefore(end, text),
                        "lesson.plain-ending",
                        end.group().strip()));
            }
        }
        OTHERS.forEach((pattern, key) -> {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                flaws.add(Flaw.at(path, first + linesBefore(found, text), key, found.group()));
            }
        });
    }

    /** Whether -다 may come behind it. */
    private static boolean isPolite(String stem) {
        String last = stem.substring(stem.length() - 1);
        return PARTICLES.contains(last)
                || (stem.length() > 1 && POLITE.contains(last) && hasFinalBieup(stem.charAt(stem.length() - 2)));
    }

    private static int linesBefore(Matcher found, String text) {
        return (int)
                text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
    }

    /** Quotations become blanks, but keep their lines. */
    private static String withoutQuotes(String text) {
        return QUOTED.matcher(text).replaceAll(quoted -> quoted.group().replaceAll("[^\n]", " "));
    }

    private static String text(Node parent) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text plain) {
                text.append(plain.getLiteral());
            } else if (node instanceof Code) {
                text.append('`');
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                text.append('\n');
            } else {
                text.append(text(node));
            }
        }
        return text.toString();
    }

    private static boolean hasFinalBieup(char syllable) {
        return syllable == 'ㅂ'
                || (syllable >= FIRST_SYLLABLE
                        && syllable <= LAST_SYLLABLE
                        && (syllable - FIRST_SYLLABLE) % FINALS == FINAL_BIEUP);
    }
}
