package lab.stress;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.process.Children;
import common.process.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lab.LabException;
import lab.Main;
import lab.load.LoadCommand;
import lab.load.LoadResult;

/** The load generator in a process of its own, which ends with this one: players who read, and check what they get. */
final class LoadProcess implements AutoCloseable {
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx256m");
    /** How much longer than its plan a run may take: to start, to get names, to drain. */
    private static final int PATIENCE_SECONDS = 60;

    private static final int END_SECONDS = 5;
    /** Comes behind the last line. */
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final long deadline;
    private volatile String lastError = "they have said nothing";

    /**
     * Starts it.
     *
     * @param seconds that its plan takes, about
     * @param options of {@code lab load}
     */
    LoadProcess(int port, double seconds, List<String> options) throws IOException {
        List<String> command = Java.command(JVM.toArray(String[]::new));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "load"));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(options);
        deadline = System.nanoTime() + (long) ((seconds + PATIENCE_SECONDS) * 1e9);
        process = Children.start(new ProcessBuilder(command));
        read(process.inputReader(UTF_8), lines::add);
        read(process.errorReader(UTF_8), this::remember);
    }

    /** The options of players at a rate, all checked. */
    static List<String> atRate(int players, double rate, double warmUp, double settle, double seconds) {
        return new ArrayList<>(List.of(
                "--players=" + players,
                "--rate=" + rate,
                "--warm-up=" + warmUp,
                "--settle=" + settle,
                "--seconds=" + seconds));
    }

    private static void read(BufferedReader reader, Consumer<String> to) {
        Thread thread = new Thread(
                () -> {
                    try (reader) {
                        reader.lines().forEach(to);
                    } catch (IOException | UncheckedIOException e) {
                        to.accept("its output cannot be read: " + e);
                    } finally {
                        to.accept(END);
                    }
                },
                "load reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void remember(String line) {
        if (!line.equals(END)) {
            lastError = line;
        }
    }

    /**
     * Waits until it begins to measure.
     *
     * @throws LabException if it ends before that
     */
    void awaitMeasuring() throws LabException, InterruptedException {
        for (String line = next(); !line.equals(LoadCommand.MEASURING); line = next()) {
            if (line.equals(END)) {
                throw new LabException("the players: " + lastError());
            }
        }
    }

    /**
     * Waits until it does not measure any more.
     *
     * @return whether it came to that; false if it has ended: then nothing is to be had but {@link #lastError}
     */
    boolean awaitMeasured() throws LabException, InterruptedException {
        return awaitMeasured(part -> {});
    }

    /** As above, and tells the result of each part when it is over. */
    boolean awaitMeasured(Part listener) throws LabException, InterruptedException {
        for (String line = next(); !line.equals(END); line = next()) {
            if (line.startsWith(LoadCommand.PART)) {
                listener.over(LoadResult.parse(line.substring(LoadCommand.PART.length())));
            } else if (line.equals(LoadCommand.MEASURED)) {
                return true;
            }
        }
        lines.add(END);
        return false;
    }

    /** Who waits for the parts of a run. */
    interface Part {
        void over(LoadResult result) throws LabException, InterruptedException;
    }

    /** What it has seen; empty if it has ended without a result, as it does when a player is cut off. */
    Optional<LoadResult> awaitResult() throws LabException, InterruptedException {
        for (String line = next(); !line.equals(END); line = next()) {
            if (line.startsWith(LoadResult.WORD)) {
                return Optional.of(LoadResult.parse(line));
            }
        }
        lines.add(END);
        return Optional.empty();
    }

    private String next() throws LabException, InterruptedException {
        String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw new LabException("the players have not come to an end in time");
        }
        return line;
    }

    /** What it has last said on stderr. */
    String lastError() {
        return lastError;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Children.end(process, Duration.ofSeconds(END_SECONDS));
    }
}
