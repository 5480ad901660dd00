package common.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The processes that this one has started: when it ends, however it does, they are ended first. Thread-safe. */
public final class Children {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Map<Process, Duration> RUNNING = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "end-children"));
    }

    private Children() {}

    /** Starts a process that may take some seconds to end well. */
    public static Process start(ProcessBuilder builder) throws IOException {
        return start(builder, PATIENCE);
    }

    /**
     * Starts a process.
     *
     * @param patience how long it may take to end well when it is told to because this process ends; with zero it is not
     *     even asked
     */
    public static Process start(ProcessBuilder builder, Duration patience) throws IOException {
        Process process = builder.start();
        RUNNING.put(process, patience);
        CompletableFuture<Void> unused = process.onExit().thenAccept(RUNNING::remove);
        return process;
    }

    /**
     * Ctrl-C reaches the children as well, a signal to this process does not. On Windows {@code destroy} leaves a child no
     * time to end well, so there it is given that time first.
     */
    private static void endAll() {
        RUNNING.forEach((process, patience) -> {
            if (!patience.isZero() && process.supportsNormalTermination()) {
                process.destroy();
            }
        });
        RUNNING.forEach(Children::end);
    }

    /** Waits for the end of a process that was told to, but not for ever. */
    public static void end(Process process, Duration patience) {
        boolean ended = false;
        try {
            ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            endAtOnce(process);
        }
    }

    /** Ends a process without a word, and all that it has started. */
    public static void endAtOnce(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
