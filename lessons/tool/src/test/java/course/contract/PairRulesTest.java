package course.contract;

import static course.contract.TinyCourse.ONE;
import static course.contract.TinyCourse.SESSION;
import static course.contract.TinyCourse.TEST;
import static course.contract.TinyCourse.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairRulesTest {
    private static final String QUEUE = "src/main/java/gameserver/core/SendQueue.java";

    @TempDir
    Path root;

    private TinyCourse course;

    @BeforeEach
    void twoEqualSteps() throws IOException {
        course = new TinyCourse(root);
    }

    @Test
    void equalStepsKeepTheContract() throws IOException {
        assertThat(course.violations()).isEmpty();
    }

    @Test
    void aFileThatDriftsIsReportedWithTheCommandThatShowsIt() throws IOException {
        course.edit(TWO, SESSION, "true", "false");

        assertThat(course.violations())
                .containsExactly(Violation.of(
                        Rule.LISTED,
                        "1-2: " + SESSION + " differs, but lessons/steps.properties does not list it",
                        "git diff --no-index " + ONE + "/" + SESSION + " " + TWO + "/" + SESSION));
    }

    @Test
    void oneByteIsADrift() throws IOException {
        course.edit(TWO, TEST, "{}\n", "{}");

        assertThat(course.violations()).singleElement().satisfies(v -> {
            assertThat(v.rule()).isEqualTo(Rule.LISTED);
            assertThat(v.message()).contains(TEST);
        });
    }

    @Test
    void aNewFileMustBeListed() throws IOException {
        course.write(TWO, QUEUE, "package gameserver.core;\n\nclass SendQueue {}\n");

        assertThat(course.violations())
                .containsExactly(Violation.of(
                        Rule.LISTED,
                        "1-2: " + QUEUE + " is new, but lessons/steps.properties does not list it",
                        "git diff --no-index /dev/null " + TWO + "/" + QUEUE));
    }

    @Test
    void aFileThatIsGoneMustBeListed() throws IOException {
        course.delete(TWO, TEST);

        assertThat(course.violations())
                .containsExactly(Violation.of(
                        Rule.LISTED,
                        "1-2: " + TEST + " is gone, but lessons/steps.properties does not list it",
                        "git diff --no-index " + ONE + "/" + TEST + " /dev/null"));
    }

    @Test
    void aListedFileMayDiffer() throws IOException {
        course.edit(TWO, SESSION, "true", "false").list(SESSION);

        assertThat(course.violations()).isEmpty();
    }

    @Test
    void aListedFileThatDoesNotDifferIsStale() throws IOException {
        course.list(SESSION).list(QUEUE);

        assertThat(course.violations()).extracting(Violation::rule).containsOnly(Rule.NOT_STALE);
        assertThat(course.violations())
                .extracting(Violation::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains(SESSION, "the same in both steps"),
                        second -> assertThat(second).contains(QUEUE, "in neither step"));
    }

    @Test
    void aChangedLineIsOneAddedAndOneRemoved() throws IOException {
        course.edit(TWO, SESSION, "true", "false").list(SESSION);

        assertThat(onlyChange()).isEqualTo(new FileChange(SESSION, FileChange.Kind.CHANGED, 1, 1));
    }

    @Test
    void aNewFileCostsAllItsCode() throws IOException {
        course.write(TWO, QUEUE, "package gameserver.core;\n\n/** New. */\nclass SendQueue {\n    int size;\n}\n")
                .list(QUEUE);

        assertThat(onlyChange()).isEqualTo(new FileChange(QUEUE, FileChange.Kind.ADDED, 3, 0));
    }

    @Test
    void aChangeOfCommentsImportsAndBlankLinesCostsNothingButMustBeListed() throws IOException {
        course.edit(
                        TWO,
                        SESSION,
                        "/** A connection. */",
                        "import java.util.List;\n\n/** A {@link List}, no.\n * More. */")
                .edit(TWO, SESSION, " // always", " /* for ever */");

        assertThat(onlyChange()).isEqualTo(new FileChange(SESSION, FileChange.Kind.CHANGED, 0, 0));
        assertThat(course.violations()).extracting(Violation::rule).containsExactly(Rule.LISTED);
        assertThat(course.list(SESSION).violations()).isEmpty();
    }

    @Test
    void aBudgetIsExceeded() throws IOException {
        course.edit(TWO, SESSION, "return true;", "int a = 1;\n        int b = 2;\n        return a < b;")
                .list(SESSION);

        assertThat(course.violations()).isEmpty();

        course.edit(TWO, SESSION, "int b = 2;", "int b = 2;\n        int c = 3;");

        assertThat(course.violations())
                .containsExactly(Violation.of(
                        Rule.WITHIN_BUDGET,
                        "1-2: core changes 5 lines, allowed are 4 (1-2.budget.core in lessons/steps.properties); most"
                                + " in Session.java (5)",
                        "git diff --no-index " + ONE + "/src/main/java/gameserver/core " + TWO
                                + "/src/main/java/gameserver/core"));
    }

    @Test
    void testsCostNothing() throws IOException {
        course.edit(TWO, TEST, "{}", "{\n" + "    int x;\n".repeat(100) + "}").list(TEST);

        assertThat(course.violations()).isEmpty();
        assertThat(onlyChange().lines()).isZero();
    }

    @Test
    void changedMainCodeNeedsABudget() throws IOException {
        String stray = "src/main/java/gameserver/util/Stray.java";
        course.writeBoth(stray, "class Stray {}\n")
                .edit(TWO, stray, "{}", "{ }")
                .list(stray);

        assertThat(course.violations())
                .filteredOn(v -> v.rule() == Rule.HAS_BUDGET)
                .extracting(Violation::message)
                .containsExactly("1-2: " + stray + " changes 2 lines, but no budget covers it");
    }

    @Test
    void aPomMayDifferInItsArtifactIdOnly() throws IOException {
        course.edit(TWO, "pom.xml", "</project>", "  <packaging>jar</packaging>\n</project>");

        assertThat(course.violations())
                .containsExactly(Violation.of(
                        Rule.SAME_POM,
                        "1-2: pom.xml may differ in the step's own artifactId only",
                        "git diff --no-index " + ONE + "/pom.xml " + TWO + "/pom.xml"));
    }

    @Test
    void whatABuildOrAnEditorLeavesIsNotLookedAt() throws IOException {
        course.write(TWO, "target/classes/Session.class", "x")
                .write(TWO, ".settings/prefs", "x")
                .write(TWO, ".project", "x")
                .write(TWO, TWO + ".iml", "x");

        assertThat(course.violations()).isEmpty();
    }

    private FileChange onlyChange() throws IOException {
        List<FileChange> changes = course.check().pairs().get(0).changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }
}
