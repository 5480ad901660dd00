package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import common.compile.Compilation;
import common.files.Patch;
import common.text.Language;
import course.Main;
import course.contract.Contract;
import course.work.Exercise;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every exercise can be solved, and is not solved to begin with. It proves the course and not a learner's clone, and takes two
 * minutes: only {@code .ci/run} and {@code -Dcourse.proof=true} ask for it.
 */
@EnabledIfSystemProperty(named = "course.proof", matches = "true")
class ExercisesTest {
    private static List<Exercise> exercises() throws IOException {
        return Exercise.all(Main.root(), Contract.load(Main.root()));
    }

    private static Stream<String> numbers() throws IOException {
        return exercises().stream().map(Exercise::number);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Timeout(120)
    @ParameterizedTest
    @MethodSource("numbers")
    void isRedBeforeItsSolutionAndGreenAfter(String number, @TempDir Path workspace) throws Exception {
        Path root = Main.root();
        Contract contract = Contract.load(root);
        Exercise exercise = Exercise.find(root, contract, number).orElseThrow();
        Path step = root.resolve(exercise.step().directory());
        new Workspaces(root, contract).layExercise(exercise, workspace);

        assertThat(verdicts(workspace, step, exercise))
                .as("before the solution")
                .hasSameSizeAs(exercise.tests())
                .anyMatch(verdict -> !verdict.holds());
        new Patch(exercise.solution()).applyTo(workspace);
        assertThat(verdicts(workspace, step, exercise))
                .as("after the solution")
                .hasSameSizeAs(exercise.tests())
                .allMatch(Verdict::holds);
    }

    private static List<Verdict> verdicts(Path workspace, Path step, Exercise exercise) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        Judge judge = new Judge(workspace, step, exercise.tests(), List.of());
        judge.run(Language.EN, verdicts::add);
        return verdicts;
    }

    @Test
    void eachIsToldInBothLanguagesUnderItsNumber() throws IOException {
        for (Exercise exercise : exercises()) {
            assertThat(exercise.task(Language.EN)).content().startsWith("# Exercise " + exercise.number());
            assertThat(exercise.task(Language.KO)).content().startsWith("# 연습 " + exercise.number());
            assertThat(exercise.hint(Language.EN).isPresent())
                    .as("a hint of %s in one language only", exercise.number())
                    .isEqualTo(exercise.hint(Language.KO).isPresent());
        }
    }

    @Test
    void theirNumbersFollowTheSteps() throws IOException {
        TreeSet<String> numbers = new TreeSet<>();
        for (Exercise exercise : Exercise.ofSteps(Main.root(), Contract.load(Main.root()))) {
            assertThat(exercise.number()).startsWith(exercise.step().number() + ".");
            numbers.add(exercise.number());
        }
        for (String number : numbers) {
            int last = number.charAt(2) - '0';
            assertThat(last == 1 || numbers.contains(number.substring(0, 2) + (last - 1)))
                    .as("the exercise before %s", number)
                    .isTrue();
        }
    }

    @Test
    void whatStandsInSeveralOfThemIsTheSameToTheLetter() throws IOException {
        Map<String, String> byName = new TreeMap<>();
        for (Exercise exercise : exercises()) {
            for (Path source : Compilation.sources(exercise.start())) {
                String name = exercise.start().relativize(source).toString();
                String text = Files.readString(source);

                assertThat(text).as("%s of %s", name, exercise.number()).isEqualTo(byName.getOrDefault(name, text));
                byName.put(name, text);
            }
        }
    }

    @Test
    void noneIsWithoutItsFiles() throws IOException {
        for (Exercise exercise : exercises()) {
            assertThat(Files.isDirectory(exercise.start()))
                    .as(exercise.number())
                    .isTrue();
            assertThat(exercise.solution()).as(exercise.number()).isNotEmptyFile();
        }
    }
}
