package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConnectorTest {
    private static final int LONG = 60_000;
    private static final Logger LOGGER = Logger.getLogger("gameserver");

    private final TcpService service =
            new TcpService("connecting", new TcpServiceConfig().parse("--io-threads=2"), new LengthFraming());
    private final List<Probe> sessions = new CopyOnWriteArrayList<>();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final List<Long> backoffs = new CopyOnWriteArrayList<>();

    /** Each wait before a retry is logged, with its longest time: so tries are counted without a clock. */
    private final Handler waits = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().startsWith("connecting to ")) {
                backoffs.add((Long) record.getParameters()[1]);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void start() throws IOException {
        LOGGER.setLevel(Level.FINE);
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(waits);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop();
        LOGGER.removeHandler(waits);
        LOGGER.setUseParentHandlers(true);
        LOGGER.setLevel(null);
    }

    private Probe session(Connection connection) {
        Probe session = new Probe(connection);
        sessions.add(session);
        return session;
    }

    private Connector connect(InetSocketAddress address, int timeoutMillis, int retries) {
        return connect(address, timeoutMillis, retries, this::session);
    }

    private Connector connect(
            InetSocketAddress address, int timeoutMillis, int retries, Function<Connection, Probe> factory) {
        return service.connect(new Connector.Config(address, timeoutMillis, retries, factory, failures::add));
    }

    private Exception failure() {
        await("the connector says that it has failed").until(() -> !failures.isEmpty());
        return failures.get(0);
    }

    /** An address that refuses: the port is taken, so nobody else gets it, but nobody listens there. */
    private static SocketChannel refusing() throws IOException {
        return SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static InetSocketAddress address(SocketChannel channel) throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** An address that neither accepts nor refuses: a listener whose backlog is full. */
    private static final class Silent implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> backlog = new ArrayList<>();

        Silent() throws IOException {
            boolean full = false;
            while (!full && backlog.size() < 20) {
                Socket socket = new Socket();
                backlog.add(socket);
                try {
                    socket.connect(address(), 100);
                } catch (SocketTimeoutException e) {
                    full = true;
                } catch (ConnectException e) {
                    break;
                }
            }
            if (!full) {
                close();
            }
            assumeTrue(full, "this system refuses when a backlog is full");
        }

        InetSocketAddress address() {
            return (InetSocketAddress) listener.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : backlog) {
                socket.close();
            }
            listener.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 50",
        "2, 100",
        "3, 200",
        "4, 400",
        "5, 800",
        "6, 1600",
        "7, 2000",
        "8, 2000",
        "63, 2000",
        "64, 2000",
        "65, 2000",
        "1000000, 2000",
        "2147483647, 2000",
    })
    void theBackoffDoublesUpToItsCap(int retry, long millis) {
        assertThat(Connector.backoffMillis(retry))
                .as("longest wait before retry %d", retry)
                .isEqualTo(millis);
    }

    @Test
    void itConnects() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            connect(server.listener().address(), LONG, 0);

            await("a session on each side").until(() -> sessions.size() == 1 && server.sessions.size() == 1);
            await("onConnected").until(() -> sessions.get(0).events.contains("connected"));
            assertThat(Sends.send(sessions.get(0), gameserver.Wire.frame((byte) 'x')))
                    .isTrue();
            await("the echo").until(() -> sessions.get(0).received().contains("x"));
            assertThat(failures).isEmpty();
            assertThat(backoffs).isEmpty();
            service.stop();
        }
    }

    @Test
    void itTriesAsOftenAsItIsToldAndThenSaysOnceThatItFailed() throws IOException {
        try (SocketChannel nobody = refusing()) {
            connect(address(nobody), LONG, 3);

            assertThat(failure()).isInstanceOf(ConnectException.class);
            assertThat(backoffs).as("the longest wait before each of 3 retries").containsExactly(50L, 100L, 200L);
            service.stop();
            assertThat(failures).as("told once").hasSize(1);
            assertThat(sessions).isEmpty();
        }
    }

    @Test
    void withoutRetriesTheFirstFailureIsTheLast() throws IOException {
        try (SocketChannel nobody = refusing()) {
            connect(address(nobody), LONG, 0);
            assertThat(failure()).isInstanceOf(ConnectException.class);
            assertThat(backoffs).isEmpty();
        }
    }

    @Test
    void anAddressThatDoesNotResolveIsAFailureAndNotADeadLoop() throws IOException {
        connect(InetSocketAddress.createUnresolved("nowhere.invalid", 1), LONG, 1);
        assertThat(failure()).isInstanceOf(java.nio.channels.UnresolvedAddressException.class);
        assertThat(backoffs).hasSize(1);
        failures.clear();
        backoffs.clear();
        itConnects();
    }

    @Test
    void eachTryHasATimeOut() throws IOException {
        try (Silent silent = new Silent()) {
            connect(silent.address(), 30, 1);
            assertThat(failure()).hasMessageContainingAll("no answer", "30 ms");
            assertThat(backoffs).as("the second try had its time as well").hasSize(1);
        }
    }

    @Test
    void itConnectsAsSoonAsSomebodyListens() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            InetSocketAddress address;
            try (SocketChannel nobody = refusing()) {
                address = address(nobody);
                connect(address, LONG, 1000);
                await("two tries in vain").until(() -> backoffs.size() >= 2);
            }
            server.service.listen(address, Probe::echo);
            await("a session").until(() -> sessions.size() == 1);
            assertThat(failures).isEmpty();
            service.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"1000", "2147483647"})
    void cancelEndsTheWaitForTheNextTry(int retries) throws Exception {
        try (SocketChannel nobody = refusing()) {
            Connector connector = connect(address(nobody), LONG, retries);
            await("it waits for its next try").until(() -> !backoffs.isEmpty());

            connector.cancel();

            assertThat(failure())
                    .as("what a cancelled connector says, with %d retries", retries)
                    .hasMessageContaining("given up");
            int tries = backoffs.size();
            connector.cancel();
            connect(address(nobody), LONG, 2);
            await("another connector has tried three times").until(() -> failures.size() == 2);
            assertThat(backoffs).as("a cancelled connector tries no more").hasSize(tries + 2);
        }
    }

    @Test
    void cancelEndsATry() throws IOException {
        try (Silent silent = new Silent()) {
            Connector connector = connect(silent.address(), LONG, 1000);
            connector.cancel();
            assertThat(failure()).hasMessageContaining("given up");
        }
    }

    @Test
    void cancelAfterItHasConnectedDoesNothing() throws Exception {
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            Connector connector = connect(server.listener().address(), LONG, 0);
            await("a session").until(() -> sessions.size() == 1);
            connector.cancel();
            ProbeServer.fullTurn(sessions.get(0).loop());
            assertThat(sessions.get(0).closeReason()).isNull();
            assertThat(failures).isEmpty();
            service.stop();
        }
    }

    @Test
    void aFactoryThatThrowsIsAFailureAndItsPlaceIsFreeAgain() throws IOException {
        service.config.set("max-connections", 1);
        TcpService one = new TcpService("one", service.config, new LengthFraming());
        one.start();
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            Connector.Config failing = new Connector.Config(
                    server.listener().address(),
                    LONG,
                    0,
                    connection -> {
                        throw new IllegalStateException("no session today");
                    },
                    failures::add);
            for (int i = 1; i <= 3; i++) {
                one.connect(failing);
                int expected = i;
                await("failure " + i).until(() -> failures.size() == expected);
            }
            Connector.Config good =
                    new Connector.Config(server.listener().address(), LONG, 0, this::session, failures::add);
            one.connect(good);
            await("a session").until(() -> sessions.size() == 1);
            one.connect(good);
            await("no place is left for a second").until(() -> failures.size() == 4);
            assertThat(failures.get(3)).hasMessageContaining("turned away");
            assertThat(one.sessions()).hasSize(1);
        } finally {
            one.stop();
        }
    }

    @Test
    void stopEndsAConnectorWhateverItIsAtAndSaysSo() throws IOException {
        long before = Leftovers.descriptors();
        try (Silent silent = new Silent();
                SocketChannel nobody = refusing()) {
            connect(silent.address(), LONG, 1000);
            connect(address(nobody), LONG, 1000);
            connect(silent.address(), LONG, Integer.MAX_VALUE);
            await("one waits for its next try").until(() -> !backoffs.isEmpty());

            service.stop();

            assertThat(failures)
                    .as("each connector says once that it has given up")
                    .hasSize(3);
            assertThat(sessions).isEmpty();
        }
        service.start();
        service.stop();
        Leftovers.awaitDescriptors(before);
    }

    @Test
    void aConnectorThatIsPendingGivesUpAsSoonAsTheServiceStops() throws IOException {
        try (SocketChannel nobody = refusing()) {
            connect(address(nobody), LONG, Integer.MAX_VALUE);
            await("it waits for its next try").until(() -> !backoffs.isEmpty());
            int tries = backoffs.size();

            service.stop();

            assertThat(failures).hasSize(1);
            assertThat(backoffs.size() - tries)
                    .as("tries since the stop began: one may have been under way")
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatOnFailedThrowsIsNotToldToItAgain() throws IOException {
        service.config.set("max-connections", 1);
        TcpService one = new TcpService("one", service.config, new LengthFraming());
        one.start();
        AtomicInteger told = new AtomicInteger();
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            InetSocketAddress address = server.listener().address();
            one.connect(new Connector.Config(address, LONG, 3, this::session, failures::add));
            await("a session").until(() -> sessions.size() == 1);
            one.connect(new Connector.Config(address, LONG, 3, this::session, e -> {
                told.incrementAndGet();
                throw new IllegalStateException("on purpose");
            }));
            await("it is told").until(() -> told.get() > 0);
            one.stop();
            assertThat(told).as("how often a connector says that it has failed").hasValue(1);
        } finally {
            one.stop();
        }
    }

    @Test
    void aServiceThatDoesNotRunConnectsToNothing() {
        service.stop();
        assertThatThrownBy(() -> connect(ProbeServer.anyPort(), LONG, 0)).isInstanceOf(IllegalStateException.class);
    }
}
