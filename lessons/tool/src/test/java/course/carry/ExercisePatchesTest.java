package course.carry;

import static org.assertj.core.api.Assertions.assertThat;

import course.Main;
import course.carry.ExercisePatches.Followed;
import course.carry.ExercisePatches.Outcome;
import course.contract.Contract;
import course.work.TinyWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExercisePatchesTest {
    private static final String COUNTER = "step02-two/src/main/java/gameserver/core/Counter.java";

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
    }

    private List<Followed> follow(int step, boolean dryRun) throws IOException {
        return new ExercisePatches(root, course.contract()).follow(List.of(course.step(step)), dryRun);
    }

    private String patch() throws IOException {
        return Files.readString(course.exercise().solution());
    }

    /** Else {@code carry} would write them anew each time, whatever it carries. */
    @Test
    void thoseOfTheCourseAreAsTheyWouldBeWritten() throws IOException {
        Contract contract = Contract.load(Main.root());

        assertThat(new ExercisePatches(Main.root(), contract).follow(contract.steps(), true))
                .as("patches that lessons/course carry would write anew, and such as somebody must mend")
                .isEmpty();
    }

    @Test
    void aPatchThatFitsStaysAsItIs() throws IOException {
        String before = patch();

        assertThat(follow(2, false)).isEmpty();
        assertThat(patch()).isEqualTo(before);
    }

    @Test
    void aPatchFollowsWhatHasMovedAndFitsThen() throws IOException {
        course.write(COUNTER, "// one line more\n" + Files.readString(root.resolve(COUNTER)));

        assertThat(follow(2, false))
                .containsExactly(new Followed(course.exercise().solution(), Outcome.FOLLOWED));
        assertThat(patch()).contains("@@ -1,5 +1,5 @@");
        assertThat(follow(2, false)).isEmpty();
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        course.write(COUNTER, "// one line more\n" + Files.readString(root.resolve(COUNTER)));
        String before = patch();

        assertThat(follow(2, true))
                .containsExactly(new Followed(course.exercise().solution(), Outcome.FOLLOWED));
        assertThat(patch()).isEqualTo(before);
    }

    @Test
    void aPatchWhoseSurroundingsHaveChangedIsAdaptedToThem() throws IOException {
        course.write(COUNTER, Files.readString(root.resolve(COUNTER)).replace("package gameserver.core;", "// other"));

        assertThat(follow(2, false))
                .containsExactly(new Followed(course.exercise().solution(), Outcome.ADAPTED));
        assertThat(patch()).contains(" // other\n", "-    public int next() { return 1; }\n");
        assertThat(follow(2, false)).isEmpty();
    }

    @Test
    void aPatchOnWhatHasChangedIsBroken() throws IOException {
        course.write(COUNTER, Files.readString(root.resolve(COUNTER)).replace("return 1;", "return 11;"));
        String before = patch();

        assertThat(follow(2, false))
                .containsExactly(new Followed(course.exercise().solution(), Outcome.BROKEN));
        assertThat(patch()).isEqualTo(before);
        Files.delete(root.resolve(COUNTER));
        assertThat(follow(2, false))
                .containsExactly(new Followed(course.exercise().solution(), Outcome.BROKEN));
    }

    @Test
    void aPatchOnAnotherFollowsAsWell() throws IOException {
        String counter = "step03-three/src/main/java/gameserver/core/Counter.java";
        course.goBeyond();
        assertThat(follow(3, false)).isEmpty();
        course.write(counter, "// one line more\n" + Files.readString(root.resolve(counter)));

        assertThat(follow(3, false)).extracting(Followed::outcome).containsExactly(Outcome.FOLLOWED, Outcome.FOLLOWED);
        assertThat(follow(3, false)).isEmpty();
    }

    @Test
    void aPatchOnOneThatIsBrokenIsBroken() throws IOException {
        String counter = "step03-three/src/main/java/gameserver/core/Counter.java";
        course.goBeyond();
        course.write(counter, Files.readString(root.resolve(counter)).replace("return 2;", "return 22;"));

        assertThat(follow(3, false))
                .extracting(followed -> followed.patch().getParent().getFileName() + " " + followed.outcome())
                .containsExactly("1 BROKEN", "2 BROKEN");
    }

    @Test
    void aBugOfTheZooFollowsAsWell() throws IOException {
        course.addBug();
        Path bug = root.resolve("lessons/zoo/01/broken.patch");
        assertThat(follow(2, false)).isEmpty();
        course.write(COUNTER, "// one line more\n" + Files.readString(root.resolve(COUNTER)));

        assertThat(follow(2, false)).contains(new Followed(bug, Outcome.FOLLOWED));
        assertThat(bug).content().contains("@@ -1,5 +1,5 @@");
        assertThat(follow(2, false)).isEmpty();
    }

    @Test
    void patchesOnOtherStepsAreNotLookedAt() throws IOException {
        course.write(COUNTER, Files.readString(root.resolve(COUNTER)).replace("return 1;", "return 11;"));

        assertThat(follow(3, false)).isEmpty();
    }
}
