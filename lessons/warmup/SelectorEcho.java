import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Sends back what any client sends, all of them on one thread: {@code java SelectorEcho.java [PORT]}. */
public class SelectorEcho {
    private static void serve(int port) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress("127.0.0.1", port));
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println("listening on 127.0.0.1:" + listener.socket().getLocalPort());
            while (true) {
                selector.select(SelectorEcho::ready); // waits for all of them: nothing else does
            }
        }
    }

    private static void ready(SelectionKey key) {
        if (key.isAcceptable()) {
            accept(key);
            return;
        }
        try {
            echo(key);
        } catch (IOException e) {
            System.err.println("a client is gone: " + e.getMessage());
            close(key);
        }
    }

    private static void accept(SelectionKey key) {
        try {
            SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
            if (client != null) {
                client.configureBlocking(false);
                client.register(key.selector(), SelectionKey.OP_READ, ByteBuffer.allocate(16_384));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what is there, writes what the socket takes, and says what to wait for next. */
    private static void echo(SelectionKey key) throws IOException {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer unsent = (ByteBuffer) key.attachment(); // between two calls: filled up to its position
        boolean ended = key.isReadable() && client.read(unsent) < 0;
        unsent.flip();
        client.write(unsent); // takes as much as there is room for: all, a part, or nothing
        unsent.compact();
        if (ended && unsent.position() == 0) {
            close(key);
            return;
        }
        int read = ended || !unsent.hasRemaining() ? 0 : SelectionKey.OP_READ;
        int write = unsent.position() == 0 ? 0 : SelectionKey.OP_WRITE;
        key.interestOps(read | write);
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            System.err.println("a client does not close: " + e.getMessage());
        }
    }

    public static void main(String[] args) throws IOException {
        String port = args.length == 0 ? "7777" : args[0];
        if (args.length > 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            System.err.println("usage: java SelectorEcho.java [PORT], with a PORT from 0 to 65535");
            System.exit(2);
        }
        try {
            serve(Integer.parseInt(port));
        } catch (BindException e) {
            System.err.println("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
