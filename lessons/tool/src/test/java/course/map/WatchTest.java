package course.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map of a zone whose server is this test. */
@Timeout(60)
class WatchTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ServerSocket listener = listen();

    private static ServerSocket listen() {
        try {
            ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            listener.setSoTimeout((int) SOON.toMillis());
            return listener;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The map's connection. */
    private Socket accept() throws IOException {
        Socket client = listener.accept();
        client.setSoTimeout((int) SOON.toMillis());
        return client;
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @BeforeEach
    void noOtherMapRuns() {
        assertThat(threads()).isEmpty();
    }

    @AfterEach
    void noThreadIsLeft() throws IOException {
        listener.close();
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    /** Those of a map, and that which runs one here. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("map-reader") || name.equals("watch"))
                .toList();
    }

    private static MapException failure(Watched watched) {
        await().atMost(SOON).until(watched.over::isDone);
        assertThat(watched.over).isCompletedExceptionally();
        Throwable thrown = catchThrowable(watched.over::join);
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(MapException.class);
        return (MapException) thrown.getCause();
    }

    @Test
    void aPictureShowsWhatTheServerSays() throws Exception {
        Watched watched = Watched.plain(address(), Duration.ZERO);
        try (Socket client = accept()) {
            client.getOutputStream()
                    .write(Said.all(
                            Said.knight(7),
                            Said.helloResult(0),
                            Said.moved(8, 3, 4),
                            Said.moved(9, 13, 14),
                            Said.chatted(9, "Kim", "\u001b[2J")));
            InputStream in = client.getInputStream();
            assertThat(in.readNBytes(13)).isEqualTo(Wire.hello("map-7"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(watched.printed())
                            .contains(" o ", " Kim ", "players: 2, ", "Kim: ?[2J" + System.lineSeparator())
                            .doesNotContain("\u001b"));

            watched.type("q\n");
            byte[] last = in.readNBytes(6);
            while (!Arrays.equals(last, Wire.bye())) {
                assertThat(last).as("a hello").startsWith(9, 0, 0, 0, 1, 0);
                in.readNBytes(13 - 6);
                last = in.readNBytes(6);
            }
            client.getOutputStream().write(Said.bye());
            assertThat(in.read()).as("it has gone").isEqualTo(-1);
        }
        watched.over.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void itSpeaksNowAndThenLestItBeTakenForDead() throws Exception {
        Watched watched = Watched.plain(address(), Duration.ZERO);
        try (Socket client = accept()) {
            client.getOutputStream().write(Said.knight(7));

            byte[] hello = Wire.hello("map-7");
            assertThat(client.getInputStream().readNBytes(2 * hello.length)).isEqualTo(Said.all(hello, hello));
        }
        await().atMost(SOON).until(watched.over::isDone);
    }

    @Test
    void itEndsWhenTheTimeIsOver() throws Exception {
        Watched watched = Watched.plain(address(), Duration.ofSeconds(1));
        try (Socket client = accept()) {
            client.getOutputStream().write(Said.all(Said.knight(7), Said.moved(8, 3, 4)));
            watched.over.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(watched.printed().lines().filter(line -> line.startsWith("+-- y")))
                .as("one picture a second")
                .hasSize(1);
    }

    @Test
    void itEndsWhenNobodySeesItAnyMore() throws Exception {
        Screen broken = new FakeScreen(lines -> false);
        Watched watched = Watched.on(broken, address());
        try (Socket client = accept()) {
            client.getOutputStream().write(Said.knight(7));
            watched.over.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aServerThatEndsTheConnectionIsGone() throws Exception {
        Watched watched = Watched.plain(address(), Duration.ZERO);
        try (Socket client = accept()) {
            client.getOutputStream().write(Said.knight(7));
            assertThat(client.getInputStream().readNBytes(13)).isEqualTo(Wire.hello("map-7"));
        }

        assertThat(failure(watched).key()).isEqualTo("map.gone");
    }

    @Test
    void aServerThatSaysGoodByeUnaskedIsGone() throws Exception {
        Watched watched = Watched.plain(address(), Duration.ZERO);
        try (Socket client = accept()) {
            client.getOutputStream().write(Said.all(Said.knight(7), Said.bye()));

            assertThat(failure(watched).key()).isEqualTo("map.gone");
        }
    }

    @Test
    void aBrokenFrameEndsIt() throws Exception {
        Watched watched = Watched.plain(address(), Duration.ZERO);
        try (Socket client = accept()) {
            client.getOutputStream().write(Said.all(Said.knight(7), Said.moved(8, 1, Float.NaN)));

            assertThat(failure(watched).key()).isEqualTo("map.frame-body");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1001, 0x1002, 0x7fff})
    void whatGreetsOtherwiseIsNoZone(int id) throws Exception {
        byte[] greeting = id == 0x1001 ? Said.helloResult(0) : id == 0x1002 ? Said.moved(1, 0, 0) : Said.packet(id);
        Watched watched = Watched.plain(address(), Duration.ZERO);
        try (Socket client = accept()) {
            client.getOutputStream().write(greeting);

            assertThat(failure(watched).key()).isEqualTo(id == 0x7fff ? "map.frame-id" : "map.no-zone");
            assertThat(client.getInputStream().read()).as("it has gone").isEqualTo(-1);
        }
    }

    @Test
    void whereNobodyListensIsNoServer() throws Exception {
        InetSocketAddress nobody = address();
        listener.close();

        MapException failure = failure(Watched.plain(nobody, Duration.ZERO));
        assertThat(failure.key()).isEqualTo("map.no-server");
        assertThat(failure.arguments()).containsExactly(nobody.getHostString() + ":" + nobody.getPort());
    }

    @Test
    void aScreenThatIsStuckDoesNotKeepTheClientFromReading() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        AtomicReference<List<String>> shown = new AtomicReference<>(List.of());
        Watched watched = Watched.on(
                new FakeScreen(lines -> {
                    stuck.countDown();
                    free.await();
                    shown.set(lines);
                    return true;
                }),
                address());
        try (Socket client = accept()) {
            client.getOutputStream().write(Said.knight(7));
            assertThat(stuck.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

            byte[] moves = Said.all(
                    IntStream.range(0, 1000).mapToObj(i -> Said.moved(8, i, i)).toArray(byte[][]::new));
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 1000; i++) { // 34 MB: more than any buffer of the kernel's takes
                    write(client, moves);
                }
                write(client, Said.chatted(8, "Kim", "read"));
            });
            assertThat(written).succeedsWithin(SOON);

            free.countDown();
            await().atMost(SOON).until(() -> shown.get().contains("Kim: read"));
            watched.type("q\n");
            client.getOutputStream().write(Said.bye());
            await().atMost(SOON).until(watched.over::isDone);
        } finally {
            free.countDown();
        }
    }

    private static void write(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows nothing to anybody, ten times a second. */
    private record FakeScreen(Shower shower) implements Screen {
        private interface Shower {
            boolean show(List<String> lines) throws InterruptedException;
        }

        @Override
        public Duration period() {
            return Duration.ofMillis(100);
        }

        @Override
        public int columns() {
            return 80;
        }

        @Override
        public int rows() {
            return 24;
        }

        @Override
        public boolean show(List<String> lines) {
            try {
                return shower.show(lines);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {}
    }
}
