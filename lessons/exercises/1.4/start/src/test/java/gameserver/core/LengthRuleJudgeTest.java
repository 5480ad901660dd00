package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Mutant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of {@link LengthRuleTest} against faulty rules: each must be red for at least one of them. */
@Timeout(60)
class LengthRuleJudgeTest {
    private static final String FILE = "gameserver/core/LengthFraming.java";
    private static final String RIGHT = "length < 0 || length > MAX_PAYLOAD";

    @TempDir
    Path folder;

    private List<String> redTestsFor(String faulty) throws Exception {
        assertThat(Mutant.testsOf(LengthRuleTest.class))
                .as("LengthRuleTest has @Test methods: plain ones, without parameters")
                .isNotEmpty();
        try (Mutant mutant = Mutant.of(folder, FILE, RIGHT, faulty)) {
            return mutant.redTestsOf(LengthRuleTest.class);
        }
    }

    @Test
    void theRuleOfTheOriginalIsCaughtWhereItRefuses4096() throws Exception {
        assertThat(redTestsFor("length < 0 || HEADER_SIZE + length >= MAX_FRAME"))
                .as("tests that are red for a rule that refuses the largest payload")
                .isNotEmpty();
    }

    @Test
    void theRuleOfTheOriginalIsCaughtWhereItAcceptsMinus3() throws Exception {
        assertThat(redTestsFor("HEADER_SIZE + length <= 0 || length > MAX_PAYLOAD"))
                .as("tests that are red for a rule that lets -1, -2 and -3 pass")
                .isNotEmpty();
    }

    @Test
    void aRuleThatRefusesTheEmptyFrameIsCaughtToo() throws Exception {
        assertThat(redTestsFor("length < 1 || length > MAX_PAYLOAD"))
                .as("tests that are red for a rule that refuses a payload of 0 bytes")
                .isNotEmpty();
    }

    @Test
    void aRuleWithoutAnUpperBoundIsCaughtToo() throws Exception {
        assertThat(redTestsFor("length < 0"))
                .as("tests that are red for a rule that accepts 4,097")
                .isNotEmpty();
    }
}
