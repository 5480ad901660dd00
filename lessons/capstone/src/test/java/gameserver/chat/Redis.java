package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Redis server of a test's own, on loopback, that keeps nothing. */
final class Redis implements AutoCloseable {
    private static final int START_SECONDS = 30;

    private final Path program;
    private final Path log = Files.createTempFile("chat-redis", ".log");
    private final int port;
    private Process server;

    static Optional<Path> installed() {
        return Programs.find("redis-server", List.of());
    }

    Redis(Path program) throws IOException, InterruptedException {
        this.program = program;
        port = Programs.freePort();
        server = serve();
    }

    private Process serve() throws IOException, InterruptedException {
        Process started = new ProcessBuilder(
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!accepts()) {
            if (System.nanoTime() - end > 0 || !started.isAlive()) {
                started.destroyForcibly();
                throw new IOException("Redis does not start: " + Files.readString(log, UTF_8));
            }
            started.waitFor(10, TimeUnit.MILLISECONDS);
        }
        return started;
    }

    private boolean accepts() {
        try {
            return ask("PING").equals("+PONG");
        } catch (IOException e) {
            return false; // not yet
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    Socket connect() throws IOException {
        return connect(0);
    }

    /** @param receiveBuffer bytes that the kernel holds of what is not read; 0 = as many as it likes */
    Socket connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer); // counts only before it is connected
        }
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    /** Sends a command; returns all of its answer that comes at once. */
    String ask(String... words) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(command(words));
            byte[] answer = new byte[1 << 20];
            int count = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, count), UTF_8).strip();
        }
    }

    static byte[] command(String... words) {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append("$")
                    .append(word.getBytes(UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return command.toString().getBytes(UTF_8);
    }

    /** How many connections listen to a channel. */
    int subscribers(String channel) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of(ask("PUBSUB", "NUMSUB", channel).split("\r\n")));
        return Integer.parseInt(lines.get(lines.size() - 1).substring(1));
    }

    void publish(String channel, byte[] payload) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("*3\r\n$7\r\nPUBLISH\r\n$" + channel.length() + "\r\n" + channel + "\r\n$" + payload.length
                            + "\r\n")
                    .getBytes(UTF_8));
            out.write(payload);
            out.write("\r\n".getBytes(UTF_8));
            socket.getInputStream().read(new byte[100]);
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid()))
                .start()
                .waitFor();
    }

    /** Stops it where it is. */
    void stall() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    void kill() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    void restart() throws IOException, InterruptedException {
        server = serve();
    }

    @Override
    public void close() throws IOException {
        server.destroyForcibly().onExit().join();
        Files.deleteIfExists(log);
    }
}
