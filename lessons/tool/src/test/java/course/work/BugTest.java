package course.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.compile.Compilation;
import common.files.FileTree;
import common.files.Patch;
import common.text.Language;
import course.Main;
import course.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every bug of the zoo has. That it is one, {@code ZooProofTest} proves. */
class BugTest {
    private static final String EMPTY = "class " + Bug.TEST + " {}";

    @TempDir
    Path folder;

    private static List<Bug> bugs() throws IOException {
        return Bug.all(Main.root(), Contract.load(Main.root()));
    }

    @Test
    void theyAreNumberedFromOne() throws IOException {
        List<Bug> bugs = bugs();

        assertThat(bugs).hasSizeGreaterThanOrEqualTo(14);
        for (int i = 0; i < bugs.size(); i++) {
            assertThat(bugs.get(i).number()).isEqualTo(i + 1);
        }
        assertThat(bugs)
                .isSortedAccordingTo((a, b) -> a.step().number() - b.step().number());
    }

    @Test
    void eachIsToldInBothLanguagesAndSaysWhereItWasMade() throws IOException {
        for (Bug bug : bugs()) {
            String source = bug.texts().get("source.url");
            assertThat(source)
                    .as(bug.name())
                    .matches("https://github.com/" + bug.texts().get("source.project") + "/(issues|pull)/"
                            + bug.texts().get("source.number"));
            bug.texts().forEach((key, text) -> {
                if (key.endsWith(".ko")) {
                    assertThat(text).as("%s of %s", key, bug.name()).containsPattern("\\p{IsHangul}");
                }
            });
            assertThat(bug.explanation(Language.EN))
                    .content()
                    .startsWith("# Bug " + bug.number() + ": " + bug.title(Language.EN))
                    .contains(bug.seen(Language.EN), source, bug.texts().get("source.en"));
            assertThat(bug.explanation(Language.KO))
                    .content()
                    .startsWith("# 버그 " + bug.number() + ": " + bug.title(Language.KO))
                    .contains(bug.seen(Language.KO), source, bug.texts().get("source.ko"));
        }
    }

    @Test
    void eachChangesTheClassesThatItNamesAndNothingElse() throws IOException {
        for (Bug bug : bugs()) {
            Path step = Main.root().resolve(bug.step().directory());
            assertThat(new Patch(bug.broken()).isInPlace(step)).as(bug.name()).isTrue();
            String patch = Files.readString(bug.broken());
            List<String> changed = patch.lines()
                    .filter(line -> line.startsWith("+++ "))
                    .map(line -> line.replaceAll(".*/|\\.java", ""))
                    .toList();
            assertThat(changed).as(bug.name()).containsExactly(bug.classes().split(" "));
        }
    }

    @Test
    void theLearnerBeginsWithNoTestAndEndsWithOne() throws IOException {
        String test = "src/test/java/gameserver/core/" + Bug.TEST + ".java";
        for (Bug bug : bugs()) {
            assertThat(bug.start().resolve(test)).content().contains(EMPTY);
            assertThat(bug.answer().resolve(test)).content().contains("@Test").doesNotContain(EMPTY);
        }
    }

    @Test
    void whatStandsInSeveralStartsIsTheSameToTheLetter() throws IOException {
        Map<String, String> byName = new TreeMap<>();
        for (Bug bug : bugs()) {
            for (Path source : Compilation.sources(bug.start())) {
                String name = new FileTree(bug.start()).nameOf(source);
                String text = Files.readString(source);
                if (!name.endsWith(Bug.TEST + ".java")) {
                    assertThat(text).as("%s of %s", name, bug.name()).isEqualTo(byName.getOrDefault(name, text));
                    byName.put(name, text);
                }
            }
        }
    }

    @Test
    void aWorkspaceHasTheBugAndNoTestThatKnowsIt() throws IOException {
        Bug bug = bugs().get(0);
        new Workspaces(Main.root(), Contract.load(Main.root())).layBug(bug, folder);
        Path core = folder.resolve("src/test/java/gameserver/core");

        assertThat(new FileTree(core).files("Test.java"))
                .extracting(path -> path.getFileName().toString())
                .containsExactly(Bug.TEST + ".java");
        assertThat(core.resolve("Probe.java")).exists();
        String source = "src/main/java/gameserver/core/" + bug.classes() + ".java";
        assertThat(folder.resolve(source))
                .content()
                .isNotEqualTo(Files.readString(
                        Main.root().resolve(bug.step().directory()).resolve(source)));
    }

    @Test
    void aBugThatLacksSomethingIsNotRead() throws IOException {
        TinyWork course = new TinyWork(folder);
        course.write("lessons/zoo/01/bug.properties", "step = 2\nclasses = Counter\n");

        assertThatThrownBy(() -> Bug.all(folder, course.contract()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("source.project is missing");
    }
}
