package course.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.Main;
import course.contract.Contract;
import course.contract.Pair;
import course.contract.StepTree;
import course.diff.FileDiff;
import course.diff.Scope;
import course.diff.StepDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeyondTest {
    private static final String COUNTER = "src/main/java/gameserver/core/Counter.java";

    @TempDir
    Path root;

    private TinyWork course;

    @BeforeEach
    void writeCourse() throws IOException {
        course = new TinyWork(root);
    }

    private Beyond beyond() throws IOException {
        return new Beyond(root, course.contract());
    }

    @Test
    void withoutPatchesThereIsNothingBeyondTheSteps() throws IOException {
        assertThat(beyond().exists()).isFalse();
        assertThat(beyond().asContract()).isEqualTo(course.contract());
        assertThat(beyond().lay()).doesNotExist();
    }

    @Test
    void itIsTheLastStepWithOnePatchOnTheOther() throws IOException {
        course.goBeyond();
        Path laid = beyond().lay();

        assertThat(laid.resolve(COUNTER)).content().contains("return 8;");
        assertThat(laid.resolve("src/test/java/gameserver/core/FourTest.java")).exists();
        assertThat(laid.resolve("src/test/java/gameserver/core/EightTest.java")).exists();
        assertThat(laid.resolve("src/test/java/gameserver/core/HalverTest.java"))
                .exists();
        assertThat(laid.resolve("pom.xml")).content().contains("<relativePath>../../../../pom.xml</relativePath>");
    }

    @Test
    void aStepMoreThanThePatchesKnowChangesNothingOfIt() throws IOException {
        course.goBeyond();
        String four = "step04-four/src/main/java/gameserver/core/Counter.java";
        course.write(four, "package gameserver.core;\npublic class Counter {}\n");
        String contract = Files.readString(root.resolve("lessons/steps.properties"));
        course.write(
                "lessons/steps.properties",
                contract.replace("step03-three", "step03-three step04-four") + "step04.technique = Four things\n3-4/"
                        + COUNTER + " = Counts no more\n");
        beyond().lay();
        Contract all = beyond().asContract();
        Pair last = all.pairs().get(all.pairs().size() - 1);
        assertThat(last.from()).isEqualTo(course.step(3));
        assertThat(last.to()).isEqualTo(beyond().step());
        StepDiff diff = new StepDiff(root, all, last.from(), last.to());
        assertThat(diff.reasons(COUNTER)).containsExactly("Counts by eight");
        assertThat(diff.files(Scope.MAIN, List.of())).extracting(FileDiff::path).containsExactly(COUNTER);
        assertThat(beyond().lay().resolve(COUNTER)).content().contains("return 8;");
    }

    @Test
    void whatIsAsItShouldBeIsNotTouchedAndWhatIsNotIsReplaced() throws IOException {
        course.goBeyond();
        Path laid = beyond().lay();
        FileTime longAgo = FileTime.fromMillis(0);
        Path halver = laid.resolve("src/main/java/gameserver/core/Halver.java");
        Files.setLastModifiedTime(halver, longAgo);
        Files.writeString(laid.resolve(COUNTER), "what somebody has left");
        Files.writeString(laid.resolve("src/main/java/gameserver/core/Stale.java"), "of a step as it was");
        Files.createDirectories(laid.resolve("target"));
        Files.writeString(laid.resolve("target/built"), "by somebody else");
        beyond().lay();

        assertThat(Files.getLastModifiedTime(halver)).isEqualTo(longAgo);
        assertThat(laid.resolve(COUNTER)).content().contains("return 8;");
        assertThat(laid.resolve("src/main/java/gameserver/core/Stale.java")).doesNotExist();
        assertThat(laid.resolve("target/built")).exists();
        assertThat(StepTree.read(root, beyond().step()).files().keySet()).allMatch(path -> path.startsWith("src/"));
    }

    @Test
    void aPatchThatFitsNoMoreIsNamed() throws IOException {
        course.goBeyond();
        course.write("step03-three/" + COUNTER, "package gameserver.core;\n");

        assertThatThrownBy(() -> beyond().lay())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Path.of("lessons/beyond/1/solution.patch").toString());
    }

    @Test
    void everyFileThatDiffersHasItsReasonAndNoOther() throws IOException {
        Contract contract = Contract.load(Main.root());
        Beyond real = new Beyond(Main.root(), contract);
        real.lay();
        Contract all = real.asContract();
        Pair last = all.pairs().get(all.pairs().size() - 1);

        assertThat(new StepDiff(Main.root(), all, last.from(), last.to()).files(Scope.ALL, List.of()))
                .extracting(FileDiff::path)
                .containsExactlyInAnyOrderElementsOf(last.reasons().keySet());
    }
}
