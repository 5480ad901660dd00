package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Mutant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of {@link DoubleReleaseTest} against faulty segments: each must turn one of them red. */
@Timeout(60)
class DoubleReleaseJudgeTest {
    private static final String FILE = "gameserver/core/SendSegment.java";

    @TempDir
    Path folder;

    private List<String> redTestsFor(String right, String faulty) throws Exception {
        assertThat(Mutant.testsOf(DoubleReleaseTest.class))
                .as("DoubleReleaseTest has @Test methods: plain ones, without parameters")
                .isNotEmpty();
        try (Mutant mutant = Mutant.of(folder, FILE, right, faulty)) {
            return mutant.redTestsOf(DoubleReleaseTest.class);
        }
    }

    @Test
    void aSecondCloseThatReleasesAgainIsCaught() throws Exception {
        assertThat(redTestsFor("!closed.compareAndSet(false, true)", "closed.getAndSet(true) && false"))
                .as("tests that are red if a second close drops the hold of somebody else")
                .isNotEmpty();
    }

    @Test
    void aSecondCloseThatIsSilentIsCaught() throws Exception {
        assertThat(redTestsFor(
                        "throw new IllegalStateException(\"a segment of \" + chunk + \" is closed twice\")", "return"))
                .as("tests that are red if a second close does nothing and says nothing")
                .isNotEmpty();
    }

    @Test
    void aSegmentThatCanBeReadAfterItsCloseIsCaught() throws Exception {
        assertThat(redTestsFor("if (closed.get()) {", "if (closed.get() && false) {"))
                .as("tests that are red if a closed segment still hands out its bytes: they may be somebody else's")
                .isNotEmpty();
    }
}
