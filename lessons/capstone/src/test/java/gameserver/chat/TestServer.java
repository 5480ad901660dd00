package gameserver.chat;

import com.zaxxer.hikari.HikariDataSource;
import gameserver.core.TcpServiceConfig;
import gameserver.core.TcpServiceConfig.Option;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A server on a database in memory, whose passwords cost nothing. */
final class TestServer implements AutoCloseable {
    static {
        SLF4JBridgeHandler.removeHandlersForRootLogger(); // the core's lines, to where the others go
        SLF4JBridgeHandler.install();
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(3));
    }

    /** Hashes nothing, but salts: two hashes of one password differ. */
    static final PasswordEncoder PLAIN = new PasswordEncoder() {
        private final AtomicInteger salt = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            return salt.incrementAndGet() + ":" + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            return hash.substring(hash.indexOf(':') + 1).contentEquals(password);
        }
    };

    final HikariDataSource pool;
    final FaultySource faults;
    final ChatServer server;
    private final List<TestClient> clients = new ArrayList<>();

    /** @param options pairs of keys and values */
    TestServer(Object... options) throws IOException {
        this(PLAIN, options);
    }

    TestServer(PasswordEncoder encoder, Object... options) throws IOException {
        this(inMemory(), encoder, options);
    }

    /** A server on a database of that URL. */
    static TestServer on(String url, Object... options) throws IOException {
        return new TestServer(Database.open(url, "chat", "", 8), PLAIN, options);
    }

    /** Another node on the same database. */
    TestServer beside(Object... options) throws IOException {
        return new TestServer(Database.pool(pool.getJdbcUrl(), "chat", "", 8), PLAIN, options);
    }

    /** A database that has its schema without Flyway, which takes longer than most tests. */
    private static HikariDataSource inMemory() {
        HikariDataSource pool = Database.pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "chat", "", 8);
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute("runscript from 'classpath:db/migration/V1__chat.sql'");
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestServer(HikariDataSource pool, PasswordEncoder encoder, Object... options) throws IOException {
        this.pool = pool;
        faults = new FaultySource(pool);
        TcpServiceConfig config = new TcpServiceConfig(ChatServer.OPTIONS.toArray(new Option[0]));
        config.set("port", 0).set("io-threads", 2);
        for (int i = 0; i < options.length; i += 2) {
            config.set((String) options[i], options[i + 1]);
        }
        server = new ChatServer(config, faults.source(), encoder);
    }

    InetSocketAddress address() {
        return server.address();
    }

    TestClient guest() throws IOException {
        clients.add(new TestClient(address()));
        return clients.get(clients.size() - 1);
    }

    TestClient named(String name) throws IOException {
        clients.add(TestClient.named(address(), name));
        return clients.get(clients.size() - 1);
    }

    /** A client that is a member of rooms. */
    TestClient in(String name, String... rooms) throws IOException {
        TestClient client = named(name);
        for (String room : rooms) {
            Outcome outcome = client.ask(ChatPackets.C_JOIN, room).outcome();
            if (outcome != Outcome.OK) {
                throw new IllegalStateException(name + " in " + room + ": " + outcome);
            }
        }
        return client;
    }

    @Override
    public void close() throws IOException {
        faults.goOn();
        for (TestClient client : clients) {
            client.close();
        }
        server.close();
        pool.close();
    }
}
