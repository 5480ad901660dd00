package gameserver.chat;

import gameserver.core.LengthFraming;
import gameserver.core.Listener;
import gameserver.core.Session;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import gameserver.core.TcpServiceConfig.Kind;
import gameserver.core.TcpServiceConfig.Option;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The server, put together: it serves from its making until it is closed. */
final class ChatServer implements AutoCloseable {
    /** What it adds to the options of the service, one line each. */
    static final List<Option> OPTIONS = List.of(
            Option.number("receive-timeout-millis", 120_000, 0, 86_400_000, "time without a message; 0 = unlimited"),
            text("db-url", "jdbc:h2:./chat-data/chat", "the database: H2 or PostgreSQL"),
            text("db-user", "chat", "its user"),
            text("db-password", "", "the user's password"),
            Option.number("db-workers", 4, 1, 64, "threads that read from the database, each with a connection"),
            Option.number("db-queue", 1024, 1, 1 << 20, "pieces of work that may wait for them"),
            Option.number("db-deadline-millis", 5000, 1, 600_000, "how long work is tried while the database is gone"),
            Option.number("db-query-seconds", 2, 1, 600, "after which the database stops a statement"),
            Option.number("message-queue", 1024, 1, 1 << 20, "messages that may wait to be stored"),
            Option.number("batch-size", 100, 1, 10_000, "messages that are stored in one transaction"),
            Option.number("batch-millis", 2, 0, 1000, "how long the first of them waits for others"),
            Option.number("room-queue", 4096, 1, 1 << 20, "requests and arrivals that may wait for the rooms"),
            text("cluster", "", "Redis that links this node to others, redis://HOST:PORT; empty = none"),
            text("cluster-name", "chat", "the cluster, if Redis links several"),
            Option.number("cluster-sweep-millis", 2000, 20, 600_000, "after which what no node told of is looked for"),
            Option.number("hash-threads", 1, 1, 64, "threads that hash passwords"),
            Option.number("hash-queue", 64, 1, 1 << 16, "passwords that may wait to be hashed"),
            Option.number("wrong-per-account", 10, 1, 1 << 20, "wrong passwords for one account"),
            Option.number("wrong-per-address", 100, 1, 1 << 20, "wrong passwords from one address"),
            Option.number("wrong-window-seconds", 600, 1, 86_400, "in that time"),
            Option.number("max-requests", 16, 1, 10_000, "requests of one session that are under way"),
            Option.number("max-rooms", 10_000, 1, 1 << 30, "rooms"),
            Option.number("max-rooms-of-session", 20, 1, 10_000, "rooms that one session is a member of"),
            Option.number("max-members", 1000, 1, 1 << 20, "members of one room"));

    private static final int STOP_MILLIS = 1000;
    private static final int LOOP_MILLIS = 10_000; // as long as the service waits for a loop that hangs

    final TcpService service;
    private final Listener listener;
    final DbWorkers db;
    final MessageWriter writer;
    final Accounts accounts;
    final Turns turns;
    final Cluster cluster;
    final Rooms rooms;
    final Chat chat;

    private static Option text(String key, String defaultValue, String meaning) {
        return new Option(key, Kind.TEXT, defaultValue, 0, 0, List.of(), meaning);
    }

    /**
     * Starts a server.
     *
     * @throws IllegalArgumentException if it cannot listen, or finds no Redis; the message is one line for a user
     */
    ChatServer(TcpServiceConfig config, DataSource source, PasswordEncoder encoder) throws IOException {
        turns = new Turns("rooms", config.number("room-queue"));
        cluster = new Cluster(config, turns);
        service = new TcpService("chat", config, new LengthFraming());
        Store store = new Store(config);
        db = new DbWorkers(config, source);
        rooms = new Rooms(config, db, store, service.sendBuffers, turns, cluster);
        writer = new MessageWriter(config, db, store, rooms);
        accounts = new Accounts(config, db, store, encoder);
        Online online = new Online(turns, cluster);
        int maxRequests = config.number("max-requests");
        int maxRooms = config.number("max-rooms-of-session");
        chat = new Chat(
                new Zone(service), rooms, writer, accounts, db, store, online, new LongAdder(), maxRequests, maxRooms);
        service.start();
        cluster.start(rooms, online);
        String host = config.text("host");
        int port = config.number("port");
        try {
            listener = service.listen(new InetSocketAddress(host, port), c -> new ChatSession(c, chat));
        } catch (IOException | RuntimeException e) {
            close();
            throw new IllegalArgumentException("--host " + host + " --port " + port + ": cannot listen there (" + e
                    + "); accepted is an address of this machine with a port that is free");
        }
    }

    InetSocketAddress address() {
        return listener.address();
    }

    @Override
    public void close() {
        close(STOP_MILLIS);
    }

    /**
     * Stops: what is queued is stored and answered for so long, and what is left is refused; then the sessions close.
     * The data source stays open.
     */
    void close(int millis) {
        db.tryNoLongerThan(millis);
        writer.stop(millis);
        accounts.stop(millis);
        db.stop(millis);
        rooms.stop(millis);
        cluster.close();
        letAnswersOut();
        service.stop();
    }

    /** Waits for the loops, to which the last answers were posted: a session that closes takes none any more. */
    private void letAnswersOut() {
        List<Session> sessions = List.copyOf(service.sessions());
        CountDownLatch left = new CountDownLatch(sessions.size());
        sessions.forEach(session -> session.loop().execute(left::countDown));
        Threads.await(() -> left.await(LOOP_MILLIS, TimeUnit.MILLISECONDS));
    }
}
