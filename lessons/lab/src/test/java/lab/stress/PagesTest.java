package lab.stress;

import static org.assertj.core.api.Assertions.assertThat;

import common.figures.Figures;
import common.figures.Page;
import common.files.PropertiesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lab.Course;
import lab.hostile.Churn;
import org.junit.jupiter.api.Test;

/** The pages stand as their figures say, and every text is there in both languages. */
class PagesTest {
    private static final Pattern KEY = Pattern.compile(
            "\"((?:written|machine|yes|no|skipped|(?:endurance|hostile|flood|pinned|many|storm|half-open|idle|descriptors)\\.[A-Za-z0-9_.-]+))\"");
    private static final Pattern FORMAT = Pattern.compile("%(?:\\d\\$)?s");

    private static Map<String, String> load(String bundle) throws Exception {
        return PropertiesFile.read(
                Course.find().lab().resolve("src/main/resources/lab/stress/" + bundle + ".properties"));
    }

    @Test
    void theHostilePageSaysWhatWasMeasured() throws Exception {
        Path root = Course.find().root();
        assertThat(root.resolve(HostilePage.PAGE))
                .as("run lessons/course hostile --draw")
                .hasContent(HostilePage.of(HostilePage.read(root)));
    }

    @Test
    void theEndurancePageSaysWhatWasMeasured() throws Exception {
        Path root = Course.find().root();
        assertThat(root.resolve(EndurancePage.PAGE))
                .as("run lessons/course endurance --draw")
                .hasContent(EndurancePage.of(EndurancePage.read(root)));
    }

    @Test
    void whatWasNotMeasuredHasADashAndAPartThatWasLeftOutIsNotThere() throws Exception {
        Map<String, String> figures =
                new TreeMap<>(HostilePage.read(Course.find().root()));
        figures.keySet().removeIf(key -> key.startsWith("flood.FREE") || key.startsWith("pinned."));
        figures.put("idle.skipped", "1024");
        String page = HostilePage.of(figures, Texts.ENGLISH);

        assertThat(page).contains("| has no limit | – | – |").contains("not measured here");
        assertThat(page).doesNotContain("Memory that slow clients hold");
    }

    @Test
    void aFigureHasItsRangeBehindIt() {
        Page page = new Page(Texts.ENGLISH, Map.of("a", "2", "a.range", "1–3", "b", "2", "b.range", "2"));

        assertThat(page.cells("x", "a", "b", "c")).containsExactly("x", "2 (1–3)", "2", Figures.NONE);
    }

    @Test
    void bothLanguagesSayTheSameAndFillInTheSame() throws Exception {
        Map<String, String> korean = load("texts_ko");
        Map<String, String> english = load("texts");

        assertThat(korean.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            assertThat(FORMAT.matcher(korean.get(key)).results().count())
                    .as("%s in texts_ko.properties", key)
                    .isEqualTo(FORMAT.matcher(text).results().count());
        });
    }

    @Test
    void everyTextIsUsedAndEveryTextThatIsUsedIsThere() throws Exception {
        Set<String> named = new TreeSet<>();
        try (var sources = Files.list(Course.find().lab().resolve("src/main/java/lab/stress"))) {
            for (Path source : sources.toList()) {
                KEY.matcher(Files.readString(source)).results().forEach(found -> named.add(found.group(1)));
            }
        }
        for (Churn.Kind kind : Churn.Kind.values()) {
            named.add("endurance.churn." + kind);
        }
        for (Flooding.Row row : Flooding.Row.values()) {
            named.add(row.key());
        }
        for (PinnedMemory.Row row : PinnedMemory.Row.values()) {
            named.add(row.key());
        }
        LoginStorm.BACKLOGS.forEach(backlog -> named.add("storm." + backlog));
        Set<String> texts = load("texts").keySet();

        assertThat(named).as("every text is used").containsAll(texts);
        for (String key : List.of("hostile.title", "endurance.title", "flood.read", "pinned.read", "many.notes")) {
            assertThat(texts).contains(key);
        }
    }
}
