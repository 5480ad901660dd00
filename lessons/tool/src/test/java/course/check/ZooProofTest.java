package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import common.compile.Compilation;
import course.Main;
import course.check.TestResult.Outcome;
import course.contract.Contract;
import course.contract.Step;
import course.work.Bug;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bug of the zoo is one: its patch compiles, and its answer passes on the sound step, fails on that bug and on no other
 * of its step. That takes a minute, so that only {@code .ci/run} and {@code -Dcourse.proof=true} ask for it.
 */
@EnabledIfSystemProperty(named = "course.proof", matches = "true")
class ZooProofTest {
    private static final String SOUND = "sound";

    @TempDir
    Path folder;

    /** A bug, compiled. */
    private record Specimen(Bug bug, Path sound, Path broken, Path answer) {}

    @Timeout(300)
    @Test
    void everyAnswerPassesOnTheSoundStepAndFailsOnItsOwnBugAlone() throws Exception {
        List<Specimen> specimens = specimens();
        List<String> runs = new ArrayList<>();
        for (Specimen one : specimens) {
            runs.addAll(BugJudge.run(name(one, SOUND), one.answer, one.sound));
            for (Specimen other : specimens) {
                if (other.bug.step().equals(one.bug.step())) {
                    runs.addAll(BugJudge.run(name(one, other.bug.name()), one.answer, other.broken, one.sound));
                }
            }
        }
        Map<String, List<TestResult>> results = new TreeMap<>();
        TestRun run = new TestRun(
                folder,
                Compilation.classPath(),
                folder.resolve("log"),
                Duration.ofSeconds(240),
                Judge.QUICK,
                BugRunner.class);
        boolean ended = run.run(
                runs,
                result -> results.computeIfAbsent(result.className(), any -> new ArrayList<>())
                        .add(result));

        assertThat(ended)
                .as("the tests come to their end, of which came %s", results.keySet())
                .isTrue();
        SoftAssertions proof = new SoftAssertions();
        for (Specimen one : specimens) {
            proof.assertThat(results.get(name(one, SOUND)))
                    .as("the answer of %s on the sound step", one.bug.name())
                    .isNotEmpty()
                    .allMatch(result -> result.outcome() == Outcome.PASSED);
            for (Specimen other : specimens) {
                List<TestResult> found = results.get(name(one, other.bug.name()));
                if (other.equals(one)) {
                    proof.assertThat(found)
                            .as("the answer of %s on its own bug", one.bug.name())
                            .anyMatch(result -> result.outcome() == Outcome.FAILED);
                } else if (found != null) {
                    proof.assertThat(found)
                            .as("the answer of %s on %s", one.bug.name(), other.bug.name())
                            .allMatch(result -> result.outcome() == Outcome.PASSED);
                }
            }
        }
        proof.assertAll();
    }

    private static String name(Specimen answer, String on) {
        return answer.bug.name() + " on " + on;
    }

    private List<Specimen> specimens() throws IOException {
        Contract contract = Contract.load(Main.root());
        Map<Step, Path> sound = new HashMap<>();
        List<Specimen> specimens = new ArrayList<>();
        for (Bug bug : Bug.all(Main.root(), contract)) {
            Path step = Main.root().resolve(bug.step().directory());
            if (!sound.containsKey(bug.step())) {
                sound.put(
                        bug.step(),
                        BugJudge.compileSound(
                                step, folder.resolve("step" + bug.step().number())));
            }
            Path target = folder.resolve(bug.name());
            Path broken = BugJudge.compileBroken(step, bug, sound.get(bug.step()), target);
            Path solved = Files.createDirectory(target.resolve("solved"));
            new Workspaces(Main.root(), contract).solveBug(bug, solved);
            Path answer = target.resolve("answer");
            Compilation tests = BugJudge.compileTests(solved, sound.get(bug.step()), answer);
            assertThat(tests.errors()).as("the answer of %s", bug.name()).isEmpty();
            specimens.add(new Specimen(bug, sound.get(bug.step()), broken, answer));
        }
        return specimens;
    }
}
