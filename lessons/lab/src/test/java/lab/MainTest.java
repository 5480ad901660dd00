package lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.split(" ", -1));
    }

    @Test
    void helpNamesTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("load", "ledger", "netty", "matrix", "break", "hostile", "endurance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing-of-the-kind",
                "load --players 1",
                "load --players 1297",
                "load --window 1 --rate 5",
                "load --size 27",
                "load --size 4101",
                "load --seconds 0",
                "load --port 65536",
                "load --light --strangers",
                "load --parts 0",
                "load --parts 1001",
                "netty --io-threads 0",
                "ledger --part EVERYTHING",
                "ledger --write --quick",
                "ledger --write --part STEPS",
                "hostile --part EVERYTHING",
                "hostile --write --part FLOOD",
                "hostile --lang de",
                "endurance --seconds 4",
                "endurance --seconds 86401",
                "endurance --write --seconds 60"
            })
    void whatCannotBeIsSaidInOneLineAndExitStatus2(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("course: ")
                .doesNotContain("lab ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void noServerIsSaidInOneLineAndExitStatus1() {
        assertThat(run("load --host no-such-host.invalid --seconds 1")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("cannot connect to no-such-host.invalid:7777")
                .contains("is a server running there?");
    }
}
