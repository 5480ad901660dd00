package course.lessons;

import course.markdown.Document;
import course.markdown.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Korean sentences end politely: -ㅂ니다 or -ㅂ시다, not -다. What is quoted, and what stands in headings and tables, may not. */
final class KoreanStyle {
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」");
    private static final Pattern PLAIN_END = Pattern.compile("(\\S*(\\S)(\\S))다[.!?](?=[\\s)*”\"]|$)");
    private static final Set<String> POLITE = Set.of("니", "시");
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    private static final int FINAL_BIEUP = 17;

    private KoreanStyle() {}

    static List<Flaw> check(Document document) {
        List<Flaw> flaws = new ArrayList<>();
        for (Paragraph paragraph : document.nodes(Paragraph.class)) {
            String text = withoutQuotes(text(paragraph));
            Matcher end = PLAIN_END.matcher(text);
            while (end.find()) {
                boolean polite = POLITE.contains(end.group(3))
                        && hasFinalBieup(end.group(2).charAt(0));
                if (!polite) {
                    int line = document.line(paragraph)
                            + (int) text.substring(0, end.start())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    flaws.add(Flaw.at(
                            document.path(),
                            line,
                            "lesson.plain-ending",
                            end.group().strip()));
                }
            }
        }
        return flaws;
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
        return syllable >= FIRST_SYLLABLE
                && syllable <= LAST_SYLLABLE
                && (syllable - FIRST_SYLLABLE) % FINALS == FINAL_BIEUP;
    }
}
