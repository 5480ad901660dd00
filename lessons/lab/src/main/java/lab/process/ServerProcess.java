package lab.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lab.LabException;

/**
 * A server in a process of its own, which is ended with this one whatever happens: it has started when it listens, prints
 * its stats line when it gets an {@code s}, and stops when it gets a {@code q}.
 */
public final class ServerProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";
    private static final String STATS = "stats ";
    private static final int PATIENCE_SECONDS = 20;
    private static final int STOP_SECONDS = 10;
    private static final int MAX_ERRORS = 1000;
    /** Comes behind the last line. */
    private static final String END = "";

    private final String name;
    private final Process process;
    private final Writer console;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread errorReader;
    private final Deque<String> errors = new ConcurrentLinkedDeque<>(List.of("it has said nothing"));
    private final Consumer<String> log;
    private int port;

    private ServerProcess(String name, Process process, Consumer<String> log) {
        this.name = name;
        this.process = process;
        this.log = log;
        console = process.outputWriter(UTF_8);
        Thread outReader = new Thread(() -> read(process.inputReader(UTF_8), lines::add), name + " out");
        errorReader = new Thread(() -> read(process.errorReader(UTF_8), this::remember), name + " err");
        for (Thread reader : List.of(outReader, errorReader)) {
            reader.setDaemon(true);
            reader.start();
        }
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param name for messages to the user, such as {@code step 4}
     * @throws LabException if it does not get as far as that
     */
    public static ServerProcess start(String name, List<String> command)
            throws LabException, IOException, InterruptedException {
        return start(name, command, line -> {});
    }

    /**
     * Starts a server as above.
     *
     * @param log is told every line that it says on stderr, on a thread of its own; it must be quick
     * @throws LabException as above
     */
    public static ServerProcess start(String name, List<String> command, Consumer<String> log)
            throws LabException, IOException, InterruptedException {
        ServerProcess server = new ServerProcess(name, Children.start(new ProcessBuilder(command)), log);
        try {
            String address = server.await(LISTENING);
            server.port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            return server;
        } catch (LabException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Passes on all lines, and then one that tells that there are no more. */
    private static void read(BufferedReader reader, Consumer<String> to) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    to.accept(line);
                }
            }
        } catch (IOException e) {
            to.accept("its output cannot be read: " + e);
        } finally {
            to.accept(END);
        }
    }

    private void remember(String line) {
        if (!line.equals(END)) {
            log.accept(line);
            errors.addLast(line);
            if (errors.size() > MAX_ERRORS) {
                errors.removeFirst();
            }
        }
    }

    /** The next line that begins with that. */
    private String await(String beginning) throws LabException, InterruptedException {
        for (String line = next(); line != null; line = next()) {
            if (line.equals(END)) {
                lines.add(END);
                throw new LabException(name + " has ended, " + ending());
            } else if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new LabException(name + " has not said \"" + beginning.strip() + "\" in " + PATIENCE_SECONDS + " s");
    }

    private String next() throws InterruptedException {
        return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private String ending() throws InterruptedException {
        awaitEnd();
        return "exit status " + (process.isAlive() ? "unknown" : process.exitValue()) + ": " + lastError();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has last said on stderr, without the stack trace that may stand below. */
    public String lastError() {
        Iterator<String> lines = errors.descendingIterator();
        String line = lines.next();
        while (Character.isWhitespace(line.charAt(0)) && lines.hasNext()) {
            line = lines.next();
        }
        return line;
    }

    /** Whether there is that word in what it has said on stderr lately. */
    public boolean hasLogged(String word) {
        return errors.stream().anyMatch(line -> line.contains(word));
    }

    /** Waits until it has ended by itself, and all that it has said is there; for some seconds at most. */
    public void awaitEnd() throws InterruptedException {
        process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        errorReader.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    }

    /** CPU time of all its threads; empty where the system does not tell. */
    public Optional<Duration> cpu() {
        return process.info().totalCpuDuration();
    }

    /**
     * Asks for its stats line.
     *
     * @throws LabException if it has ended
     */
    public Stats stats() throws LabException, InterruptedException {
        tell("s");
        return Stats.parse(await(STATS));
    }

    /**
     * Tells it to stop, waits for that, and returns its last stats line.
     *
     * @throws LabException if it had ended before, or does not end
     */
    public Stats stop() throws LabException, InterruptedException {
        tell("q");
        Stats last = null;
        for (String line = next(); line != null && !line.equals(END); line = next()) {
            if (line.startsWith(STATS)) {
                last = Stats.parse(line);
            }
        }
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new LabException(name + " does not stop");
        } else if (last == null || process.exitValue() != 0) {
            throw new LabException(name + " did not stop as it should, " + ending());
        }
        return last;
    }

    private void tell(String word) throws LabException, InterruptedException {
        try {
            console.append(word).append('\n').flush();
        } catch (IOException e) {
            throw new LabException(name + " has ended, " + ending(), e);
        }
    }

    /** Ends it at once, if it has not ended yet. */
    @Override
    public void close() {
        process.destroyForcibly();
        Children.end(process, Duration.ofSeconds(STOP_SECONDS));
    }
}
