package course.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\r",
                "\n",
                "\t",
                "\u0000",
                "\u007f",
                "\u009b2J",
                "\u202e",
                "\u2066",
                "\u200b",
                "\u200d",
                "\u2028",
                "\u2029",
                "\ufeff",
                "\u00ad",
                "\ue000",
                "\u0378",
                "\ud800",
                "\udc00",
                "\u115f",
                "\u1160",
                "\u3164",
                "\uffa0"
            })
    void whatATerminalMightObeyOrNotShowIsAQuestionMark(String text) {
        assertThat(Printable.line("a" + text + "b", 80))
                .startsWith("a?")
                .endsWith("b")
                .matches("[ -~]+");
    }

    @Test
    void whatIsReadableStays() {
        String text = "Hello, 안녕하세요 日本語 Ünïcode ελ 👋";

        assertThat(Printable.line(text, 80)).isEqualTo(text);
    }

    @Test
    void marksAreKeptOnTheirLettersAndNeverPiledUp() {
        assertThat(Printable.line("e\u0301", 80)).as("composed").isEqualTo("\u00e9");
        assertThat(Printable.line("q\u0301", 80)).isEqualTo("q\u0301");
        assertThat(Printable.line("q" + "\u0301".repeat(500) + "r", 80)).isEqualTo("q\u0301\u0301r");
        assertThat(Printable.line("\u0301a", 80)).isEqualTo("a");
        assertThat(Printable.line("\u2764\ufe0f", 80))
                .as("no wider than its letter")
                .isEqualTo("\u2764");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdef, 5, ab...",
        "abcdef, 3, ...",
        "abcdef, 1, .",
        "abcdef, 0, ''",
        "안녕하세요, 10, 안녕하세요",
        "안녕하세요, 9, 안녕하...",
        "안녕하세요, 8, 안녕...",
        "👋👋, 3, ...",
        "ｱｲｳ, 3, ｱｲｳ",
        "ＡＢ, 3, ...",
    })
    void aLineIsCutWhereItIsTooWide(String text, int columns, String line) {
        assertThat(Printable.line(text, columns)).isEqualTo(line);
    }
}
