package course.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordMarksTest {
    @Test
    void theWordThatChangedIsMarkedInBothLines() {
        WordMarks marks = new WordMarks(List.of("int count = size(buffer);"), List.of("int total = size(buffer);"));

        assertThat(shown(marks.removed())).containsExactly("int «count» = size(buffer);");
        assertThat(shown(marks.added())).containsExactly("int «total» = size(buffer);");
    }

    @Test
    void aLineFindsTheOneThatIsMostLikeIt() {
        WordMarks marks = new WordMarks(
                List.of("return write(buffer);"), List.of("sent = 0;", "return write(view, buffer);", "return sent;"));

        assertThat(shown(marks.removed())).containsExactly("return write(buffer);");
        assertThat(shown(marks.added()))
                .containsExactly("sent = 0;", "return write(«view»«,»« »buffer);", "return sent;");
    }

    @Test
    void linesWithLittleInCommonAreNotMarked() {
        WordMarks marks = new WordMarks(List.of("lock.lock();"), List.of("queue.append(segment);"));

        assertThat(shown(marks.removed())).containsExactly("lock.lock();");
        assertThat(shown(marks.added())).containsExactly("queue.append(segment);");
    }

    @Test
    void koreanWordsAreWords() {
        WordMarks marks = new WordMarks(List.of("// 청크를 풀에 반납"), List.of("// 청크를 풀에 등록"));

        assertThat(shown(marks.added())).containsExactly("// 청크를 풀에 «등록»");
    }

    private static List<String> shown(List<WordMarks.Line> lines) {
        return lines.stream()
                .map(line -> IntStream.range(0, line.words().size())
                        .mapToObj(i -> line.changed().get(i)
                                ? "«" + line.words().get(i) + "»"
                                : line.words().get(i))
                        .collect(Collectors.joining()))
                .toList();
    }
}
