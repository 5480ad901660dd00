package common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class RefusalsTest {
    @Command(name = "play", subcommands = Round.class)
    static final class Play {}

    @Command(name = "round")
    static final class Round {
        @Parameters(paramLabel = "N")
        int number;

        @ArgGroup
        Either either = new Either();

        static final class Either {
            @Option(names = "--quick")
            boolean quick;

            @Option(names = "--part")
            List<Thread.State> parts = List.of();
        }
    }

    private static String refused(String line, Language language) {
        try {
            new CommandLine(new Play()).parseArgs(line.split(" "));
        } catch (ParameterException e) {
            return new Refusals(language).line(e, "play");
        }
        return "not refused";
    }

    @ParameterizedTest
    @CsvSource({
        "fly,                        there is no command fly,              알 수 없는 명령입니다: fly",
        "round 1 --fly,              there is no option --fly,             알 수 없는 옵션입니다: --fly",
        "round 1 2,                  2 is one argument too many,           인수가 너무 많습니다: 2",
        "round,                      N is missing,                         인수가 빠졌습니다: N",
        "round one,                  N does not take one,                  N에 지정할 수 없는 값입니다: one",
        "round 1 --part FLY,         --part does not take FLY,             --part에 지정할 수 없는 값입니다: FLY",
        "round 1 --quick --part NEW, 'of --quick, --part only one can be given', '다음 옵션은 하나만 지정할 수 있습니다: --quick, --part'",
    })
    void whatIsWrongIsSaidInEitherLanguage(String line, String english, String korean) {
        assertThat(refused(line, Language.EN)).isEqualTo("course: " + english + "; see: play --help");
        assertThat(refused(line, Language.KO)).isEqualTo("course: " + korean + ". 도움말: play --help");
    }
}
