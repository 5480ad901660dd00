package course.check;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import course.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an exercise says of a prediction, by its own class that reads them. */
@EnabledIfSystemProperty(named = "course.proof", matches = "true") // starts many JVMs: CI asks for it
@Execution(ExecutionMode.CONCURRENT) // what they judge runs in JVMs of its own
@Timeout(60)
class PredictionTest {
    private static final String TEST = """
            import gameserver.Answers;
            import org.junit.jupiter.api.Test;

            class GuessTest {
                @Test
                void calls() {
                    Answers answers = Answers.read();
                    answers.assertPredicted("copies", 29_700);
                    answers.assertAbout("bytes", 110.26, 2);
                    answers.assertPredicted("calls", 99);
                }
            }
            """;

    @TempDir
    Path workspace;

    @BeforeEach
    void writeTheTest() throws IOException {
        Path tests = workspace.resolve("src/test/java");
        Path answers = Path.of("src/test/java/gameserver/Answers.java");
        Files.createDirectories(tests.resolve("gameserver"));
        Files.createDirectories(workspace.resolve("src/main/java"));
        Files.copy(Main.root().resolve("lessons/exercises/2.1/start").resolve(answers), workspace.resolve(answers));
        Files.writeString(tests.resolve("GuessTest.java"), TEST);
    }

    private String complaint(Language language, String... answers) throws Exception {
        Files.write(workspace.resolve("answers.properties"), List.of(answers));
        List<Verdict> verdicts = new ArrayList<>();
        Judge judge = new Judge(workspace, workspace, List.of("GuessTest"), List.of());
        judge.run(language, verdicts::add);
        return verdicts.get(0).failure().map(TestResult::message).orElse("none");
    }

    @Test
    void aWrongOneIsToldBesideWhatWasCountedAndWhatIsRight() throws Exception {
        assertThat(complaint(Language.EN, "copies = 29,700", "bytes = 200", "calls = 9900"))
                .isEqualTo("answers.properties: calls: you predicted 9900, and 99 was counted;"
                        + " right so far: copies, bytes");
        assertThat(complaint(Language.KO, "copies = 29700", "bytes = 60", "calls = 9900"))
                .isEqualTo("answers.properties: calls: 예상은 9900인데 센 값은 99입니다. 지금까지 맞은 것: copies, bytes");
        assertThat(complaint(Language.EN, "copies = 29700", "bytes = 50", "calls = 99"))
                .isEqualTo("answers.properties: bytes: you predicted 50, and 110 was counted; right so far: copies");
        assertThat(complaint(Language.EN, "copies = 29700", "bytes = 230", "calls = 99"))
                .isEqualTo("answers.properties: bytes: you predicted 230, and 110 was counted; right so far: copies");
        assertThat(complaint(Language.EN, "copies = 29700", "bytes = 200", "calls = 99"))
                .isEqualTo("none");
    }

    @Test
    void theFirstThatIsMissingIsToldFirst() throws Exception {
        assertThat(complaint(Language.EN, "calls =", "bytes = ", "copies ="))
                .isEqualTo("answers.properties: calls has no number yet; predict it before you count");
        assertThat(complaint(Language.KO, "calls = 99", "bytes = ", "copies = "))
                .isEqualTo("answers.properties: bytes에 아직 숫자가 없습니다. 세어 보기 전에 예상부터 적습니다");
        assertThat(complaint(Language.EN, "copies = about 30"))
                .isEqualTo("answers.properties: copies: about 30 is no number such as 29,700 or 0.05");
    }
}
