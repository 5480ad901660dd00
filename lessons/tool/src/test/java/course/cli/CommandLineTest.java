package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import course.Main;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private Path root = Path.of("");

    @BeforeEach
    void findRoot() throws IOException {
        root = Main.root();
    }

    @ParameterizedTest
    @CsvSource({
        "fly,                     there is no command fly; see: lessons/course --help",
        "--fly,                   there is no option --fly; see: lessons/course --help",
        "diff 3,                  B is missing; see: lessons/course diff --help",
        "diff,                    A is missing; see: lessons/course diff --help",
        "diff 3 4 --fly,          there is no option --fly; see: lessons/course diff --help",
        "diff --main --test 3 4,  'of --main, --test, --all only one can be given; see: lessons/course diff --help'",
        "diff 3 9,                'there is no step 9: there are 1 to {last}, and beyond'",
        "diff 3 4 NoSuch,         neither step has a file NoSuch",
        "doctor 5,                5 is one argument too many; see: lessons/course doctor --help",
        "run,                     N is missing; see: lessons/course run --help",
        "run 0,                   'there is no step 0: there are 1 to {last}, and beyond'",
        "run --bots 5,            there is no option --bots; see: lessons/course run --help",
        "gen --check --capture,   'of --check, --capture, --accept-translation only one can be given'",
        "demo step09,             'there is no step step09: there are 1 to {last}, and beyond'",
    })
    void whatCannotBeIsRefusedInOneLine(String line, String message) throws IOException {
        Typed typed = Typed.run(root, ("--lang en " + line).split(" "));

        assertThat(typed.errLines()).containsExactly("course: " + Typed.withLast(message));
        assertThat(typed.out()).isEmpty();
        assertThat(typed.status()).isEqualTo(2);
    }

    @Test
    void theLanguageMayStandAnywhere() {
        assertThat(Typed.run(root, "fly", "--lang", "ko").err()).contains("알 수 없는 명령입니다");
        assertThat(Typed.run(root, "--lang=ko", "fly").err()).contains("알 수 없는 명령입니다");
        assertThat(Typed.run(root, "--lang=ko", "fly", "--lang=en").err()).contains("no command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang fr", "--lang", "--lang=", "diff 3 4 --lang"})
    void anUnknownLanguageIsRefused(String line) {
        Typed typed = Typed.run(root, line.split(" "));

        assertThat(typed.status()).isEqualTo(2);
        assertThat(typed.errLines()).singleElement().asString().contains("--lang", "en", "ko");
    }

    @Test
    void helpShowsTheLearnersCommandsFirst() {
        Typed typed = Typed.run(root, "--lang", "en", "--help");

        assertThat(typed.status()).isZero();
        assertThat(typed.out())
                .contains("--lang=en|ko")
                .containsSubsequence(
                        "run ", "demo ", "diff ", "doctor ", "For who changes the course", "carry ", "gen ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "03", "step03", "step03-sendbuffer-chunked", "step03-sendbuffer-chunked/"})
    void aStepIsNamedInManyWays(String name) {
        assertThat(Typed.run(root, "--lang", "en", "diff", name, "3").errLines())
                .containsExactly("no difference");
    }

    @Test
    void whatStandsBehindTheStepIsForTheServer() {
        RunCommand run = new RunCommand(session());
        new picocli.CommandLine(run).setStopAtPositional(true).parseArgs("3", "--bots", "5", "--help");

        assertThat(run.serverOptions()).containsExactly("--bots", "5", "--help");
    }

    @Test
    void optionsGivenToADemoWin() {
        DemoCommand demo = new DemoCommand(session());
        new picocli.CommandLine(demo).setStopAtPositional(true).parseArgs("3", "--bots", "5");

        assertThat(demo.serverOptions())
                .containsExactly("--port", "0", "--bots", "100", "--seconds", "10", "--bots", "5");
    }

    private Session session() {
        return TextsTest.session(Language.EN);
    }
}
