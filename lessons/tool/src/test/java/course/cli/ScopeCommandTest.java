package course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import course.Main;
import course.work.TinyWork;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it records is tested where the recorder is: in lessons/scope. */
class ScopeCommandTest {
    @ParameterizedTest
    @CsvSource({
        "scope,                            'name a step, or mine for your own server'",
        "scope 9,                          there is no step 9: there are 1 to {last}",
        "scope 4 5,                        5 is one argument too many; see: lessons/course scope --help",
        "scope 4 --fly,                    there is no option --fly; see: lessons/course scope --help",
        "scope 4 --scenario,               NAME is missing; see: lessons/course scope --help",
        "scope 4 --scenario chess,         'there is no scenario chess for step 4: there are rounds, roll-over,"
                + " dribble, stalled, trickle, unsent'",
        "scope 2 --scenario roll-over,     'there is no scenario roll-over for step 2: there are rounds, dribble,"
                + " stalled, trickle, unsent'",
        "scope 4 --scenario stalled --live, --scenario and --live exclude each other",
        "scope 4 --seconds 10,             --seconds goes with --live",
        "scope 4 --live --seconds 0,       --seconds takes a number from 1 to 3600",
        "scope 4 --live --seconds x,       --seconds takes a number from 1 to 3600",
        "scope 4 --port 65536,             --port takes a number from 0 to 65535",
    })
    void whatCannotBeIsRefusedInOneLine(String line, String message) throws IOException {
        Typed typed = Typed.run(Main.root(), ("--lang en " + line).split(" "));

        assertThat(typed.errLines()).containsExactly("course: " + Typed.withLast(message));
        assertThat(typed.out()).isEmpty();
        assertThat(typed.status()).isEqualTo(2);
    }

    @Test
    void whatIsNotWrittenYetIsNotRecorded(@TempDir Path root) throws IOException {
        new TinyWork(root);
        Typed typed = Typed.run(root, "--lang", "en", "scope", "mine", "3");

        assertThat(typed.errLines())
                .containsExactly("course: there is no work/step03 yet: lessons/course start 3 makes it");
        assertThat(typed.status()).isEqualTo(1);
    }
}
