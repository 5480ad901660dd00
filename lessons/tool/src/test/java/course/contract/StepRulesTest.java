package course.contract;

import static course.contract.TinyCourse.BOTS;
import static course.contract.TinyCourse.GAME_SERVER;
import static course.contract.TinyCourse.ONE;
import static course.contract.TinyCourse.SESSION;
import static course.contract.TinyCourse.TEST;
import static course.contract.TinyCourse.TWO;
import static course.contract.TinyCourse.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepRulesTest {
    private static final String README = "src/main/resources/readme.txt";

    @TempDir
    Path root;

    private TinyCourse course;

    @BeforeEach
    void twoEqualSteps() throws IOException {
        course = new TinyCourse(root);
    }

    @Test
    void aMarkOfAMerge() throws IOException {
        course.writeBoth(README, "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n");

        assertThat(course.violations())
                .extracting(Violation::rule, Violation::message)
                .contains(
                        tuple(Rule.MERGED, ONE + "/" + README + ":2: a mark of a merge: resolve the conflict"),
                        tuple(Rule.MERGED, TWO + "/" + README + ":6: a mark of a merge: resolve the conflict"));
    }

    @ParameterizedTest
    @CsvSource({
        "core/Session, gameserver.GameServer",
        "core/Session, gameserver.client.Bots",
        "server/Zone, gameserver.GameServer",
        "server/Zone, gameserver.client.Bots",
        "client/Bots, gameserver.server.Zone",
        "client/Bots, gameserver.server.*",
        "core/Session, gameserver.util.Bytes",
    })
    void aWrongImport(String file, String name) throws IOException {
        String path = "src/main/java/gameserver/" + file + ".java";
        String ownPackage = "gameserver." + file.substring(0, file.indexOf('/'));
        String className = file.substring(file.indexOf('/') + 1);
        course.writeBoth(
                path, "package " + ownPackage + ";\n\nimport " + name + ";\n\nfinal class " + className + " {}\n");

        assertThat(course.violations())
                .containsExactly(
                        Violation.of(Rule.LAYERS, ONE + "/" + path + ":3: " + ownPackage + " may not name " + name),
                        Violation.of(Rule.LAYERS, TWO + "/" + path + ":3: " + ownPackage + " may not name " + name));
    }

    @ParameterizedTest
    @CsvSource({
        "client/Bots, import static gameserver.server.Packets.writeMove;",
        "client/Bots, import gameserver.server.Packets.Id;",
        "server/Zone, import gameserver.core.Session;",
        "core/Session, import gameserver.core.CloseReason;",
    })
    void anAllowedImport(String file, String line) throws IOException {
        String ownPackage = "gameserver." + file.substring(0, file.indexOf('/'));
        course.writeBoth("src/main/java/gameserver/" + file + ".java", "package " + ownPackage + ";\n\n" + line + "\n");

        assertThat(course.violations()).isEmpty();
    }

    @Test
    void aWrongNameNeedsNoImport() throws IOException {
        course.editBoth(SESSION, "return true;", "return gameserver.server.Zone.isOpen();");

        assertThat(course.violations())
                .hasSize(2)
                .first()
                .isEqualTo(Violation.of(
                        Rule.LAYERS,
                        ONE + "/" + SESSION + ":6: gameserver.core may not name gameserver.server.Zone.isOpen"));
    }

    @Test
    void commentsAndTextMayNameAnything() throws IOException {
        course.editBoth(SESSION, "A connection.", "Used by {@link gameserver.GameServer}.")
                .editBoth(SESSION, "return true;", "return \"gameserver.server.Zone\".isEmpty();");

        assertThat(course.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step 2",
                "Step02",
                "STEP3",
                "see step05-refcount-pool",
                "steps 2 to 5",
                "step_4",
                "step-1",
                "step 6",
                "Step2Test"
            })
    void aStepIsMentioned(String words) throws IOException {
        course.editBoth(SESSION, "A connection.", "A connection, " + words + ".")
                .writeBoth(README, "first\n" + words + "\n");

        assertThat(course.violations())
                .filteredOn(v -> v.message().startsWith(ONE))
                .satisfiesExactly(
                        inJava -> assertThat(inJava.toString())
                                .startsWith(ONE + "/" + SESSION + ":3: mentions the number of a step: ")
                                .contains(words),
                        inText -> assertThat(inText.toString()).startsWith(ONE + "/" + README + ":2: "));
        assertThat(course.violations()).extracting(Violation::rule).containsOnly(Rule.NO_STEP_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"step by step", "one step", "steps", "timestep 2", "step 10", "StepFacts", "step 60"})
    void noStepIsMentioned(String words) throws IOException {
        course.editBoth(SESSION, "A connection.", words);

        assertThat(course.violations()).isEmpty();
    }

    @Test
    void linesEndInLf() throws IOException {
        course.editBoth(TEST, "{}\n", "{}\r\n")
                .edit(ONE, "pom.xml", "\n", "\r\n")
                .edit(TWO, "pom.xml", "\n", "\r\n");

        assertThat(course.violations())
                .hasSize(4)
                .allSatisfy(v -> assertThat(v.rule()).isEqualTo(Rule.LINE_ENDS))
                .anySatisfy(v -> assertThat(v.message()).startsWith(TWO + "/" + TEST))
                .anySatisfy(v -> assertThat(v.message()).startsWith(TWO + "/pom.xml"));
    }

    @Test
    void aBinaryFileIsNotReadAsText() throws IOException {
        course.writeBoth("src/main/resources/picture.bin", "\0\r\nstep 2");

        assertThat(course.violations()).isEmpty();
    }

    @Test
    void aFileIsTooLong() throws IOException {
        course.editBoth(BOTS, "{}", "{\n" + "    int x;\n".repeat(10) + "}");
        assertThat(course.violations()).isEmpty();

        course.editBoth(BOTS, "}", "    int y;\n}");
        assertThat(course.violations())
                .contains(Violation.of(
                        Rule.FILE_SIZE,
                        TWO + "/" + BOTS
                                + ": 13 lines of code, allowed are 12 (max-file-lines in lessons/steps.properties)"));
    }

    @Test
    void aStepIsTooLong() throws IOException {
        course.contract("step01.max-main-lines = 6", "step02.max-main-lines = 5");

        assertThat(course.violations())
                .containsExactly(Violation.of(
                        Rule.STEP_SIZE,
                        TWO
                                + ": 6 lines of main code, allowed are 5 (step02.max-main-lines in"
                                + " lessons/steps.properties)"));
    }

    @Test
    void aPackageTooFew() throws IOException {
        course.delete(ONE, BOTS).delete(TWO, BOTS);

        assertThat(course.violations())
                .contains(Violation.of(
                        Rule.SAME_PACKAGES,
                        ONE + ": its packages are [gameserver, gameserver.core, gameserver.server], not "
                                + "[gameserver, gameserver.client, gameserver.core, gameserver.server]"));
    }

    @Test
    void aFileThatIsNoJava() throws IOException {
        course.editBoth(GAME_SERVER, "{}", "{");

        assertThat(course.violations())
                .isNotEmpty()
                .allSatisfy(v -> assertThat(v.rule()).isEqualTo(Rule.PARSES))
                .first()
                .satisfies(v -> assertThat(v.message()).startsWith(ONE + "/" + GAME_SERVER + ": (line 6"));
    }

    @Test
    void aPomOfAnotherStep() throws IOException {
        course.edit(TWO, "pom.xml", TWO, ONE);

        assertThat(course.violations())
                .contains(Violation.of(
                        Rule.SAME_POM, TWO + "/pom.xml: <artifactId>" + TWO + "</artifactId> must stand there, once"));
    }

    @Test
    void aStepThatIsNotThere() throws IOException {
        for (String path : new String[] {SESSION, GAME_SERVER, ZONE, BOTS, TEST}) {
            course.delete(TWO, path);
        }

        assertThat(course.violations())
                .containsExactly(Violation.of(Rule.STEP_EXISTS, TWO + ": no such directory, or nothing in it"));
    }
}
