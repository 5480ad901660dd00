package gameserver.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** What lies between a node and Redis, and can stand still: what Redis says does not come through meanwhile. */
final class SlowLine implements AutoCloseable {
    private static final int BUFFER = 4096;

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private volatile CountDownLatch gate = new CountDownLatch(0);

    SlowLine(Redis redis) throws IOException {
        start("line", () -> {
            while (true) {
                Socket node = listener.accept();
                Socket there = redis.connect(BUFFER);
                start("to Redis", () -> pump(node, there, false));
                start("from Redis", () -> pump(there, node, true));
            }
        });
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // one of the two has ended
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Carries what one says to the other, until one of them ends. */
    private void pump(Socket from, Socket to, boolean stands) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (stands) {
                    gate.await();
                }
                out.write(buffer, 0, count);
            }
        }
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on nothing comes from Redis, until {@link #goOn}. */
    void stall() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    @Override
    public void close() throws IOException {
        goOn();
        listener.close();
    }
}
