package proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of mutants that no test notices. */
class SurvivorsTest {
    @Test
    void aRowCountsForItsStepsAndRowsOfOneNameAddUp(@TempDir Path directory) throws IOException {
        Path table = Files.writeString(directory.resolve("survivors.md"), """
            | steps | where | change | how many | why |
            |---|---|---|--:|---|
            | 4, 5 | `A.b` | negated conditional | 2 | Nobody sees it. |
            | 5 | `A.b` | negated conditional | 1 | Nor this. |
            | 5 | `A.c` | negated conditional | 1 |  |
            """);
        assertThat(Survivors.listed(table, 3)).isEmpty();
        assertThat(Survivors.listed(table, 4)).isEqualTo(Map.of("A.b: negated conditional", 2));
        assertThat(Survivors.listed(table, 5))
                .as("a row without a reason is none")
                .isEqualTo(Map.of("A.b: negated conditional", 3));
    }
}
