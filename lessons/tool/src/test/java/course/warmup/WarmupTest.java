package course.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import course.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lesson 0's programs do what the lesson says. Only {@code .ci/run} and {@code -Dcourse.proof=true} ask for it. */
@EnabledIfSystemProperty(named = "course.proof", matches = "true")
class WarmupTest {
    /** More than the kernel keeps for a client that does not read: Linux, at most 6 MB here and 4 MB there by default. */
    private static final int LARGE = 32 << 20;

    private static final int BLOCK = 1 << 16;
    private static final int ROUNDS = 100;

    @TempDir
    private static Path classes = Path.of("");

    static List<String> servers() {
        return Runtime.version().feature() < 21
                ? List.of("BlockingEcho", "ThreadEcho", "SelectorEcho")
                : List.of("BlockingEcho", "ThreadEcho", "SelectorEcho", "VirtualEcho");
    }

    /** Those that serve a client while another one is connected. */
    static List<String> serversOfMany() {
        return servers().stream()
                .filter(server -> !server.equals("BlockingEcho"))
                .toList();
    }

    @BeforeAll
    static void theOldestJdkCompilesThemWithoutAWarning() throws IOException {
        StringWriter said = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("--release", "17", "-Xlint:all", "-Werror", "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(programs()))
                    .call();
        }
        assertThat(said).hasToString("");
    }

    private static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(Main.root().resolve(Program.FOLDER))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatAClientSendsComesBackUntilItEnds(String server) throws Exception {
        try (Program echo = start(server, "0");
                Socket client = Program.connect(echo.port())) {
            assertThat(echo(client, "hello")).isEqualTo("hello");
            assertThat(echo(client, "again")).isEqualTo("again");
            client.getOutputStream().write("last".getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("last");
            assertThat(echo.isAlive()).isTrue();
        }
    }

    @Test
    void theBlockingEchoServesTheSecondClientWhenTheFirstHasGone() throws Exception {
        try (Program echo = start("BlockingEcho", "0")) {
            int port = echo.port();
            Socket first = Program.connect(port);
            try (Socket second = Program.connect(port)) {
                second.getOutputStream().write("two".getBytes(StandardCharsets.UTF_8));
                // The first is served all the time, and the second has said something before.
                for (int i = 0; i < ROUNDS; i++) {
                    assertThat(echo(first, "one")).isEqualTo("one");
                    assertThat(second.getInputStream().available()).isZero();
                }
                first.close();

                assertThat(second.getInputStream().readNBytes(3)).asString().isEqualTo("two");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("serversOfMany")
    void aSecondClientIsServedWhileTheFirstIsConnected(String server) throws Exception {
        try (Program echo = start(server, "0")) {
            int port = echo.port();
            try (Socket first = Program.connect(port);
                    Socket second = Program.connect(port)) {
                assertThat(echo(first, "one")).isEqualTo("one");
                assertThat(echo(second, "two")).isEqualTo("two");
                assertThat(echo(first, "three")).isEqualTo("three");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aClientThatResetsItsConnectionEndsNobodyElse(String server) throws Exception {
        try (Program echo = start(server, "0")) {
            int port = echo.port();
            Socket rude = Program.connect(port);
            assertThat(echo(rude, "one")).isEqualTo("one");
            try (Socket other = Program.connect(port)) {
                rude.setSoLinger(true, 0); // it will not say goodbye
                rude.close();

                assertThat(echo.line()).startsWith("a client is gone: ");
                assertThat(echo(other, "two")).isEqualTo("two");
            }
            try (Socket late = Program.connect(port)) {
                assertThat(echo(late, "three")).isEqualTo("three");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("serversOfMany")
    void whoSendsMuchAndDoesNotReadKeepsNobodyWaitingAndGetsItAllWhenItDoes(String server) throws Exception {
        try (Program echo = start(server, "0")) {
            int port = echo.port();
            try (Socket slow = Program.connect(port);
                    Socket other = Program.connect(port)) {
                AtomicLong written = new AtomicLong();
                CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeAll(slow, written));
                // The kernel has no room for another block when the other client has been served many times meanwhile.
                long before = -1;
                for (int served = 0; served < ROUNDS; served++) {
                    assertThat(echo(other, "two")).isEqualTo("two");
                    served = written.get() == before ? served : 0;
                    before = written.get();
                }
                assertThat(writer).isNotDone();

                InputStream in = slow.getInputStream();
                for (int at = 0; at < LARGE; at += BLOCK) {
                    assertThat(in.readNBytes(BLOCK)).isEqualTo(block(at));
                }
                assertThat(in.read()).isEqualTo(-1);
                writer.join();
            }
        }
    }

    @Test
    void twoClientsSayWhetherTheSecondMustWait() throws Exception {
        assertThat(twoClients("BlockingEcho", "1"))
                .containsExactly(
                        "Ann is connected",
                        "Bob is connected",
                        "Ann says \"one\" and hears \"one\"",
                        "Bob says \"two\" and hears nothing for 1 s",
                        "Ann leaves",
                        "Bob hears \"two\"");
        for (String server : serversOfMany()) {
            assertThat(twoClients(server, "60"))
                    .as(server)
                    .containsExactly(
                            "Ann is connected",
                            "Bob is connected",
                            "Ann says \"one\" and hears \"one\"",
                            "Bob says \"two\" and hears \"two\"",
                            "Ann leaves");
        }
    }

    /** A reader who has left a client open must not wait for ever. */
    @Test
    void bobGivesUpWhereSomebodyElseIsServed() throws Exception {
        try (Program echo = start("BlockingEcho", "0")) {
            int port = echo.port();
            try (Socket forgotten = new Socket("127.0.0.1", port);
                    Program clients = start("TwoClients", Integer.toString(port), "1")) {
                assertThat(clients.lines())
                        .last()
                        .asString()
                        .isEqualTo("Bob still hears nothing: is another client connected to this server? End it first");
                assertThat(clients.status()).isEqualTo(1);
                assertThat(forgotten.isConnected()).isTrue();
            }
        }
    }

    private static List<String> twoClients(String server, String seconds) throws Exception {
        try (Program echo = Program.ofSource(server, "0");
                Program clients = Program.ofSource("TwoClients", Integer.toString(echo.port()), seconds)) {
            List<String> lines = clients.lines();
            assertThat(clients.status()).isZero();
            return lines;
        }
    }

    @Test
    void theDribbleShowsWhatWasWrittenAndWhichReadsThatBecame() throws Exception {
        try (Program dribble = Program.ofSource("Dribble")) {
            List<String> lines = dribble.lines();

            assertThat(dribble.status()).isZero();
            assertThat(lines).hasSize(6).element(0).isEqualTo("written: 1 1 1 1 1 100000");
            assertThat(lines.subList(1, 6)).allMatch(line -> line.matches("read: ( +\\d+){7,} \\(100005 in all\\)"));
        }
    }

    @Test
    void nagleMeasuresBothWritesAndBothSettings() throws Exception {
        try (Program nagle = Program.ofSource("Nagle")) {
            List<String> lines = nagle.lines();

            assertThat(nagle.status()).isZero();
            assertThat(lines).hasSize(3).element(0).isEqualTo("ms a request   two writes  one write");
            assertThat(lines.get(1)).matches("TCP_NODELAY off +\\d+\\.\\d\\d +\\d+\\.\\d\\d");
            assertThat(lines.get(2)).matches("TCP_NODELAY on +\\d+\\.\\d\\d +\\d+\\.\\d\\d");
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void withoutVirtualThreadsTheVirtualEchoSaysSoInOneLine() throws Exception {
        try (Program echo = Program.ofSource("VirtualEcho", "0")) {
            assertThat(echo.lines())
                    .containsExactly("VirtualEcho needs JDK 21 or newer; this is "
                            + Runtime.version().feature());
            assertThat(echo.status()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BlockingEcho, x",
        "BlockingEcho, 65536",
        "BlockingEcho, 1 2",
        "ThreadEcho, -1",
        "VirtualEcho, x",
        "SelectorEcho, 123456789012",
        "TwoClients, x",
        "TwoClients, 1 0",
        "TwoClients, 1 1 1",
        "Dribble, 1",
        "Nagle, 1",
    })
    void badArgumentsAreAnsweredInOneLine(String program, String arguments) throws Exception {
        try (Program refusing = start(program, arguments.split(" ", -1))) {
            assertThat(refusing.lines()).singleElement().asString().startsWith("usage: java " + program + ".java");
            assertThat(refusing.status()).isEqualTo(2);
        }
    }

    @Test
    void anAddressInUseAndAServerThatIsNotThereAreSaidInOneLine() throws Exception {
        int free;
        try (Program echo = start("BlockingEcho", "0")) {
            free = echo.port();
            for (String server : servers()) {
                try (Program late = start(server, Integer.toString(free))) {
                    assertThat(late.lines())
                            .singleElement()
                            .asString()
                            .startsWith("cannot listen on 127.0.0.1:" + free + ": ");
                    assertThat(late.status()).isEqualTo(1);
                }
            }
        }
        try (Program clients = start("TwoClients", Integer.toString(free))) {
            assertThat(clients.lines()).singleElement().asString().startsWith("no server on 127.0.0.1:" + free + ": ");
            assertThat(clients.status()).isEqualTo(1);
        }
    }

    private static Program start(String program, String... arguments) throws IOException {
        return Program.ofClass(classes, program, arguments);
    }

    private static String echo(Socket client, String word) throws IOException {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        client.getOutputStream().write(bytes);
        try {
            return new String(client.getInputStream().readNBytes(bytes.length), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            return "(nothing)";
        }
    }

    private static void writeAll(Socket socket, AtomicLong written) {
        try {
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < LARGE; at += BLOCK) {
                out.write(block(at));
                written.addAndGet(BLOCK);
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError("the server ended the connection", e);
        }
    }

    /** No byte of a block is that of its neighbours' at the same place, so none can be lost, or sent twice, unseen. */
    private static byte[] block(int at) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) ((at + i) * 31 + (at + i) / 251);
        }
        return block;
    }
}
