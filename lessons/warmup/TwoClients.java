import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Ann and Bob, clients of an echo server: {@code java TwoClients.java [PORT [SECONDS]]}. */
public class TwoClients {
    /** So many times their patience Bob waits once Ann has left. */
    private static final int LONG = 10;

    private static void talk(int port, int patience) throws IOException {
        Socket ann = connect("Ann", port);
        try (Socket bob = connect("Bob", port)) {
            boolean served;
            try (ann) {
                ask(ann, "Ann", "one", patience);
                served = ask(bob, "Bob", "two", patience);
            }
            System.out.println("Ann leaves");
            if (!served) {
                bob.setSoTimeout(LONG * patience * 1000);
                try {
                    System.out.println("Bob hears " + answer(bob));
                } catch (SocketTimeoutException e) {
                    System.err.println(
                            "Bob still hears nothing: is another client connected to this server? End it first");
                    System.exit(1);
                }
            }
        }
    }

    private static Socket connect(String name, int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        System.out.println(name + " is connected");
        return socket;
    }

    /** Says a word of three letters, and tells whether its echo has come in time. */
    private static boolean ask(Socket socket, String name, String word, int patience) throws IOException {
        socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
        String says = name + " says \"" + word + "\" and hears ";
        socket.setSoTimeout(patience * 1000);
        try {
            System.out.println(says + answer(socket));
            return true;
        } catch (SocketTimeoutException e) {
            System.out.println(says + "nothing for " + patience + " s");
            return false;
        }
    }

    private static String answer(Socket socket) throws IOException {
        return '"' + new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII) + '"';
    }

    public static void main(String[] args) throws IOException {
        String port = args.length == 0 ? "7777" : args[0];
        String patience = args.length < 2 ? "1" : args[1];
        if (args.length > 2
                || !port.matches("\\d{1,5}")
                || Integer.parseInt(port) > 65_535
                || !patience.matches("[1-9]\\d{0,2}")) {
            System.err.println(
                    "usage: java TwoClients.java [PORT [SECONDS]], with a PORT up to 65535, SECONDS up to 999");
            System.exit(2);
        }
        try {
            talk(Integer.parseInt(port), Integer.parseInt(patience));
        } catch (ConnectException e) {
            System.err.println("no server on 127.0.0.1:" + port + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
