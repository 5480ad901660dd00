package course.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalScreenTest {
    private final StringWriter out = new StringWriter();
    private final TerminalScreen screen =
            new TerminalScreen(new PrintWriter(out), "q ends this", () -> new TerminalSize(10, 4));

    private String printed() {
        String printed = out.toString();
        out.getBuffer().setLength(0);
        return printed;
    }

    @Test
    void theTerminalIsTakenAndGivenBack() {
        assertThat(screen.show(List.of("one", "two"))).isTrue();
        assertThat(printed())
                .isEqualTo("\u001b[?1049h\u001b[?25l\u001b[?7l"
                        + "\u001b[H\u001b[Kone\r\n\u001b[Ktwo\r\n\u001b[Jq ends ...");

        assertThat(screen.show(List.of("three"))).isTrue();
        assertThat(printed()).isEqualTo("\u001b[H\u001b[Kthree\r\n\u001b[Jq ends ...");

        screen.close();
        assertThat(printed()).isEqualTo("\u001b[?7h\u001b[?25h\u001b[?1049l");
    }

    @Test
    void nothingIsPrintedWhenItIsGivenBack() {
        screen.show(List.of("one"));
        screen.close();
        printed();

        assertThat(screen.show(List.of("two"))).isFalse();
        screen.close();
        assertThat(printed()).isEmpty();
    }

    @Test
    void whatWasNeverTakenIsNotGivenBack() {
        screen.close();

        assertThat(printed()).isEmpty();
    }

    @Test
    void oneLineIsLeftForTheHint() {
        assertThat(screen.columns()).isEqualTo(10);
        assertThat(screen.rows()).isEqualTo(3);
    }
}
