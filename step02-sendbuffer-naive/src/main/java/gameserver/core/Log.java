package gameserver.core;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The log of the core. A log handler that throws costs its line and nothing else; lost lines are counted. Thread-safe.
 */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("gameserver");
    private static final AtomicLong LOST = new AtomicLong();

    private Log() {}

    /** Logs a line; each {@code {0}} and so on stands for an argument. */
    static void log(Level level, String format, @Nullable Object... arguments) {
        guarded(() -> LOGGER.log(level, format, arguments));
    }

    /** Logs an error with its stack trace. */
    static void error(String line, Throwable cause) {
        guarded(() -> LOGGER.log(Level.ERROR, line, cause));
    }

    private static void guarded(Runnable logging) {
        try {
            logging.run();
            long lost = LOST.getAndSet(0);
            if (lost > 0) {
                LOGGER.log(Level.WARNING, "a log handler threw: " + lost + " lines are lost");
            }
        } catch (Throwable e) {
            LOST.incrementAndGet(); // whoever logs is in the middle of something, often of closing a session
        }
    }
}
