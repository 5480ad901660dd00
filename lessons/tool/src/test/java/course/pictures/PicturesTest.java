package course.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.CourseRoot;
import common.text.Language;
import course.markdown.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PicturesTest {
    private static final Pattern HANGUL = Pattern.compile("[가-힣]");

    static Stream<Arguments> sheets() {
        return Pictures.all().stream()
                .flatMap(picture -> Stream.of(Language.values())
                        .map(language -> Arguments.of(
                                picture.name() + "." + language.code(), Pictures.draw(picture, language))));
    }

    @Test
    void everyPictureStandsInBothLanguages() {
        List<String> names = Stream.of(
                        "two-by-two",
                        "recvbuffer-cursors",
                        "copies-or-chunk",
                        "open-close",
                        "queue-flag-flusher",
                        "merge-and-gather",
                        "counts-and-pool",
                        "proactor-reactor",
                        "classes-step01",
                        "classes-step02",
                        "classes-step03",
                        "classes-step04",
                        "classes-step05")
                .flatMap(name -> Stream.of(name + ".en.svg", name + ".ko.svg"))
                .toList();

        assertThat(Pictures.draw(Path.of("")).keySet())
                .containsExactlyElementsOf(names.stream()
                        .map(name -> Path.of("lessons", "pictures", name))
                        .toList());
    }

    @Test
    void theFilesAreAsTheyAreDrawn() throws IOException {
        for (Map.Entry<Path, String> file :
                Pictures.draw(CourseRoot.above(Path.of(""))).entrySet()) {
            assertThat(TextFile.find(file.getKey()))
                    .as("%s: write it again with lessons/course gen", file.getKey())
                    .contains(file.getValue());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    void everythingIsSaidInBothLanguages(String name, Sheet sheet) {
        assertThat(sheet.said()).isNotEmpty().allSatisfy(words -> {
            assertThat(words.en()).isNotBlank().doesNotContainPattern(HANGUL);
            if (!words.ko().equals(words.en())) {
                assertThat(words.ko()).containsPattern(HANGUL);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    void everyTextFitsItsRoom(String name, Sheet sheet) {
        assertThat(sheet.labels())
                .isNotEmpty()
                .allSatisfy(label -> assertThat(label.ink().width())
                        .as("\"%s\" is too long for its box", label.text())
                        .isLessThanOrEqualTo(label.room().width()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    void everyTextStandsOnTheSheetAndOnNoOther(String name, Sheet sheet) {
        List<Label> labels = sheet.labels();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            assertThat(sheet.whole().contains(label.ink()))
                    .as("\"%s\" leaves the sheet", label.text())
                    .isTrue();
            assertThat(labels.subList(i + 1, labels.size()))
                    .as("\"%s\" covers another text", label.text())
                    .noneMatch(other -> other.ink().overlaps(label.ink()));
        }
    }

    @Test
    void filesAreXmlWithTitleAndDescriptionInTheirLanguage() throws Exception {
        for (Map.Entry<Path, String> file : Pictures.draw(Path.of("")).entrySet()) {
            Element svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(file.getValue())))
                    .getDocumentElement();
            boolean korean = file.getKey().toString().endsWith(".ko.svg");

            assertThat(svg.getAttribute("lang")).isEqualTo(korean ? "ko" : "en");
            for (String element : List.of("title", "desc")) {
                String text = svg.getElementsByTagName(element).item(0).getTextContent();
                assertThat(HANGUL.matcher(text).find())
                        .as("%s of %s: %s", element, file.getKey(), text)
                        .isEqualTo(korean);
            }
        }
    }
}
