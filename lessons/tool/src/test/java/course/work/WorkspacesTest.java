package course.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.files.Patch;
import common.text.Language;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {
    private static final String COUNTER = "src/main/java/gameserver/core/Counter.java";

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
    }

    @Test
    void aStepIsWrittenOnTheMainCodeOfTheStepBeforeAgainstItsOwnTests() throws IOException {
        Path work = course.begun(3).directory();

        assertThat(work).isEqualTo(root.resolve("work/step03"));
        assertThat(work.resolve(COUNTER)).hasSameTextualContentAs(root.resolve("step02-two/" + COUNTER));
        assertThat(work.resolve("src/main/java/gameserver/core/Old.java")).exists();
        assertThat(work.resolve("src/test/java/gameserver/core/HalverTest.java"))
                .exists();
        assertThat(work.resolve("src/test/java/gameserver/core/CounterTest.java"))
                .content()
                .contains("2");
    }

    @Test
    void whatIsNewIsThereAsAStub() throws IOException {
        Workspace workspace = course.begun(3);

        assertThat(workspace.directory().resolve("src/main/java/gameserver/core/Halver.java"))
                .content()
                .contains("public int half(int i) {", "throw new UnsupportedOperationException(\"write me\");")
                .doesNotContain("return");
        assertThat(course.workspaces().unwritten(workspace)).containsExactly("Halver");
    }

    @Test
    void whatIsBegunAsTheStepHasItIsNotToBeWritten() throws IOException {
        String constants = "src/main/java/gameserver/core/Constants.java";
        course.write(
                "lessons/steps.properties",
                Files.readString(root.resolve("lessons/steps.properties")) + "2-3/" + constants
                        + " = One constant more\n");
        course.write("step02-two/" + constants, "package gameserver.core;\nclass Constants {\n    int one = 1;\n}\n");
        course.write(
                "step03-three/" + constants,
                "package gameserver.core;\nclass Constants {\n    int one = 1;\n    int two = 2;\n}\n");
        Workspace workspace = course.begun(3);

        assertThat(workspace.directory().resolve(constants))
                .hasSameTextualContentAs(root.resolve("step03-three").resolve(constants));
        assertThat(course.workspaces().untouched(workspace))
                .containsExactly(COUNTER, COUNTER.replace("Counter", "Halver"), COUNTER.replace("Counter", "Old"));
    }

    @Test
    void theGameIsSuppliedWhereItIsNew() throws IOException {
        String main = "src/main/java/gameserver/GameServer.java";
        course.write("step01-one/" + main, "// starts an echo");
        course.write("step02-two/" + main, "// starts a game");
        Path work = course.begun(2).directory();

        assertThat(work.resolve("src/main/java/gameserver/server/Game.java")).exists();
        assertThat(work.resolve(main)).hasContent("// starts a game");
        assertThat(work.resolve(COUNTER)).content().contains("write me");
    }

    @Test
    void aWorkspaceIsAMavenModuleOfItsOwn() throws IOException {
        assertThat(course.begun(3).directory().resolve("pom.xml"))
                .content()
                .contains("<relativePath>../../pom.xml</relativePath>", "<artifactId>my-step03</artifactId>");
    }

    @Test
    void anExerciseIsItsStepWithWhatTheTaskSupplies() throws IOException {
        Workspace workspace = course.workspaces().of(course.exercise());
        course.workspaces().create(workspace);

        assertThat(workspace.path()).isEqualTo("work/exercise-2.1");
        assertThat(workspace.directory().resolve(COUNTER))
                .hasSameTextualContentAs(root.resolve("step02-two/" + COUNTER));
        assertThat(workspace.directory().resolve("src/test/java/gameserver/core/ThreeTest.java"))
                .exists();
        assertThat(workspace.directory().resolve("src/test/java/gameserver/core/CounterTest.java"))
                .exists();
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws IOException {
        Workspace workspace = course.begun(3);
        Files.writeString(workspace.directory().resolve(COUNTER), "mine");

        assertThatThrownBy(() -> course.workspaces().create(workspace)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(workspace.directory().resolve(COUNTER)).hasContent("mine");
    }

    @Test
    void theLastOneBegunIsTheOneMeant() throws IOException {
        assertThat(course.workspaces().current()).isEmpty();
        Workspace second = course.begun(2);
        Workspace third = course.begun(3);

        assertThat(course.workspaces().current()).contains(third);
        course.workspaces().makeCurrent(second);
        assertThat(course.workspaces().current()).contains(second);
    }

    @Test
    void theOnlyOneIsMeantEvenIfNobodyRemembers() throws IOException {
        Workspace only = course.begun(2);
        Files.delete(root.resolve("work/.current"));

        assertThat(course.workspaces().current()).contains(only);
    }

    @Test
    void oneThatIsGoneIsNotMeant() throws IOException {
        course.begun(2);
        Workspace third = course.begun(3);
        course.write("work/.current", "step09\n");

        assertThat(course.workspaces().present()).extracting(Workspace::name).containsExactly("step02", "step03");
        assertThat(course.workspaces().current()).isEmpty();
        assertThat(third.number()).isEqualTo("3");
    }

    @Test
    void aSolvedExerciseHasItsPatch() throws IOException {
        Path solved = Files.createDirectory(root.resolve("solved"));
        course.workspaces().solve(course.exercise(), solved);

        assertThat(solved.resolve(COUNTER)).content().contains("return 3;");
    }

    @Test
    void aPatchThatDoesNotFitNamesTheFile() throws IOException {
        course.write("step02-two/" + COUNTER, "package gameserver.core;\npublic class Counter {}\n");
        Path solved = Files.createDirectory(root.resolve("solved"));

        assertThatThrownBy(() -> course.workspaces().solve(course.exercise(), solved))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("solution.patch")
                .hasMessageContaining("Counter.java");
    }

    @Test
    void aPatchFindsWhatHasMoved() throws IOException {
        course.write(
                "step02-two/" + COUNTER,
                "// one line more\n" + Files.readString(root.resolve("step02-two/" + COUNTER)));
        Path solved = Files.createDirectory(root.resolve("solved"));
        course.workspaces().layExercise(course.exercise(), solved);
        Patch patch = new Patch(course.exercise().solution());

        assertThat(patch.isInPlace(solved)).isFalse();
        assertThat(patch.inPlace(solved, 0))
                .contains("diff --git a/" + COUNTER, "@@ -1,5 +1,5 @@", "+    public int next() { return 3; }");
        patch.applyTo(solved);
        assertThat(solved.resolve(COUNTER))
                .content()
                .startsWith("// one line more")
                .contains("return 3;");
    }

    @Test
    void anExerciseSaysWhatItNeeds() throws IOException {
        assertThat(course.exercise().tests()).containsExactly("ThreeTest");
        assertThat(course.exercise().hint(Language.KO)).contains("셋씩 세어 보세요.");
        assertThat(course.exercise().task(Language.EN)).exists();

        course.write("lessons/exercises/2.1/exercise.properties", "step = 2\n");
        assertThatThrownBy(() -> course.exercise()).hasMessageContaining("tests is missing");
        course.write("lessons/exercises/2.1/exercise.properties", "step = 7\ndifficulty = 1\ntests = X\n");
        assertThatThrownBy(() -> course.exercise()).hasMessageContaining("there is no step 7");
    }

    @Test
    void whatIsSetAsideInTheSameMinuteGetsANumber() throws IOException {
        LocalDateTime time = LocalDateTime.of(2026, 3, 4, 5, 6);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path aside = course.workspaces().setAside(course.begun(3), time);
            assertThat(aside.resolve("src")).exists();
            names.add(String.valueOf(aside.getFileName()));
        }
        assertThat(names)
                .containsExactly("step03-2026-03-04-0506", "step03-2026-03-04-0506-2", "step03-2026-03-04-0506-3");
    }
}
