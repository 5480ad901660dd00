package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StubWatchTest {
    private static final String THROWN = "java.lang.UnsupportedOperationException: write me\n";

    private final List<String> passedOn = new ArrayList<>();
    private final StubWatch watch = new StubWatch(passedOn::add);

    private void read(String said) throws IOException {
        watch.read(new BufferedReader(new StringReader(said)));
    }

    @Test
    void whatHasNothingToDoWithAStubIsPassedOn() throws IOException {
        String said = "12:00:00.000 SEVERE onRecv threw\njava.lang.UnsupportedOperationException: no\n"
                + "\tat gameserver.core.Session.send(Session.java:7)\n" + THROWN + "that was only said\n" + THROWN;
        read(said);

        assertThat(passedOn).containsExactlyElementsOf(said.lines().toList());
        assertThat(watch.found()).isEmpty();
    }

    @Test
    void theTraceOfAStubIsAPlace() throws IOException {
        read("listening soon\n" + THROWN
                + "\tat gameserver.core.SendQueue.add(SendQueue.java:40)\n\tat a.B.c(B.java:1)\n");

        assertThat(passedOn).containsExactly("listening soon");
        assertThat(watch.found())
                .contains(new StubWatch.Stub("SendQueue.add", "src/main/java/gameserver/core/SendQueue.java:40"));
    }

    @Test
    void anInnerClassAConstructorAndAThreadThatEndsAreNoMatter() throws IOException {
        read("the process ends, main cannot go on: " + THROWN + THROWN
                + "\tat gameserver.core.SendQueue$Run.<init>(SendQueue.java:9)\n");

        assertThat(passedOn).isEmpty();
        assertThat(watch.found())
                .contains(new StubWatch.Stub("SendQueue.<init>", "src/main/java/gameserver/core/SendQueue.java:9"));
    }
}
