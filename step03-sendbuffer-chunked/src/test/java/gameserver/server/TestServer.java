package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.core.CloseReason;
import gameserver.core.Connection;
import gameserver.core.Inside;
import gameserver.core.LengthFraming;
import gameserver.core.Session;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The game in this process, on a free port of the loopback address. It keeps what is logged from its start to its end,
 * and with that how each session closed; the console sees none of it.
 */
public final class TestServer implements AutoCloseable {
    /** The one line that a closing session logs. */
    public record Closing(Level level, int clientPort, CloseReason reason, String cause, String line) {}

    private static final Logger LOGGER = Logger.getLogger("gameserver");
    private static final Pattern CLOSING = Pattern.compile("session \\d+ of \\S+:(\\d+) closes, ([A-Z_]+): (.*)");

    /** The service, with its stats and sessions. */
    public final TcpService service;
    /** The port on which it listens. */
    public final int port;

    private final Zone zone;
    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Closing> closings = new CopyOnWriteArrayList<>();
    private final Level levelBefore = LOGGER.getLevel();
    private final boolean parentsBefore = LOGGER.getUseParentHandlers();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            String line = formatter.formatMessage(entry);
            records.add(entry);
            lines.add(line);
            Matcher closing = CLOSING.matcher(line);
            if (closing.matches()) {
                int client = Integer.parseInt(closing.group(1));
                CloseReason reason = CloseReason.valueOf(closing.group(2));
                closings.add(new Closing(entry.getLevel(), client, reason, closing.group(3), line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private TestServer(TcpServiceConfig config) throws IOException {
        service = new TcpService("server", config, new LengthFraming());
        zone = new Zone(service);
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.FINE);
        service.start();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        port = service.listen(anyPort, this::session).address().getPort();
    }

    private GameSession session(Connection connection) {
        GameSession session = new GameSession(connection, zone);
        sessions.put(Inside.channelOf(session).socket().getPort(), session);
        return session;
    }

    /** Starts one with these options, each a key and its value; the others have their defaults. */
    public static TestServer start(Object... options) throws IOException {
        TcpServiceConfig config = new TcpServiceConfig();
        for (int i = 0; i < options.length; i += 2) {
            config.set(options[i].toString(), options[i + 1]);
        }
        return new TestServer(config);
    }

    /** The session of the client with that local port. */
    public Session sessionOf(int clientPort) {
        return await("no session of the client on port " + clientPort, () -> sessions.get(clientPort));
    }

    /** How the session of the client with that local port closed; waits for it. */
    public Closing closingOf(int clientPort) {
        return await(
                "the session of the client on port " + clientPort + " does not close",
                () -> closings.stream()
                        .filter(closing -> closing.clientPort == clientPort)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until a figure of the stats is that much, at least. */
    public void awaitStat(String key, long atLeast) {
        awaitTrue(key + " does not reach " + atLeast, () -> service.stats.get(key) >= atLeast);
    }

    /** Waits until a figure of the stats has begun to grow, and has not grown in a hundred looks. */
    public void awaitStandstill(String key) {
        AtomicLong before = new AtomicLong();
        AtomicInteger same = new AtomicInteger();
        awaitTrue(key + " does not stop growing", () -> {
            long now = service.stats.get(key);
            same.set(now == before.getAndSet(now) ? same.get() + 1 : 0);
            return now > 0 && same.get() > 100;
        });
    }

    /** Waits until it holds; looks often. */
    public void awaitTrue(String failure, BooleanSupplier holds) {
        await(failure, () -> holds.getAsBoolean() ? holds : null);
    }

    /** How all sessions closed, so far, in the order in which they did. */
    public List<Closing> closings() {
        return List.copyOf(closings);
    }

    /** What has been logged so far, a text for each record. */
    public List<String> log() {
        return List.copyOf(lines);
    }

    /** What has been logged at INFO or above, so far. */
    public List<String> logForUsers() {
        return records.stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.INFO.intValue())
                .map(new SimpleFormatter()::formatMessage)
                .toList();
    }

    private static <T> T await(String failure, Callable<T> value) {
        return Awaitility.await(failure)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(10))
                .until(value, found -> found != null);
    }

    /** Stops it, whatever is held then. */
    public void stop() {
        service.stop();
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(parentsBefore);
        LOGGER.setLevel(levelBefore);
    }

    @Override
    public void close() {
        stop();
        assertThat(service.stats.get("chunks_held"))
                .as("memory of packets that is still held when all has ended: whoever wrote a packet lets go of it")
                .isZero();
    }
}
