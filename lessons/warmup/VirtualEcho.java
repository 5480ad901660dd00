import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what a client sends, with one virtual thread for each client: {@code java VirtualEcho.java [PORT]}. JDK 21. */
public class VirtualEcho {
    private static void serve(int port) throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress("127.0.0.1", port)); // binds, and listens
            System.out.println("listening on 127.0.0.1:" + listener.getLocalPort());
            while (true) {
                Socket client = listener.accept(); // waits for a client
                startVirtualThread(() -> echo(client));
            }
        }
    }

    /** {@code Thread.startVirtualThread(task)}, in words that an older JDK compiles as well. */
    private static void startVirtualThread(Runnable task) {
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every JDK from 21 on has it", e);
        }
    }

    private static void echo(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] bytes = new byte[1024];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) { // waits for bytes, or for the end
                out.write(bytes, 0, count); // waits until the socket has taken them all
            }
        } catch (IOException e) {
            System.err.println("a client is gone: " + e.getMessage());
        }
    }

    public static void main(String[] args) throws IOException {
        String port = args.length == 0 ? "7777" : args[0];
        if (args.length > 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            System.err.println("usage: java VirtualEcho.java [PORT], with a PORT from 0 to 65535");
            System.exit(2);
        }
        if (Runtime.version().feature() < 21) {
            System.err.println("VirtualEcho needs JDK 21 or newer; this is "
                    + Runtime.version().feature());
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
