package course.gen;

import static org.assertj.core.api.Assertions.assertThat;

import common.text.Language;
import common.text.Texts;
import course.cli.Course;
import course.lessons.TinyLessons;
import course.markdown.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTest {
    private static final String SENDS = """
            /** Sends it. */
            public boolean send(byte[] packet) {
                sent += packet.length;
                return true;
            }
            """;

    @TempDir
    Path root;

    private TinyLessons course;

    @BeforeEach
    void twoSteps() throws IOException {
        course = new TinyLessons(root);
        Generated.of(root).write();
    }

    @Test
    void codeComesWithItsCommentFromTheLeftEdge() throws IOException {
        assertThat(filled("<!-- code step01 Session#send -->\n```java\nold\n```\nrest\n"))
                .isEqualTo("<!-- code step01 Session#send -->\n```java\n" + SENDS + "```\nrest\n");
    }

    @ParameterizedTest
    @CsvSource({
        "step01 Session#sent, 'private int sent; // bytes\n'",
        "step01 Session#closing, '// Said once,\n// in two lines.\nprivate boolean open = true, closing;\n'",
        "step01 'Session#close(String)', 'void close(String why) {\n    close();\n}\n'",
        "step01 Session#close(), 'void close() {\n    open = false;\n}\n'",
        "step02 Reason#REMOTE, 'REMOTE\n'",
        "step02 Told#when, 'int when\n'",
        "step02 Reason.Told#<init>, 'Told {\n    by = by.strip();\n}\n'",
        "step02 test:SessionTest#sends, 'void sends() {}\n'",
        "2 test:SessionTest, 'class SessionTest {\n    void sends() {}\n}\n'",
    })
    void codeIsNamedInManyWays(String named, String code) throws IOException {
        String marker = "<!-- code " + named.replace("'", "") + " -->\n```java\n";
        assertThat(filled(marker + "```\n")).isEqualTo(marker + code + "```\n");
    }

    @Test
    void codeOfTheWarmUpIsNamedByItsProgram() throws IOException {
        course.write("lessons/warmup/Echo.java", """
                public class Echo {
                    static void serve() {}
                }
                """);
        String marker = "<!-- code warmup Echo#serve -->\n```java\n";

        assertThat(filled(marker + "```\n")).isEqualTo(marker + "static void serve() {}\n```\n");
    }

    @Test
    void codeOfTheCapstoneIsNamedAsThatOfAStep() throws IOException {
        course.write("lessons/capstone/src/main/java/gameserver/chat/Rooms.java", """
                package gameserver.chat;

                class Rooms {
                    /** Hands it on. */
                    void deliver() {}
                }
                """);
        String marker = "<!-- code capstone Rooms#deliver -->\n```java\n";

        assertThat(filled(marker + "```\n")).isEqualTo(marker + "/** Hands it on. */\nvoid deliver() {}\n```\n");
    }

    @Test
    void aHunkHasTheChangedLinesUnderTheFile() throws IOException {
        assertThat(filled("<!-- hunk 01-02 Session#send -->\n\n```diff\n```\n")).isEqualTo("""
                <!-- hunk 01-02 Session#send -->

                ```diff
                @@ core/Session.java @@
                 /** Sends it. */
                 public boolean send(byte[] packet) {
                +    if (!open) {
                +        return false;
                +    }
                     sent += packet.length;
                     return true;
                 }
                ```
                """);
    }

    @Test
    void aHunkOfWhatOneStepLacksIsTheWholeOfIt() throws IOException {
        String added = "@@ core/Session.java @@\n+boolean isOpen() {\n+    return open;\n+}\n";
        assertThat(filled("<!-- hunk 01-02 Session#isOpen -->\n```diff\n```\n")).contains(added);
        assertThat(filled("<!-- hunk 02-01 Session#isOpen -->\n```diff\n```\n")).contains(added.replace("\n+", "\n-"));
    }

    @Test
    void outputTableAndFigureComeFromTheirFiles() throws IOException {
        course.write("lessons/generated/output/demo.txt", "one\ntwo\n")
                .write("lessons/generated/tables/costs.en.md", "| a |\n|---|\n")
                .write("lessons/generated/ledger.properties", "steps.1.cpu = 9,900\n");
        String text = """
                - a list

                  <!-- output demo -->
                  ```text
                  ```

                <!-- table costs -->
                <!-- /table -->

                | cost |
                |---|
                | <!-- figure steps.1.cpu --><!-- /figure --> s |

                It *costs
                at most <!-- figure steps.1.cpu -->1<!-- /figure --> s*.
                """;

        assertThat(filled(text)).isEqualTo("""
                - a list

                  <!-- output demo -->
                  ```text
                  one
                  two
                  ```

                <!-- table costs -->
                | a |
                |---|
                <!-- /table -->

                | cost |
                |---|
                | <!-- figure steps.1.cpu -->9,900<!-- /figure --> s |

                It *costs
                at most <!-- figure steps.1.cpu -->9,900<!-- /figure --> s*.
                """);
    }

    @Test
    void aFileOfBothLanguagesNamesTheTablesLanguage() throws IOException {
        course.write("lessons/generated/tables/costs.ko.md", "| 비용 |\n|---|\n")
                .write("README.md", "<!-- table costs.ko -->\n<!-- /table -->\n");

        Generated.of(root).write();

        assertThat(course.read("README.md")).contains("비용");
    }

    @Test
    void theTablesOfStepsHaveWhatTheLedgerHasMeasuredOnceThereIsOne() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (String step : List.of("step01", "step02")) {
            for (String key : List.of("technique.en", "technique.ko", "hurts.en", "hurts.ko", "copies", "calls")) {
                texts.append(step + "." + key + " = " + key + "!\n");
            }
        }
        course.write("lessons/steps-table.properties", texts.toString());
        String empty = "<!-- steps -->\n<!-- /steps -->\n\n<!-- steps-ko -->\n<!-- /steps-ko -->\n\n"
                + "<!-- costs -->\n<!-- /costs -->\n\n<!-- costs-ko -->\n<!-- /costs-ko -->\n";

        assertThat(filled(empty))
                .contains(
                        "| [2](../../step02-two) | technique.en! | hurts.en! | +13 −0 |\n",
                        "| 2 | copies! | calls! |\n")
                .contains("| 기법 |", "| technique.ko! |", "복&#8288;사")
                .doesNotContain("CPU");
        course.write("lessons/generated/ledger.properties", "window1.2.cpu = 0.17\npace10.2.cpu = 2.9\n");
        assertThat(filled(empty))
                .contains(
                        "CPU seconds",
                        "| 1 | copies! | calls! | – | – | – |\n",
                        "| 2 | copies! | calls! | 0.17 | 2.9 | – |\n",
                        "|---|--:|--:|--:|--:|--:|\n");
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        course.write(TinyLessons.EN, "<!-- code step01 Session#send -->\n```java\n```\n");
        assertThat(problems())
                .containsExactly(
                        TinyLessons.EN
                                + ":1: the block \"code step01 Session#send\" is not what its source says: lessons/course gen writes it again");

        Generated.of(root).write();

        assertThat(Generated.of(root).files()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void lineEndsOfWindowsAreKeptAndMeanNothing() throws IOException {
        String session = TinyLessons.ONE + "/src/main/java/gameserver/core/Session.java";
        course.write(session, course.read(session).replace("\n", "\r\n"));
        course.write(TinyLessons.EN, "<!-- code step01 Session#send -->\r\n```java\r\n```\r\n");

        Generated.of(root).write();

        assertThat(course.read(TinyLessons.EN))
                .isEqualTo(
                        "<!-- code step01 Session#send -->\r\n```java\r\n" + SENDS.replace("\n", "\r\n") + "```\r\n");
        assertThat(Generated.of(root).changes())
                .noneMatch(change -> change.file().equals(TinyLessons.EN));
    }

    @Test
    void theDiffOfTwoStepsIsAPatchWithReasons() throws IOException {
        assertThat(course.read("lessons/generated/diffs/step01-step02.diff"))
                .contains(
                        "Send asks first\n--- a/src/main/java/gameserver/core/Session.java\n+++ b/",
                        "\n+        if (!open) {\n");
        course.write("lessons/generated/diffs/step01-step02.diff", "old");
        assertThat(problems()).singleElement().asString().startsWith("lessons/generated/diffs/step01-step02.diff:1: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code step09 Session, java | there is no step 09: there are 1 to 2",
                "code step01, java | \"step01\" names no code: write a step or two, or warmup, then Class, Class#member or test:Class#member",
                "code step01 Reason, java | step01-one has no type Reason in its main code",
                "code step01 test:SessionTest, java | step01-one has no type SessionTest in its tests",
                "code warmup Echo, java | lessons/warmup has no type Echo in its main code",
                "code step01 Session#fly, java | Session has no member fly",
                "code step01 Session#send(int), java | Session has no member send(int)",
                "code step01 Session#close, java | Session has more than one close: write one of close(), close(String)",
                "hunk 01 Session, diff | \"01\" names no two steps: write 03-04",
                "hunk 01-02 Session#close(), diff | \"01-02 Session#close()\" is the same in both steps: there is no difference to show",
                "hunk 01-02 Session#close, diff | Session has more than one close: write one of close(), close(String)",
                "hunk 01-02 Session#fly, diff | Session has no member fly",
                "output demo, text | there is no lessons/generated/output/demo.txt: put demo into lessons/capture.properties and run lessons/course gen --capture",
                "cod step01 Session, java | there is no marker \"cod\"; there are code, hunk, output, table, steps, steps-ko, costs, costs-ko, lesson-times, lesson-times-ko, exercises, exercises-ko, zoo, figure, question, predict, scope",
                "code step01 Session, text | behind a code marker there must be a fence ```java",
            })
    void whatAMarkerCannotMeanIsSaidInOneLine(String written, String message) throws IOException {
        String[] marker = written.split(", ", -1);
        course.write(TinyLessons.EN, "\n<!-- " + marker[0] + " -->\n```" + marker[1] + "\n```\n");

        assertThat(problems()).containsExactly(TinyLessons.EN + ":2: " + message);
        assertThat(Generated.of(root).files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'<!-- figure a -->1<!-- /figure --> is'; a line that begins with a figure marker is not read as Markdown: let it begin with a word",
                "'it is <!-- figure a -->1'; there is no <!-- /figure --> behind the marker",
                "'it is <!-- figure a.b -->1<!-- /figure -->'; there is no figure a.b in lessons/generated/ledger.properties",
                "'<!-- table a -->\n| a |'; there is no <!-- /table --> behind the marker",
                "'<!-- table a -->\n<!-- /table -->'; there is no lessons/generated/tables/a.en.md",
                "'<p>\n<!-- code step01 Session -->\n</p>'; a marker is a comment on a line of its own, with a blank line above it where HTML stands before it",
                "'see <!-- code step01 Session -->'; a marker is a comment on a line of its own, with a blank line above it where HTML stands before it",
                "'<!-- code step01 Session -->\n```java\n'; the fence behind the marker must be closed, and not stand in a quotation",
                "'> <!-- code step01 Session -->\n> ```java\n> ```\n'; the fence behind the marker must be closed, and not stand in a quotation",
            })
    void aMarkerInTheWrongPlaceIsSaid(String text, String message) throws IOException {
        course.write(TinyLessons.EN, text);

        assertThat(problems()).containsExactly(TinyLessons.EN + ":1: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "predict", "scope step05 rounds"})
    void whatOnlyTheSiteReadsIsNoFault(String marker) throws IOException {
        course.write(TinyLessons.EN, "<!-- " + marker + " -->\n\nText.\n");

        assertThat(problems()).isEmpty();
    }

    @Test
    void aFieldAndAMethodOfOneNameAreAmbiguous() throws IOException {
        String session = TinyLessons.ONE + "/src/main/java/gameserver/core/Session.java";
        course.write(session, course.read(session).replace("int sent;", "int sent, send;"));
        course.write(TinyLessons.EN, "<!-- code step01 Session#send -->\n```java\n```\n");

        assertThat(problems())
                .contains(TinyLessons.EN + ":1: Session has more than one send: write one of send(byte[])");
        assertThat(filled("<!-- code step01 Session#send(byte[]) -->\n```java\n```\n"))
                .contains(SENDS);
    }

    private String filled(String text) throws IOException {
        course.write(TinyLessons.EN, text);
        Generated generated = Generated.of(root);
        assertThat(generated.flaws()).isEmpty();
        generated.write();
        return course.read(TinyLessons.EN);
    }

    private List<String> problems() throws IOException {
        Generated generated = Generated.of(root);
        Texts texts = Course.texts(Language.EN);
        return Stream.concat(generated.flaws().stream(), generated.changes().stream())
                .map(flaw -> said(flaw, texts))
                .toList();
    }

    private static String said(Flaw flaw, Texts texts) {
        return flaw.place() + ": " + texts.get(flaw.key(), flaw.arguments().toArray());
    }
}
