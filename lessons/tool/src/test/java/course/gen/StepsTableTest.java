package course.gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepsTableTest {
    private Path root = Path.of("");

    @BeforeEach
    void findRoot() throws IOException {
        root = Contract.findRoot(Path.of(""));
    }

    @Test
    void readmeShowsTheStepsAsTheyAre() throws IOException {
        String readme = Files.readString(root.resolve("README.md"));

        assertThat(readme)
                .as("README.md: write its tables again with mvnw -q -pl lessons/tool compile exec:java"
                        + " -Dexec.mainClass=course.gen.StepsTable")
                .isEqualTo(StepsTable.fill(root, readme));
    }

    @Test
    void everyStepHasItsLineInBothLanguages() throws IOException {
        String filled =
                StepsTable.fill(root, "<!-- steps -->\n<!-- /steps -->\n한국어\n<!-- steps-ko -->\n<!-- /steps-ko -->\n");

        assertThat(filled.lines().filter(line -> line.contains("](step0"))).hasSize(10);
        assertThat(filled).contains("step05-refcount-pool", "한국어");
    }

    @Test
    void aReadmeWithoutTheMarksIsRefused() {
        assertThatThrownBy(() -> StepsTable.fill(root, "no marks"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<!-- steps -->");
    }
}
