package gameserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What bots find at their end is what became of their moves, and not how long they have waited. */
@Timeout(60)
class BotsTest {
    /**
     * Between the bots and the server: what the server sends can be held back, and then comes connection by connection.
     */
    private static final class SlowWay implements AutoCloseable {
        private final ServerSocket front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new ArrayList<>(); // guarded by this
        private final CountDownLatch closed = new CountDownLatch(1);
        private final int server;
        private int connections; // only the accepting thread touches it
        private volatile boolean held;
        private final CountDownLatch go = new CountDownLatch(1);
        private long begin; // written before go

        SlowWay(int server) throws IOException {
            this.server = server;
            onAThread(this::accept);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) front.getLocalSocketAddress();
        }

        /** What the server sends is held back from now on. */
        void hold() {
            held = true;
        }

        /** And now it comes: for the first connection after 400 ms, for each other 400 ms after the one before. */
        void letGo() {
            begin = System.nanoTime();
            go.countDown();
        }

        private interface Work {
            void run() throws IOException, InterruptedException;
        }

        private static void onAThread(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException | InterruptedException e) {
                    // one of the two ends has closed
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() throws IOException {
            while (true) {
                Socket client = kept(front.accept());
                Socket behind = kept(new Socket(InetAddress.getLoopbackAddress(), server));
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                long delay = 400L * ++connections;
                onAThread(() -> pass(client, behind, 0));
                onAThread(() -> pass(behind, client, delay));
            }
        }

        private synchronized Socket kept(Socket socket) {
            sockets.add(socket);
            return socket;
        }

        private void pass(Socket from, Socket to, long delayMillis) throws IOException, InterruptedException {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[1 << 16];
            long delay = TimeUnit.MILLISECONDS.toNanos(delayMillis);
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (held && delay > 0) {
                    go.await();
                    if (closed.await(begin + delay - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                }
                out.write(bytes, 0, count);
            }
            to.shutdownOutput();
        }

        @Override
        public synchronized void close() {
            closed.countDown();
            go.countDown();
            try {
                front.close();
                for (Socket socket : sockets) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void botsWaitForWhatIsUnderWayAsLongAsItKeepsComing() throws Exception {
        try (TestServer server = TestServer.start();
                SlowWay way = new SlowWay(server.port)) {
            Bots bots = new Bots(6, 0, way.address());
            bots.start();
            server.awaitStat("messages_in", 100);
            way.hold();
            server.awaitStandstill("messages_in"); // something is under way to each
            way.letGo(); // one by one, for more than two seconds
            bots.stop();

            assertThat(bots.lostNothing()).as(bots.progress()).isTrue();
        }
    }

    @Test
    void botsInAHurryWaitForASecond() throws Exception {
        try (TestServer server = TestServer.start();
                SlowWay way = new SlowWay(server.port)) {
            Bots bots = new Bots(30, 0, way.address());
            bots.start();
            server.awaitStat("messages_in", 100);
            way.hold();
            server.awaitStandstill("messages_in");
            way.letGo(); // for more than ten seconds
            bots.hurry();
            bots.stop();

            assertThat(bots.lostNothing()).as(bots.progress()).isFalse();
        }
    }

    @Test
    void botsThatNeverCouldStartAreStoppedAllTheSame() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Bots bots = new Bots(1, 0, (InetSocketAddress) nobody.getLocalSocketAddress());
            bots.stop();
            Awaitility.await("no thread is left")
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("bots-")));
        }
    }
}
