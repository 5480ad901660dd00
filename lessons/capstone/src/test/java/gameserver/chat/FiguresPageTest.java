package gameserver.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import common.figures.Figures;
import common.figures.Sheet;
import common.files.CourseRoot;
import common.text.Language;
import common.text.Texts;
import gameserver.chat.ChatFigures.Sizes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of figures stands as they say, in both languages, and a short run has all of them. */
class FiguresPageTest {
    private static Path root() throws Exception {
        return CourseRoot.of(FiguresPageTest.class);
    }

    @Test
    void thePageSaysWhatWasMeasured() throws Exception {
        assertThat(root().resolve(FiguresPage.PAGE))
                .as("run ChatFigures --draw, as README.md says")
                .hasContent(FiguresPage.of(FiguresPage.read(root())));
    }

    @Test
    void nothingIsLeftOutAndNothingWasLost() throws Exception {
        Map<String, String> figures = FiguresPage.read(root());
        assertThat(FiguresPage.of(figures)).doesNotContain("%s", "null");
        figures.forEach((key, figure) -> {
            if (key.matches("kill\\..*\\.(?:lost|twice|disordered)")) {
                assertThat(figure).as(key).isEqualTo("0");
            }
        });
        assertThat(figures).containsEntry("rounds", Integer.toString(Sizes.FULL.rounds()));
    }

    @Test
    void bothLanguagesSayTheSameAndAllOfItStandsOnThePage() throws Exception {
        ResourceBundle english = new Texts(FiguresPage.TEXTS, Language.EN).bundle();
        ResourceBundle korean = new Texts(FiguresPage.TEXTS, Language.KO).bundle();
        assertThat(korean.keySet()).isEqualTo(english.keySet());
        String page = FiguresPage.of(FiguresPage.read(root()));
        for (String key : english.keySet()) {
            for (ResourceBundle texts : List.of(english, korean)) {
                assertThat(page)
                        .as(key)
                        .contains(Arrays.asList(texts.getString(key).split("%s", -1)));
            }
            assertThat(korean.getString(key).split("%s", -1))
                    .as(key)
                    .hasSameSizeAs(english.getString(key).split("%s", -1));
        }
    }

    @Test
    void aShortRunHasAllFigures() throws Exception {
        boolean installed =
                Postgres.installed().isPresent() && Redis.installed().isPresent();
        if (!installed) {
            System.out.println("no PostgreSQL or no Redis found (initdb, redis-server): nothing is measured");
        }
        assumeThat(installed).isTrue();
        // Nothing is left uncounted: however slow the machine is, what was said first is counted.
        Map<String, String> figures = ChatFigures.measure(new Sizes(1, 50, 0, 0.1, 0.2, 0));
        assertThat(keys(figures)).isEqualTo(keys(FiguresPage.read(root())));
        assertThat(FiguresPage.of(figures)).contains("| the only server, on H2 | " + Figures.NONE);
    }

    /** Without ranges, which one round has not, and without what is killed, for which there are tests. */
    private static Set<String> keys(Map<String, String> figures) {
        return figures.keySet().stream()
                .filter(key -> !key.endsWith(Sheet.RANGE) && !key.startsWith("kill."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
