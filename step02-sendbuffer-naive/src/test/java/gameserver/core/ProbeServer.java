package gameserver.core;

import static gameserver.core.Soon.await;

import gameserver.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A service that listens on a free port of the loopback address; its sessions are probes. Stopped when closed. */
final class ProbeServer implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final String name = "probe-" + COUNT.incrementAndGet();
    final TcpService service;
    final List<Probe> sessions = new CopyOnWriteArrayList<>();
    private final Function<Connection, Probe> factory;
    private Listener listener;

    private ProbeServer(Function<Connection, Probe> factory, Framing framing, String... options) {
        this.factory = factory;
        service = new TcpService(name, new TcpServiceConfig().parse(options), framing);
    }

    /** Starts one. */
    static ProbeServer start(Function<Connection, Probe> factory, String... options) throws IOException {
        ProbeServer server = new ProbeServer(factory, new LengthFraming(), options);
        server.start();
        return server;
    }

    /** Starts it again after its service was stopped. */
    void start() throws IOException {
        service.start();
        listener = listen();
    }

    /** Listens on one more free port. */
    Listener listen() throws IOException {
        return service.listen(anyPort(), this::session);
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private Probe session(Connection connection) {
        Probe session = factory.apply(connection);
        if (session != null) { // a test may want to see what becomes of that
            sessions.add(session);
        }
        return session;
    }

    Listener listener() {
        return listener;
    }

    Wire connect() throws IOException {
        return Wire.connect(listener.address());
    }

    /** The session of that client, once it has begun. It may have ended. */
    Probe sessionOf(Wire client) {
        return await("a session for the client")
                .until(
                        () -> sessions.stream()
                                .filter(session -> isOf(session, client) && !session.events.isEmpty())
                                .reduce((earlier, later) -> later) // ports are used again
                                .orElse(null),
                        session -> session != null);
    }

    static boolean isOf(Probe session, Wire client) {
        return session.toString().endsWith(":" + client.address().getPort());
    }

    /** Whether that client of a server of echoes is served; if not, it was turned away. */
    static boolean serves(Wire client) throws IOException {
        byte[] payload = {'e', 'c', 'h', 'o'};
        try {
            client.write(Wire.frame(payload));
            return Arrays.equals(client.readFrame(), payload);
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    long stat(String key) {
        return service.stats.get(key);
    }

    /** Waits until the loop of that session has gone round at least once more: what was ready has been looked at. */
    static void fullTurn(IoLoop loop) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            loop.execute(ran::countDown);
            ran.await();
        }
    }

    @Override
    public void close() {
        service.stop();
    }
}
