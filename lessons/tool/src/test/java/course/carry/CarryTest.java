package course.carry;

import static course.carry.FiveSteps.LISTENER;
import static course.carry.FiveSteps.SEND_BUFFER;
import static course.carry.FiveSteps.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import course.carry.Move.Outcome;
import course.contract.Contract;
import course.contract.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts many processes: CI asks for it
class CarryTest {
    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5);
    private static final String NEW = "src/main/java/gameserver/core/CloseReason.java";

    @TempDir
    Path root;

    private FiveSteps steps;

    @BeforeEach
    void fiveSteps() throws Exception {
        steps = new FiveSteps(root);
        assertThat(steps.violations()).isEmpty();
    }

    @Test
    void aFixGoesFromTheFirstStepToTheLastInOneCall() throws Exception {
        steps.edit(1, LISTENER, "return 1;", "return 100;");
        assertThat(steps.violations()).isNotEmpty();

        List<Move> moves = steps.forward(1);

        assertThat(moves).extracting(Move::outcome).hasSize(4).containsOnly(Outcome.CHANGED);
        assertThat(steps.stepsWith(LISTENER, "return 100;")).isEqualTo(ALL);
        assertThat(steps.violations()).isEmpty();
    }

    @Test
    void aFixIsMergedIntoFilesThatDiffer() throws Exception {
        steps.edit(1, SESSION, "return 1;", "return 100;");

        steps.forward(1);

        assertThat(steps.stepsWith(SESSION, "return 100;")).isEqualTo(ALL);
        assertThat(steps.read(4, SESSION)).contains("return 34;");
        assertThat(steps.violations()).isEmpty();
    }

    @Test
    void aCommitIsCarriedAsItWasWhateverCameAfterIt() throws Exception {
        steps.edit(2, LISTENER, "return 1;", "return 100;");
        steps.commit();
        steps.edit(2, LISTENER, "return 2;", "return 200;");
        steps.commit();
        List<Step> all = Contract.load(root).steps();

        new Carry(root, Changes.of(root, all.get(1), "HEAD~1"), false).through(all.subList(2, 5));

        assertThat(steps.stepsWith(LISTENER, "return 100;")).containsExactly(2, 3, 4, 5);
        assertThat(steps.stepsWith(LISTENER, "return 200;")).containsExactly(2);
    }

    @Test
    void backTakesItToTheStepsBefore() throws Exception {
        steps.edit(4, LISTENER, "return 1;", "return 100;");

        List<Move> moves = steps.back(4);

        assertThat(moves).extracting(move -> move.step().number()).containsExactly(3, 2, 1);
        assertThat(steps.stepsWith(LISTENER, "return 100;")).containsExactly(1, 2, 3, 4);

        steps.forward(4);

        assertThat(steps.violations()).isEmpty();
    }

    @Test
    void aDryRunOnlySays() throws Exception {
        steps.edit(1, SESSION, "return 1;", "return 100;");
        steps.write(1, NEW, "package gameserver.core;\n");
        Files.delete(steps.file(1, LISTENER));

        List<Move> moves = steps.carry(1, List.of(2, 3), true);

        assertThat(moves)
                .extracting(Move::outcome)
                .containsExactly(
                        Outcome.ADDED,
                        Outcome.DELETED,
                        Outcome.CHANGED,
                        Outcome.ADDED,
                        Outcome.DELETED,
                        Outcome.CHANGED);
        assertThat(steps.stepsWith(SESSION, "return 100;")).containsExactly(1);
        assertThat(steps.stepsWith(NEW, "package")).containsExactly(1);
        assertThat(steps.stepsWith(LISTENER, "package")).containsExactly(2, 3, 4, 5);
    }

    @Test
    void aConflictStopsWithMarkersAndSaysWhere() throws Exception {
        steps.edit(3, SESSION, "return 33;", "return 300;");

        List<Move> moves = steps.forward(3);

        assertThat(moves).singleElement().satisfies(move -> {
            assertThat(move.outcome()).isEqualTo(Outcome.CONFLICT);
            assertThat(move.places()).containsExactly("step04-d/" + SESSION + ":13");
        });
        assertThat(steps.read(4, SESSION))
                .contains("<<<<<<< step04-d\n        return 34;\n", "return 300;\n>>>>>>> step03-c with the change\n");
        assertThat(steps.read(5, SESSION)).contains("return 35;").doesNotContain("<<<<<<<");
    }

    @Test
    void aResolvedConflictGoesOnFromThere() throws Exception {
        steps.write(4, SESSION, steps.read(3, SESSION).replace("return 2;", "return 24;"));
        steps.write(5, SESSION, steps.read(4, SESSION));
        steps.commit();
        steps.edit(1, SESSION, "return 2;", "return 200;");
        steps.forward(1);
        assertThat(steps.stepsWith(SESSION, "return 200;")).containsExactly(1, 2, 3, 4);

        List<Move> unresolved = steps.forward(1);
        assertThat(unresolved).last().matches(Move::isConflict);

        steps.write(4, SESSION, steps.read(5, SESSION).replace("return 24;", "return 200 + 24;"));
        steps.forward(4);

        assertThat(steps.read(5, SESSION)).contains("return 200 + 24;").isEqualTo(steps.read(4, SESSION));
    }

    @Test
    void aConflictIsResolvedAsItWasBefore() throws Exception {
        steps.edit(3, SESSION, "return 33;", "return 300;");
        steps.forward(3);
        steps.write(4, SESSION, resolved("return 304;"));
        assertThat(steps.forward(4)).last().matches(Move::isConflict);
        steps.write(5, SESSION, resolved("return 305;"));
        steps.forward(5);
        steps.git("checkout", "-q", "step04-d", "step05-e");

        assertThat(steps.forward(3)).extracting(Move::outcome).containsExactly(Outcome.RESOLVED, Outcome.CONFLICT);
        assertThat(steps.read(4, SESSION)).isEqualTo(resolved("return 304;"));
        assertThat(steps.forward(4)).extracting(Move::outcome).containsExactly(Outcome.CONFLICT);
    }

    /** The session as someone leaves it who has resolved a conflict in its third line. */
    private String resolved(String third) throws IOException {
        return steps.read(3, SESSION).replace("return 300;", third);
    }

    @Test
    void aConflictThatWasGivenUpTeachesNothing() throws Exception {
        steps.edit(3, SESSION, "return 33;", "return 300;");
        steps.forward(3);
        steps.git("checkout", "-q", "step04-d");
        steps.edit(3, LISTENER, "return 1;", "return 100;");

        assertThat(steps.forward(3)).extracting(Move::outcome).contains(Outcome.CONFLICT);
        steps.git("checkout", "-q", "step04-d");

        assertThat(steps.forward(3)).extracting(Move::outcome).contains(Outcome.CONFLICT);
        assertThat(steps.read(4, SESSION)).contains("<<<<<<<");
    }

    @Test
    void aMergeThatIsUnderWayIsLeftAlone() throws Exception {
        steps.edit(3, SESSION, "return 33;", "return 300;");
        steps.forward(3);

        assertThat(root.resolve(".git/MERGE_RR")).doesNotExist();
        assertThat(root.resolve(".git/rr-cache")).doesNotExist();
    }

    @Test
    void markersAreNotCarriedOn() throws Exception {
        steps.edit(3, SESSION, "return 33;", "return 300;");
        steps.forward(3);

        assertThat(Changes.uncommitted(root, Contract.load(root).steps().get(3)).conflicts())
                .containsExactly("step04-d/" + SESSION + ":13");
    }

    @Test
    void aFileThatLaterStepsDoNotHaveIsLeftOut() throws Exception {
        steps.edit(2, SEND_BUFFER, "return 1;", "return 100;");

        assertThat(steps.forward(2))
                .extracting(Move::outcome)
                .containsExactly(Outcome.ABSENT, Outcome.ABSENT, Outcome.ABSENT);
        assertThat(steps.stepsWith(SEND_BUFFER, "package")).containsExactly(2);
        assertThat(steps.violations()).isEmpty();
    }

    @Test
    void aNewFileIsNewInAllSteps() throws Exception {
        steps.write(1, NEW, "package gameserver.core;\n\nenum CloseReason {}\n");

        steps.forward(1);

        assertThat(steps.stepsWith(NEW, "enum")).isEqualTo(ALL);
        assertThat(steps.violations()).isEmpty();
    }

    @Test
    void aNewFileThatIsThereWithOtherContentIsAConflict() throws Exception {
        steps.write(1, NEW, "one\n");
        steps.write(3, NEW, "other\n");

        assertThat(steps.forward(1)).extracting(Move::outcome).containsExactly(Outcome.ADDED, Outcome.CONFLICT);
        assertThat(steps.read(3, NEW)).contains("<<<<<<< ", "one", "other");
        assertThat(steps.stepsWith(NEW, "")).containsExactly(1, 2, 3);
    }

    @Test
    void aDeletedFileIsDeletedInAllSteps() throws Exception {
        Files.delete(steps.file(1, LISTENER));

        assertThat(steps.forward(1)).extracting(Move::outcome).containsOnly(Outcome.DELETED);
        assertThat(steps.stepsWith(LISTENER, "")).isEmpty();
        assertThat(steps.violations()).isEmpty();
    }

    @Test
    void aDeletedFileThatDiffersThereIsNotDeleted() throws Exception {
        Files.delete(steps.file(1, SESSION));

        assertThat(steps.forward(1)).extracting(Move::outcome).containsExactly(Outcome.UNDECIDED);
        assertThat(steps.stepsWith(SESSION, "")).containsExactly(2, 3, 4, 5);
    }

    @Test
    void whatIsNotTextIsCopiedWhereItWasTheSame() throws Exception {
        steps.write(1, "src/test/resources/x.bin", "a\0b");
        steps.forward(1);
        steps.write(4, "src/test/resources/x.bin", "a\0d");
        steps.commit();
        steps.write(1, "src/test/resources/x.bin", "a\0c");

        assertThat(steps.forward(1))
                .extracting(Move::outcome)
                .containsExactly(Outcome.CHANGED, Outcome.CHANGED, Outcome.UNDECIDED);
    }

    @Test
    void theSecondTimeNothingIsLeftToDo() throws Exception {
        steps.edit(1, SESSION, "return 1;", "return 100;");
        steps.forward(1);

        assertThat(steps.forward(1)).extracting(Move::outcome).containsOnly(Outcome.ALREADY);
    }

    @Test
    void onlyTheFilesThatAreNamed() throws Exception {
        steps.edit(1, LISTENER, "return 1;", "return 100;");
        steps.edit(1, SESSION, "return 1;", "return 100;");

        steps.forward(1, "Listener");

        assertThat(steps.stepsWith(LISTENER, "return 100;")).isEqualTo(ALL);
        assertThat(steps.stepsWith(SESSION, "return 100;")).containsExactly(1);
    }

    @Test
    void whatIsBeingEditedInAnotherStepStays() throws Exception {
        steps.edit(1, SESSION, "return 1;", "return 100;");
        steps.edit(3, SESSION, "return 33;", "return 333;");

        steps.forward(1);

        assertThat(steps.read(3, SESSION)).contains("return 100;", "return 333;");
        assertThat(steps.read(4, SESSION)).contains("return 100;", "return 34;");
    }

    @Test
    void pathsMayHaveAnyLetters() throws IOException, InterruptedException {
        steps.write(1, "src/test/resources/한글 이름.txt", "가\n");

        steps.forward(1);

        assertThat(steps.stepsWith("src/test/resources/한글 이름.txt", "가")).isEqualTo(ALL);
    }
}
