package course.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import common.compile.Compilation;
import common.files.PropertiesFile;
import common.text.Language;
import course.Main;
import course.contract.Contract;
import course.contract.Step;
import course.work.HintStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lessons/rules.properties} says fits the tests that there are. */
class RulesTest {
    private static final int LONGEST_THAT_MAY_BE_SAID = 40;
    private static final Pattern STATEMENT_ENDS = Pattern.compile("[;{}]");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

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

        assertThat(rules.order())
                .as("the order in %s, and the test classes of all steps", Rules.FILE)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(testClasses(root));
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
    void eachRuleHasItsHintsInBothLanguages() throws IOException {
        Path root = Main.root();
        Rules rules = Rules.load(root);

        for (Step step : Contract.load(root).steps()) {
            for (String test : rules.order()) {
                for (Language language : Language.values()) {
                    assertThat(hints(rules, test, step.number(), language))
                            .as("%s in step %d, %s", test, step.number(), language)
                            .doesNotHaveDuplicates()
                            .allSatisfy(hint -> assertThat(hint)
                                    .hasSizeGreaterThan(10)
                                    .matches(text -> HANGUL.matcher(text).find() == (language == Language.KO))
                                    .matches("(?s).*[.?]"));
                }
            }
        }
    }

    @Test
    void aHintIsForATestThatIsJudged() throws IOException {
        Path root = Main.root();
        List<String> order = Rules.load(root).order();
        Set<String> keys = PropertiesFile.read(root.resolve(Rules.FILE)).keySet();

        assertThat(keys)
                .filteredOn(key -> key.contains(".hint"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key)
                        .matches("(" + String.join("|", order) + ")(\\.step[1-9])?\\.hint[123]\\.(en|ko)"));
    }

    /** A statement of the solution is what no hint says, however its words are spaced. */
    @Test
    void noHintSaysAStatementOfTheSolution() throws IOException {
        Path root = Main.root();
        Set<String> statements = statements(root);
        assertThat(statements).hasSizeGreaterThan(500);

        PropertiesFile.read(root.resolve(Rules.FILE)).forEach((key, text) -> {
            if (key.contains(".hint")) {
                String packed = text.replaceAll("\\s+", "");
                assertThat(statements.stream().filter(packed::contains)).as(key).isEmpty();
            }
        });
    }

    /** The statements and heads of blocks in the main code of all steps that are longer than a name, without blanks. */
    private static Set<String> statements(Path root) throws IOException {
        Set<String> statements = new TreeSet<>();
        for (Step step : Contract.load(root).steps()) {
            for (Path source :
                    Compilation.sources(root.resolve(step.directory()).resolve("src/main/java"))) {
                String code = Files.readString(source).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
                for (String statement : STATEMENT_ENDS.split(code)) {
                    String line = statement.replaceAll("\\s+", " ").strip();
                    if (line.length() > LONGEST_THAT_MAY_BE_SAID && !line.startsWith("import ")) {
                        statements.add(line.replace(" ", ""));
                    }
                }
            }
        }
        return statements;
    }

    private static List<String> hints(Rules rules, String test, int step, Language language) {
        return IntStream.rangeClosed(1, HintStage.LAST)
                .mapToObj(stage -> rules.hint(test, step, stage, language))
                .toList();
    }

    @Test
    void aTextFromSomeStepOnTakesThePlaceOfTheGeneralOne(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("lessons"));
        Files.writeString(root.resolve(Rules.FILE), """
                ATest.hint1.en = general
                ATest.step3.hint1.en = from three on
                ATest.step5.hint1.en = from five on
                """);
        Rules rules = Rules.load(root);

        assertThat(IntStream.rangeClosed(1, 6).mapToObj(step -> rules.hint("ATest", step, 1, Language.EN)))
                .containsExactly(
                        "general", "general", "from three on", "from three on", "from five on", "from five on");
        assertThat(rules.hint("ATest", 3, 2, Language.EN)).isEmpty();
        assertThat(rules.hint("BTest", 3, 1, Language.EN)).isEmpty();
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
