import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes five letters one by one, and a large block, and shows which reads that becomes, five times: {@code java Dribble.java}. */
public class Dribble {
    private static final int BLOCK = 100_000;
    private static final int TIMES = 5;

    private static void write(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            for (byte letter : "hello".getBytes(StandardCharsets.US_ASCII)) {
                out.write(letter);
            }
            out.write(new byte[BLOCK]);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Socket socket) throws IOException {
        byte[] bytes = new byte[16_384];
        StringJoiner sizes = new StringJoiner(" ");
        int total = 0;
        InputStream in = socket.getInputStream();
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            sizes.add(Integer.toString(count));
            total += count;
        }
        System.out.println("read:    " + sizes + " (" + total + " in all)");
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            System.err.println("usage: java Dribble.java");
            System.exit(2);
        }
        System.out.println("written: 1 1 1 1 1 " + BLOCK);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < TIMES; i++) {
                try (Socket writer = new Socket(listener.getInetAddress(), listener.getLocalPort());
                        Socket reader = listener.accept()) {
                    new Thread(() -> write(writer)).start();
                    read(reader);
                }
            }
        }
    }
}
