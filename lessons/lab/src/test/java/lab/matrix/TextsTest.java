package lab.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import common.files.PropertiesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lab.Course;
import lab.hostile.Symptom;
import org.junit.jupiter.api.Test;

/** Every message is there in both languages, and none is there for nothing. */
class TextsTest {
    private static final Pattern KEY = Pattern.compile("\"((?:cell|table|matrix|break)\\.[a-z0-9.-]+[a-z0-9])\"");
    private static final Pattern FORMAT = Pattern.compile("%(?:\\d\\$)?,?(?:\\.\\d)?([sdf])");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    private static Map<String, String> load(String bundle) throws Exception {
        return PropertiesFile.read(
                Course.find().lab().resolve("src/main/resources/lab/matrix/" + bundle + ".properties"));
    }

    @Test
    void bothLanguagesSayTheSameAndFillInTheSame() throws Exception {
        Map<String, String> korean = load("texts_ko");
        Map<String, String> english = load("texts");
        assertThat(korean.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> assertThat(formats(korean.get(key)))
                .as("%s in texts_ko.properties", key)
                .isEqualTo(formats(text)));
    }

    /** What is filled in, in the order of the arguments. */
    private static List<String> formats(String text) {
        return FORMAT.matcher(text)
                .results()
                .sorted((a, b) -> a.group().contains("$") ? a.group().compareTo(b.group()) : 0)
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void koreanIsWrittenInKorean() throws Exception {
        load("texts_ko").forEach((key, text) -> {
            if (!Set.of("cell.not-here", "matrix.progress", "matrix.unexpected-server")
                    .contains(key)) {
                assertThat(text).as("%s", key).containsPattern(HANGUL);
            }
        });
    }

    @Test
    void everyMessageIsUsedAndEveryMessageThatIsUsedIsThere() throws Exception {
        Set<String> used = new TreeSet<>();
        for (Path source : new FileTree(Course.find().lab().resolve("src/main/java/lab/matrix")).files()) {
            KEY.matcher(Files.readString(source))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(used::add);
        }
        for (Row row : Rows.ALL) {
            used.addAll(List.of("row." + row.key(), "row." + row.key() + ".does"));
        }
        for (Symptom symptom : Symptom.values()) {
            used.add("symptom." + symptom);
        }
        for (int step = 1; step <= Course.STEPS; step++) {
            used.add("break." + step + ".seen");
        }

        assertThat(load("texts").keySet()).isEqualTo(used);
    }
}
