package course.map;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client that listens. A thread of its own takes everything as it comes, so drawing may take its time: a client that
 * does not read is cut off.
 */
final class ZoneClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5000;
    private static final int BUFFER_SIZE = 1 << 16;
    private static final Duration BYE_PATIENCE = Duration.ofSeconds(1);

    private final Socket socket;
    private final InputStream in;
    private final SeenZone zone;
    private final byte[] hello;
    private final Thread reader;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable MapException failure; // set by the reader before it ends

    private ZoneClient(Socket socket, SeenZone zone) throws IOException, MapException {
        this.socket = socket;
        this.zone = zone;
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_SIZE);
        hello = Wire.hello("map-" + greeting().playerId());
        reader = new Thread(this::listen, "map-reader");
        reader.setDaemon(true);
    }

    /**
     * Enters a zone.
     *
     * @param zone is told what the server says
     * @throws MapException if nobody listens there, or it is no zone
     */
    static ZoneClient enter(InetSocketAddress server, SeenZone zone) throws MapException {
        Socket socket = new Socket();
        boolean entered = false;
        try {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            ZoneClient client = new ZoneClient(socket, zone);
            client.stayAwake();
            client.reader.start();
            entered = true;
            return client;
        } catch (IOException e) {
            throw new MapException("map.no-server", server.getHostString() + ":" + server.getPort());
        } finally {
            if (!entered) {
                close(socket);
            }
        }
    }

    /** The first message of a zone; an echo server, for one, says nothing of its own accord. */
    private Message.Knight greeting() throws IOException, MapException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            if (Wire.read(in) instanceof Message.Knight knight) {
                socket.setSoTimeout(0);
                return knight;
            }
        } catch (SocketTimeoutException e) {
            // it is none
        }
        throw new MapException("map.no-zone", socket.getInetAddress().getHostAddress() + ":" + socket.getPort());
    }

    private void listen() {
        try {
            Message message = Wire.read(in);
            while (!(message instanceof Message.Bye)) {
                zone.hear(message, System.nanoTime());
                message = Wire.read(in);
            }
            failure = new MapException("map.gone");
        } catch (IOException e) {
            failure = new MapException("map.gone");
        } catch (MapException e) {
            failure = e;
        } finally {
            ended.countDown();
        }
    }

    /** Says its name, again and again: a server cuts off who says nothing, and nobody else is told of a name. */
    void stayAwake() {
        say(hello);
    }

    private void say(byte[] frame) {
        try {
            socket.getOutputStream().write(frame);
        } catch (IOException e) {
            // the reader finds out as well
        }
    }

    /**
     * Waits for that long.
     *
     * @throws MapException as soon as the server has ended the connection, or has said what is no message
     */
    void listen(Duration time) throws MapException, InterruptedException {
        ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
        MapException why = failure;
        if (why != null) {
            throw why;
        }
    }

    /** Leaves the zone as one should, and ends the thread. */
    @Override
    public void close() {
        say(Wire.bye());
        try {
            reader.join(BYE_PATIENCE.toMillis());
            close(socket);
            reader.join();
        } catch (InterruptedException e) {
            close(socket);
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is as good as closed
        }
    }
}
