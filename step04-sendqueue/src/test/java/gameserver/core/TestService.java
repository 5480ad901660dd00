package gameserver.core;

import gameserver.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;

/**
 * A service in this process, on a free port of the loopback address, whose sessions do what the test says. Logs
 * nothing.
 */
final class TestService implements AutoCloseable {
    /** Sends nothing by itself. */
    static final class Silent extends Session {
        Silent(Connection connection) {
            super(connection);
        }

        @Override
        protected void onRecv(ByteBuffer message) {}
    }

    private static final Logger LOGGER = Logger.getLogger("gameserver");

    final TcpService service;
    InetSocketAddress address;
    private final Function<Connection, Session> factory;
    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();
    private final Level levelBefore = LOGGER.getLevel();

    private TestService(TcpServiceConfig config, Function<Connection, Session> factory) throws IOException {
        LOGGER.setLevel(Level.OFF);
        service = new TcpService("test", config, new LengthFraming());
        this.factory = factory;
        startAgain();
    }

    /** After a stop; on another port. */
    void startAgain() throws IOException {
        sessions.clear();
        service.start();
        address = service.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::session)
                .address();
    }

    private Session session(Connection connection) {
        Session session = factory.apply(connection);
        sessions.put(connection.channel.socket().getPort(), session);
        return session;
    }

    /** Starts one with these options, each a key and its value; the others have their defaults. */
    static TestService start(Function<Connection, Session> factory, Object... options) throws IOException {
        TcpServiceConfig config = new TcpServiceConfig();
        for (int i = 0; i < options.length; i += 2) {
            config.set(options[i].toString(), options[i + 1]);
        }
        return new TestService(config, factory);
    }

    Wire connect() throws IOException {
        return Wire.connect(address);
    }

    /** The session of that client. */
    Session sessionOf(Wire client) {
        return Awaitility.await("the client is not accepted")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> sessions.get(client.address().getPort()), found -> found != null);
    }

    /** Keeps a loop busy from now until what this returns is closed. */
    static Busy keepBusy(IoLoop loop) throws InterruptedException {
        return new Busy(loop);
    }

    /** A loop that is kept busy. */
    static final class Busy implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);

        private Busy(IoLoop loop) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            loop.execute(() -> {
                begun.countDown();
                awaitQuietly(over);
            });
            if (!begun.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the loop does not run what is posted to it");
            }
        }

        @Override
        public void close() {
            over.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a task on a loop; returns when it has run, or throws what it has thrown. */
    static void run(IoLoop loop, IoLoop.Task task) throws Exception {
        FutureTask<Void> once = new FutureTask<>(() -> {
            task.run();
            return null;
        });
        loop.execute(once::run);
        once.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        service.stop();
        LOGGER.setLevel(levelBefore);
    }
}
