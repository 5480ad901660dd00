package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import common.compile.Compilation;
import common.files.FileTree;
import common.files.Patch;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.Durations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The exercise of the capstone's lesson can be solved, and its judge sees what is forgotten. */
class ExerciseTest {
    private static final Path EXERCISE = Path.of("exercises/1");
    private static final Path JUDGE = EXERCISE.resolve("start/src/test/java/gameserver/chat/AwayTest.java");
    private static final String README = "README.md";
    private static final String MODULE = "chat.module"; // where the judge looks for it
    private static final int TESTS = 8;
    /** How long a judge that is to fail waits for what never comes. */
    private static final Duration IN_VAIN = Duration.ofSeconds(2);

    private static final String SESSION = "src/main/java/gameserver/chat/ChatSession.java";

    @TempDir
    Path workspace;

    /** Classes of the server that are not those of this test's own class path. */
    private static final class Classes extends URLClassLoader {
        Classes(List<URL> folders) {
            super(folders.toArray(new URL[0]), ExerciseTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null && name.startsWith("gameserver.chat.")
                        ? findClass(name)
                        : super.loadClass(name, resolve);
            }
        }
    }

    @BeforeEach
    void layCourse() throws IOException {
        Awaitility.setDefaultTimeout(IN_VAIN);
        new FileTree(Path.of("src/main/java")).copyTo(workspace.resolve("src/main/java"));
        Files.copy(Path.of(README), workspace.resolve(README));
    }

    @AfterEach
    void waitLongAgain() {
        Awaitility.setDefaultTimeout(Durations.TEN_SECONDS); // which it is by itself
    }

    private void solve() throws IOException {
        new Patch(EXERCISE.resolve("solution.patch")).applyTo(workspace);
    }

    private void change(String file, String what, String to) throws IOException {
        String text = Files.readString(workspace.resolve(file), UTF_8);
        assertThat(text).as("what a variant breaks").contains(what);
        Files.writeString(workspace.resolve(file), text.replace(what, to), UTF_8);
    }

    /** The tests that fail, in order. Of the main code only what differs from the course's is compiled anew. */
    private List<String> failed() throws Exception {
        List<Path> sources = new ArrayList<>(List.of(JUDGE));
        for (Path source : Compilation.sources(workspace.resolve("src/main/java"))) {
            Path courses = Path.of(workspace.relativize(source).toString());
            if (Files.mismatch(source, courses) >= 0) {
                sources.add(source);
            }
        }
        Path classes = workspace.resolve("classes");
        assertThat(Compilation.run(sources, Compilation.classPath(), classes).errors())
                .isEmpty();
        List<URL> folders = new ArrayList<>();
        for (Path folder : List.of(classes, Path.of("target/classes"), Path.of("target/test-classes"))) {
            folders.add(folder.toUri().toURL());
        }
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        System.setProperty(MODULE, workspace.toString());
        try (Classes loader = new Classes(folders)) {
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(loader.loadClass("gameserver.chat.AwayTest")))
                    .build();
            LauncherFactory.create().execute(request, summary);
        } finally {
            System.clearProperty(MODULE);
        }
        assertThat(summary.getSummary().getTestsFoundCount()).isEqualTo(TESTS);
        return summary.getSummary().getFailures().stream()
                .map(failure ->
                        ((MethodSource) failure.getTestIdentifier().getSource().orElseThrow()).getMethodName())
                .sorted()
                .toList();
    }

    @Test
    void theSolutionPasses() throws Exception {
        waitLongAgain();
        solve();
        assertThat(failed()).isEmpty();
    }

    @Test
    void theStartDoesNot() throws Exception {
        assertThat(failed()).hasSizeGreaterThan(TESTS / 2);
    }

    @Test
    void whatIsNotInTheTableIsMissed() throws Exception {
        waitLongAgain(); // nothing that is to fail waits
        solve();
        change(README, "| 0x010A | C_AWAY", "| 0x010A | C_AWEY");
        assertThat(failed()).containsExactly("bothPacketsStandInTheTable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "theRoomsOfWhoIsAway|room.members.forEach(member -> member.send(packet))|chat.zone().broadcast(packet, null)",
                "theRoomsOfWhoIsAway|room.members.forEach(member -> member.send(packet))|other(room).send(packet)",
                "theRoomsOfWhoIsAway|for (Room room : rooms.values())|for (Room room : rooms.values().stream().limit(1).toList())",
                "whoIsBack|text.isEmpty() ? text : Texts.text(text)|Texts.text(text)",
                "whoAsksForTheMembers|!member.away.isEmpty()|false",
                "whoAsksForTheMembers|away = allowed|away = allowed.isEmpty() ? away : allowed",
                "aTextIsHeld|text.isEmpty() ? text : Texts.text(text)|text",
                "bytesBehind|Packets.expectBody(body, id == ChatPackets.C_SEARCH|if (id != ChatPackets.C_AWAY) Packets.expectBody(body, id == ChatPackets.C_SEARCH",
            })
    void eachOfTheseMistakesIsSeen(String test, String right, String wrong) throws Exception {
        solve();
        change(SESSION, right, wrong.replace("other(room)", "room.members.get(room.members.size() - 1)"));
        assertThat(failed()).hasSizeBetween(1, TESTS / 2).anyMatch(name -> name.startsWith(test));
    }
}
