package lab.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client that sends valid moves as fast as it can, and reads what it is sent. When it is cut off it comes back.
 * Thread-safe.
 */
public final class Flooder implements Closeable {
    private static final int BATCH = 500; // moves in one write
    private static final int READ_SIZE = 1 << 16;
    private static final int CONNECT_MILLIS = 5000;
    private static final int TURN_MILLIS = 50;

    private final InetSocketAddress server;
    private final Duration pause;
    private final Thread thread = new Thread(this::run, "flooder");
    private final ByteBuffer batch;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_SIZE);
    private volatile boolean closed;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();

    /**
     * It begins at once.
     *
     * @param pause how long it stays away when it has been cut off
     */
    public Flooder(InetSocketAddress server, Duration pause) {
        this.server = server;
        this.pause = pause;
        byte[][] moves = new byte[BATCH][];
        Arrays.fill(moves, Frames.move(1, 1, 0));
        byte[] bytes = Frames.concat(moves);
        batch = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        thread.setDaemon(true);
        thread.start();
    }

    /** How often it has come. */
    public long connections() {
        return connections.get();
    }

    /** How often it was cut off. */
    public long cutOff() {
        return cutOff.get();
    }

    /** What it could send, in all connections. */
    public long bytesSent() {
        return bytesSent.get();
    }

    private void run() {
        while (!closed) {
            try (SocketChannel channel = SocketChannel.open();
                    Selector selector = Selector.open()) {
                channel.socket().connect(server, CONNECT_MILLIS);
                connections.incrementAndGet();
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                flood(channel, selector);
            } catch (IOException e) {
                // cut off; or the server is gone, which others will notice
            }
            stayAway();
        }
    }

    private void flood(SocketChannel channel, Selector selector) throws IOException {
        batch.rewind();
        try {
            while (!closed && channel.read(in.clear()) >= 0) {
                selector.select(TURN_MILLIS);
                selector.selectedKeys().clear();
                bytesSent.addAndGet(channel.write(batch));
                if (!batch.hasRemaining()) {
                    batch.rewind();
                }
            }
        } finally {
            if (!closed) {
                cutOff.incrementAndGet();
            }
        }
    }

    private void stayAway() {
        try {
            if (!closed && !pause.isZero()) {
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            closed = true; // whoever closes does not wait for the pause
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
