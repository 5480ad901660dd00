package course.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import common.compile.Compilation;
import common.text.Language;
import course.Main;
import course.contract.Contract;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lessons/rules.properties} says fits the tests that there are. */
class RulesTest {
    private static TreeSet<String> testClasses(Path root) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Step step : Contract.load(root).steps()) {
            for (Path source :
                    Compilation.sources(root.resolve(step.directory()).resolve("src/test"))) {
                String name = String.valueOf(source.getFileName()).replace(".java", "");
                if (name.endsWith("Test")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    @Test
    void everyTestClassHasItsRuleAndNoRuleIsLeftOver() throws IOException {
        Path root = Main.root();
        Rules rules = Rules.load(root);

        assertThat(rules.order()).doesNotHaveDuplicates().hasSameElementsAs(testClasses(root));
        for (String test : rules.order()) {
            for (Language language : Language.values()) {
                assertThat(rules.rule(test, language))
                        .as("%s.%s", test, language)
                        .isNotEqualTo(test);
            }
            assertThat(rules.rule(test, Language.KO)).containsPattern("\\p{IsHangul}");
        }
    }

    @Test
    void theLessonThatHelpsIsThere() throws IOException {
        Path root = Main.root();
        Rules rules = Rules.load(root);
        List<String> steps =
                Contract.load(root).steps().stream().map(Step::directory).toList();

        for (String test : rules.order()) {
            for (String step : steps) {
                String[] lesson = rules.lesson(test, step).split("#");
                assertThat(steps).as(test).contains(lesson[0].replace(".md", ""));
                Path file = root.resolve("lessons/en").resolve(lesson[0]);
                assertThat(file).as(test).content().contains("<a id=\"" + lesson[1] + "\"></a>");
            }
        }
    }

    @Test
    void pointsAreOneUnlessTheyAreSaidAndNoNumberIsRefused(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("lessons"));
        Files.writeString(root.resolve(Rules.FILE), "ATest.points = 3\nBTest.points = many\nCTest.points = 100\n");
        Rules rules = Rules.load(root);

        assertThat(rules.points("ATest")).isEqualTo(3);
        assertThat(rules.points("DTest")).isEqualTo(1);
        for (String wrong : List.of("BTest", "CTest")) {
            assertThatIOException().isThrownBy(() -> rules.points(wrong)).withMessageContaining(wrong + ".points");
        }
    }

    @Test
    void theCoursesPointsAreNumbers() throws IOException {
        Rules rules = Rules.load(Main.root());
        for (String test : rules.order()) {
            assertThat(rules.points(test)).as(test).isPositive();
        }
    }
}
