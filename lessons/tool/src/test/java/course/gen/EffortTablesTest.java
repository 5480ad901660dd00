package course.gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.contract.Contract;
import course.work.TinyWork;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffortTablesTest {
    private static final String README = "lessons/README.md";

    @TempDir
    Path root;

    private TinyWork work;

    @BeforeEach
    void course() throws Exception {
        work = new TinyWork(root);
        for (String language : new String[] {"en", "ko"}) {
            for (String lesson : new String[] {"step00-sockets", "step01-one", "step02-two", "step03-three"}) {
                work.write("lessons/" + language + "/" + lesson + ".md", "# " + lesson + "\n");
            }
        }
    }

    private EffortTables tables() throws IOException {
        return new EffortTables(root, Contract.load(root));
    }

    @Test
    void wordsAndLinesOfCodeAreCountedAndMarkersAreNot() throws Exception {
        String marker = "<!-- " + "no word of these is read ".repeat(1000) + "-->\n";
        String prose = "word ".repeat(1500 - 4); // with the four of the heading: ten minutes
        String code = "```java\n" + "line;\n".repeat(200) + "```\n"; // ten more
        work.write("lessons/en/step02-two.md", "# Step 2: two\n\n" + marker + prose + "\n\n" + code);
        work.write("lessons/ko/step02-two.md", "# 2단계: 둘\n");
        assertThat(tables().lessons("en", README)).contains("| [Step 2: two](en/step02-two.md) | 20 | 200 |\n");
        assertThat(tables().lessons("ko", README)).contains("| [2단계: 둘](ko/step02-two.md) | 20 | 200 |\n");
    }

    @Test
    void lessonZeroComesFirstAndNoLessonTakesNoTime() throws Exception {
        assertThat(tables().lessons("en", README).lines().skip(2))
                .first()
                .isEqualTo("| [step00-sockets](en/step00-sockets.md) | 5 | 0 |");
    }

    @Test
    void anExerciseHasItsTaskItsDifficultyAndTheLinesOfItsSolution() throws Exception {
        assertThat(tables().exercises("en", README)).isEqualTo("""
                | exercise | what you do | difficulty | lines the solution changes |
                |---|---|--:|--:|
                | [2.1: threes](exercises/2.1/task.en.md) | code | ● | 2 |
                """);
        assertThat(tables().exercises("ko", README)).contains("[2.1: 셋씩](exercises/2.1/task.ko.md) | 코드 |");
    }

    @ParameterizedTest
    @CsvSource({
        "answers.properties, , predict",
        "answers.properties, src/main/java/Counter.java, predict and code",
        "src/test/java/ThreeTest.java, , test",
        "src/test/java/ThreeTest.java, src/main/java/Counter.java, code",
    })
    void whatOneDoesIsWhatTheSolutionChanges(String file, String other, String task) throws Exception {
        work.write("lessons/exercises/2.1/solution.patch", patch(file) + (other == null ? "" : patch(other)));
        assertThat(tables().exercises("en", README)).contains(" | " + task + " | ");
    }

    private static String patch(String file) {
        return "--- a/" + file + "\n+++ b/" + file + "\n@@ -1 +1,2 @@\n-one\n+two\n+\n";
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "hard"})
    void aDifficultyIsFromOneToThree(String difficulty) throws IOException {
        work.write(
                "lessons/exercises/2.1/exercise.properties", "step = 2\ndifficulty = " + difficulty + "\ntests = T\n");
        EffortTables tables = tables();
        assertThatThrownBy(() -> tables.exercises("en", README))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("difficulty is 1, 2 or 3, not " + difficulty);
    }
}
