package course.contract;

import static org.assertj.core.api.Assertions.assertThat;

import common.files.CourseRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The chat server is no step, but is read in one sitting as well: it does not grow. */
class CapstoneLinesTest {
    private static final int SERVER_LINES = 1700;
    private static final int ALL_LINES = 2040;
    private static final List<String> CLIENT = List.of("ChatTerminal.java", "ChatClient.java", "Bots.java");

    @Test
    void theServerAndItsClientStayAsLargeAsTheyAre() throws Exception {
        Step capstone = new Step(0, "lessons/capstone", "", OptionalInt.empty());
        StepTree all = StepTree.read(CourseRoot.above(Path.of("")), capstone);
        SortedMap<String, StepFile> server = new TreeMap<>(all.files());
        server.keySet().removeIf(path -> CLIENT.stream().anyMatch(path::endsWith));

        assertThat(server).hasSizeBetween(20, all.files().size() - CLIENT.size());
        assertThat(new StepTree(capstone, server, null).mainLines())
                .as("lines of main code without the client")
                .isLessThanOrEqualTo(SERVER_LINES);
        assertThat(all.mainLines()).as("lines of main code").isLessThanOrEqualTo(ALL_LINES);
    }
}
