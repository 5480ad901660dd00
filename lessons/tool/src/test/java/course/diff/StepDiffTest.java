package course.diff;

import static course.diff.TwoSteps.ONE;
import static course.diff.TwoSteps.QUEUE;
import static course.diff.TwoSteps.SESSION;
import static course.diff.TwoSteps.TEST;
import static course.diff.TwoSteps.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import course.contract.Contract;
import course.contract.Pair;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepDiffTest {
    @TempDir
    Path root;

    private TwoSteps steps;

    @BeforeEach
    void twoSteps() throws IOException {
        steps = new TwoSteps(root)
                .write(ONE, SESSION, "a\n")
                .write(TWO, SESSION, "b\n")
                .write(TWO, QUEUE, "queue\n")
                .write(ONE, TEST, "test\n")
                .write(ONE, "src/main/java/Same.java", "same\n")
                .write(TWO, "src/main/java/Same.java", "same\n")
                .write(TWO, "target/classes/X.class", "x");
    }

    @Test
    void showsWhatDiffersWithoutThePomAndWhatABuildLeft() throws IOException {
        assertThat(steps.diff().files(Scope.ALL, List.of()))
                .extracting(FileDiff::path)
                .containsExactly(SESSION, QUEUE, TEST);
        assertThat(steps.diff().files(Scope.MAIN, List.of()))
                .extracting(FileDiff::path)
                .containsExactly(SESSION, QUEUE);
        assertThat(steps.diff().files(Scope.TEST, List.of()))
                .extracting(FileDiff::path)
                .containsExactly(TEST);
    }

    @Test
    void filesStandInTheOrderOfTheContractMainCodeFirstAndThenTheRest() throws IOException {
        Contract contract = Contract.load(root);
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(TEST, "its test");
        reasons.put(SESSION, "Send only queues");
        reasons.put("src/main/java/gameserver/A.java", "uses it");
        Pair pair = new Pair(contract.steps().get(0), contract.steps().get(1), reasons, List.of());
        steps.write(TWO, "src/main/java/gameserver/A.java", "a\n").write(TWO, "src/test/java/ATest.java", "a\n");
        Contract ordered = new Contract(contract.steps(), List.of(pair), 99);

        for (int from = 0; from <= 1; from++) {
            Step one = contract.steps().get(from);
            Step other = contract.steps().get(1 - from);
            assertThat(new StepDiff(root, ordered, one, other).files(Scope.ALL, List.of()))
                    .extracting(FileDiff::path)
                    .containsExactly(
                            SESSION, "src/main/java/gameserver/A.java", QUEUE, TEST, "src/test/java/ATest.java");
        }
        Step mine = new Step(2, ONE, "mine", OptionalInt.empty());
        assertThat(new StepDiff(root, ordered, mine, contract.steps().get(1)).files(Scope.MAIN, List.of()))
                .as("what a learner has of a step, and the step")
                .extracting(FileDiff::path)
                .containsExactly(SESSION, "src/main/java/gameserver/A.java", QUEUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Session",
                "Session.java",
                "core/Session",
                SESSION,
                "./" + SESSION,
                ONE + "/" + SESSION,
                "C:\\course\\step01-one\\src\\main\\java\\gameserver\\core\\Session.java",
            })
    void aFileIsNamedInManyWays(String name) throws IOException {
        assertThat(steps.diff().files(Scope.ALL, List.of(new PathFilter(name))))
                .extracting(FileDiff::path)
                .containsExactly(SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "src/main", "src/main/java/gameserver/core/", "src\\main\\java", TWO + "/src/main"})
    void aFolderMeansAllInIt(String name) throws IOException {
        assertThat(steps.diff().files(Scope.MAIN, List.of(new PathFilter(name))))
                .extracting(FileDiff::path)
                .containsExactly(SESSION, QUEUE);
    }

    @Test
    void aPartOfANameMeansNothing() throws IOException {
        assertThat(steps.diff().files(Scope.ALL, List.of(new PathFilter("Sess"))))
                .isEmpty();
    }

    @Test
    void reasonsAreTheContracts() throws IOException {
        assertThat(steps.diff().reasons(SESSION)).containsExactly("Send only queues");
        assertThat(steps.diff().reasons(TEST)).isEmpty();
    }

    @Test
    void aChangedLineInItsSurroundings() throws IOException {
        assertThat(steps.unified("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n"))
                .containsExactly(
                        "--- a/" + SESSION,
                        "+++ b/" + SESSION,
                        "@@ -2,5 +2,5 @@",
                        " 2",
                        " 3",
                        " 4",
                        "-5",
                        "+five",
                        " 6");
    }

    @Test
    void aLastLineWithoutItsEndIsSaid() throws IOException {
        assertThat(String.join("\n", steps.unified("1\n2", "1\n2\n")))
                .endsWith("@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2");
    }

    @Test
    void countsLines() throws IOException {
        steps.write(ONE, SESSION, "import a.B;\n\nclass S {\n}\n")
                .write(TWO, SESSION, "import a.C;\n\n/** Why. */\nclass S {\n    int x;\n}\n");
        FileDiff file = steps.diff()
                .files(Scope.MAIN, List.of(new PathFilter("Session")))
                .get(0);

        assertThat(file.lines()).isEqualTo(new FileDiff.Count(3, 1));
        assertThat(file.code()).as("no import, no comment").isEqualTo(new FileDiff.Count(1, 0));
    }
}
