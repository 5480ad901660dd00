import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sends requests of 30 bytes and waits for each answer, in two writes and in one, with Nagle's algorithm and without:
 * {@code java Nagle.java}.
 */
public class Nagle {
    private static final int SIZE = 30;
    private static final int REQUESTS = 21;

    /** The median of the times, in milliseconds, from a request's first write to its answer. */
    private static double median(boolean noDelay, int writes) throws IOException {
        long[] nanos = new long[REQUESTS];
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket server = listener.accept()) {
            new Thread(() -> answer(server)).start();
            client.setTcpNoDelay(noDelay);
            OutputStream out = client.getOutputStream();
            for (int i = 0; i < REQUESTS; i++) {
                long start = System.nanoTime();
                for (int j = 0; j < writes; j++) {
                    out.write(new byte[SIZE / writes]);
                }
                client.getInputStream().readNBytes(SIZE);
                nanos[i] = System.nanoTime() - start;
            }
            client.shutdownOutput();
            client.getInputStream().read(); // the end of the answers
        }
        Arrays.sort(nanos);
        return nanos[REQUESTS / 2] / 1e6;
    }

    private static void answer(Socket server) {
        try {
            while (server.getInputStream().readNBytes(SIZE).length == SIZE) {
                server.getOutputStream().write(new byte[SIZE]);
            }
            server.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            System.err.println("usage: java Nagle.java");
            System.exit(2);
        }
        System.out.println("ms a request   two writes  one write");
        for (boolean noDelay : new boolean[] {false, true}) {
            System.out.printf(
                    Locale.ROOT,
                    "TCP_NODELAY %-3s%10.2f%11.2f%n",
                    noDelay ? "on" : "off",
                    median(noDelay, 2),
                    median(noDelay, 1));
        }
    }
}
