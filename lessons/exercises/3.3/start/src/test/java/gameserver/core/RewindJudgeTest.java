package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Mutant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tests of {@link RewindTest} against chunks that are rewound: each fault must turn one of them red. */
@Timeout(60)
class RewindJudgeTest {
    private static final String FILE = "gameserver/core/SendBufferChunk.java";

    @TempDir
    Path folder;

    private List<String> redTestsFor(String right, String faulty) throws Exception {
        assertThat(Mutant.testsOf(RewindTest.class))
                .as("RewindTest has @Test methods: plain ones, without parameters")
                .isNotEmpty();
        try (Mutant mutant = Mutant.of(folder, FILE, right, faulty)) {
            return mutant.redTestsOf(RewindTest.class);
        }
    }

    @Test
    void aChunkThatIsRewoundBeforeEveryPacketIsCaught() throws Exception {
        assertThat(redTestsFor("        reserved = reserve;", "        reserved = reserve;\n        used = 0;"))
                .as("tests that are red if every packet is written to the front of its chunk")
                .isNotEmpty();
    }

    @Test
    void aChunkThatIsRewoundWhenItIsFullIsCaught() throws Exception {
        String right = "        return memory.capacity() - used;";
        assertThat(redTestsFor(right, "        used = memory.capacity() - used < 512 ? 0 : used;\n" + right))
                .as("tests that are red if a chunk begins again at the front when less than 512 bytes are free")
                .isNotEmpty();
    }
}
