package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A virtual thread that never waits keeps its carrier: with one carrier, that would be everybody's. */
@Timeout(60)
class VirtualFloodTest {
    private static final int READERS = 20;
    private static final int MOVES = 4096;
    private static final int KNIGHT_SIZE = 22;

    private final AtomicLong received = new AtomicLong();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSendsWithoutEndLeavesTheOthersTheirTurns(boolean queues) throws Exception {
        try (ServerProcess server = queues ? VirtualServers.start(1, "--queue") : VirtualServers.start(1);
                Selector selector = Selector.open();
                SocketChannel flooder = connect(server)) {
            for (int i = 0; i < READERS; i++) {
                connect(server).configureBlocking(false).register(selector, SelectionKey.OP_READ);
            }
            await().until(() -> server.stats().get("sessions") == READERS + 1);
            start(() -> read(selector));
            start(() -> flood(flooder));

            await().atMost(Duration.ofSeconds(20)).until(() -> received.get() > 1 << 20);
            try (Socket newcomer = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                newcomer.setSoTimeout(10_000);
                assertThat(newcomer.getInputStream().readNBytes(KNIGHT_SIZE)).hasSize(KNIGHT_SIZE);
            }
        }
    }

    private static SocketChannel connect(ServerProcess server) throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Selector selector) throws IOException {
        ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
        while (selector.isOpen()) {
            selector.select(key -> {
                try {
                    int count = ((SocketChannel) key.channel()).read(in.clear());
                    received.addAndGet(Math.max(0, count));
                    if (count < 0) {
                        key.channel().close();
                    }
                } catch (IOException e) {
                    key.cancel();
                }
            });
        }
    }

    private static void flood(SocketChannel channel) throws IOException {
        ByteBuffer moves = ByteBuffer.allocateDirect(MOVES * 22).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MOVES; i++) {
            moves.putInt(18)
                    .putShort((short) Packets.C_MOVE)
                    .putFloat(0)
                    .putFloat(0)
                    .putLong(i);
        }
        while (channel.isOpen()) {
            moves.rewind();
            while (moves.hasRemaining()) {
                channel.write(moves);
            }
        }
    }
}
