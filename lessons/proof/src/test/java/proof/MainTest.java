package proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's mistake is answered in one line, with exit status 2. */
class MainTest {
    @ParameterizedTest
    @CsvSource({
        "stress Nothing, there is no stress test Nothing",
        "lincheck Nothing, nothing called Nothing is checked",
        "fuzz Nothing, there is no target Nothing",
        "mutants 1, nothing is mutated in step 1",
        "breaks nothing, there is no break nothing",
        "sequences --seed=one, Invalid value for option '--seed'",
        "nothing, Unmatched argument"
    })
    void saysWhatIsWrong(String commandLine, String message) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), commandLine.split(" "));
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("proof: " + message).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }
}
