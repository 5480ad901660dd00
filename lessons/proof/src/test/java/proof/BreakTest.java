package proof;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The patches that break a rule of step 5: each fits the step as it is, and names a proof. */
class BreakTest {
    static List<Break> breaks() throws IOException {
        return Break.all(Course.find());
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void fitsTheStepAndCompiles(Break one, @TempDir Path directory) throws Exception {
        assertThat(one.build(Course.find(), directory)).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void namesAProof(Break one) {
        assertThat(Break.proofs()).contains(one.proof());
    }

    @Test
    void everyPatchIsListed() throws IOException {
        List<Path> patches = new FileTree(Course.find().proof().resolve("breaks")).files(".patch");
        assertThat(breaks().stream().map(Break::patch).distinct()).containsExactlyElementsOf(patches);
    }

    @Test
    void everyProofIsSeenToFail() throws IOException {
        assertThat(breaks().stream().map(Break::proof)).containsAll(Break.proofs());
    }
}
