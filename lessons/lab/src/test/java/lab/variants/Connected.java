package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/** Both ends of a connection. Outlets need no virtual thread to work: threads of the system do for their tests. */
final class Connected implements AutoCloseable {
    final SocketChannel client;
    final SocketChannel server;

    Connected() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = SocketChannel.open(listener.getLocalAddress());
            server = listener.accept();
        }
    }

    /** The server's writes take only what has room, as those of a virtual thread do, though it blocks. */
    Connected writtenInPieces() throws IOException {
        server.setOption(StandardSocketOptions.SO_SNDBUF, 8192);
        server.configureBlocking(false);
        return this;
    }

    /** Reads so many bytes, as the client. */
    byte[] read(int size) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(size);
        while (in.hasRemaining()) {
            assertThat(client.read(in)).isPositive();
        }
        return in.array();
    }

    /** Work that may fail. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    static CompletableFuture<Void> start(Work work) {
        return CompletableFuture.runAsync(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
