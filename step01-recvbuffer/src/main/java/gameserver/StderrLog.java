package gameserver;

import gameserver.core.RateLimit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Writes the log to stderr, on a thread of its own, so that a loop never waits for whoever reads it: a terminal can be
 * paused, a pipe can be full. Lines that find no room are lost, and so are more lines a second than anybody reads,
 * because clients can cause them. What is lost is counted and told. Thread-safe.
 */
final class StderrLog extends Handler {
    private static final int MAX_WAITING = 1000;
    private static final int MAX_LINES_PER_SECOND = 100;
    private static final int POLL_MILLIS = 200;
    private static final int CLOSE_MILLIS = 500;
    private static final int FATAL = 3;

    private static final Map<String, Level> LEVELS = Map.of(
            "debug", Level.FINE, "info", Level.INFO, "warning", Level.WARNING, "error", Level.SEVERE, "off", Level.OFF);

    // The logger of the core: held here, or the collector might take it with its level.
    static final Logger LOGGER = Logger.getLogger("gameserver");

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer = new Thread(this::write, "log");
    private volatile boolean closed; // set by whoever closes, read by the writer
    private final RateLimit rate = new RateLimit(MAX_LINES_PER_SECOND, System.nanoTime());

    /** Sends the core's log here, and what no thread catches; an error of the JVM ends the process with a line. */
    static void install(String level) {
        StderrLog log = start();
        textOf(new LogRecord(Level.ALL, "")); // reads the time zones: later there may be no descriptor for that
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(log);
        LOGGER.setLevel(LEVELS.get(level));
        Thread.setDefaultUncaughtExceptionHandler(log::uncaught);
    }

    static StderrLog start() {
        StderrLog log = new StderrLog();
        log.setLevel(Level.ALL);
        log.writer.setDaemon(true);
        log.writer.start();
        return log;
    }

    private void uncaught(Thread thread, Throwable e) {
        try {
            waiting.offer("the process ends, " + thread.getName() + " cannot go on: " + e + System.lineSeparator());
            if (!(e instanceof VirtualMachineError)) {
                waiting.offer(traceOf(e));
            }
            close();
        } finally {
            Runtime.getRuntime().halt(FATAL); // not exit: what should end in order may be what has failed
        }
    }

    @Override
    public void publish(LogRecord line) {
        if (!rate.allows(System.nanoTime()) || !waiting.offer(textOf(line))) {
            lost.incrementAndGet();
        }
    }

    private static String textOf(LogRecord line) {
        // A client's bytes may be in it: nothing that moves a terminal's cursor or turns its text around.
        String message = new SimpleFormatter().formatMessage(line).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        String head = String.format(
                Locale.ROOT,
                "%1$tT.%1$tL %2$s %3$s%n",
                line.getInstant().atZone(ZoneId.systemDefault()),
                line.getLevel(),
                message);
        return line.getThrown() == null ? head : head + traceOf(line.getThrown());
    }

    private static String traceOf(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    private void write() {
        long told = System.nanoTime();
        try {
            while (!closed || !waiting.isEmpty()) {
                String line = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    System.err.print(line);
                }
                if (line == null || System.nanoTime() - told > TimeUnit.SECONDS.toNanos(1)) {
                    told = System.nanoTime();
                    tellLost();
                }
            }
            tellLost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts it; if somebody does, it ends
        }
    }

    private void tellLost() {
        long count = lost.getAndSet(0);
        if (count > 0) {
            System.err.println(count + " log lines were lost: more than " + MAX_LINES_PER_SECOND
                    + " a second, or nobody reads them");
        }
    }

    @Override
    public void flush() {}

    /** Writes what waits, but does not wait long for whoever reads it. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
