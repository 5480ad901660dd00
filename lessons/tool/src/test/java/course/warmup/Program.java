package course.warmup;

import course.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of the warm-up in a process of its own. */
final class Program implements AutoCloseable {
    static final String FOLDER = "lessons/warmup";

    private static final String LISTENS = "listening on 127.0.0.1:";
    /** What nothing takes that works; whoever waits that long has failed. */
    private static final int LIMIT_SECONDS = 60;

    private final Process process;
    private final BufferedReader printed;

    private Program(List<String> how, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(how);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Main.root().toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        process = builder.start();
        // Whoever reads what it prints would wait for ever if it neither printed nor ended.
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one as a reader does: {@code java lessons/warmup/FILE.java …}. */
    static Program ofSource(String name, String... arguments) throws IOException {
        return new Program(List.of(FOLDER + "/" + name + ".java"), arguments);
    }

    /** Starts one from a folder of classes, which takes a fifth of the time. */
    static Program ofClass(Path classes, String name, String... arguments) throws IOException {
        return new Program(List.of("-XX:TieredStopAtLevel=1", "-cp", classes.toString(), name), arguments);
    }

    /** The next line that it prints, of either stream. */
    String line() throws IOException {
        String line = printed.readLine();
        return line == null ? "(the end)" : line;
    }

    /** Reads the line in which it says that it listens. */
    int port() throws IOException {
        String line = line();
        if (!line.startsWith(LISTENS)) {
            throw new AssertionError("this should say where it listens: " + line);
        }
        return Integer.parseInt(line.substring(LISTENS.length()));
    }

    /** All lines that it prints until it ends. */
    List<String> lines() {
        return printed.lines().toList();
    }

    int status() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A new client; whoever waits for its server for too long fails. */
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        limit(socket);
        return socket;
    }

    private static void limit(Socket socket) throws SocketException {
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    }
}
