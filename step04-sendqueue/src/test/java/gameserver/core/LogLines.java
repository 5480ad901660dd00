package gameserver.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Keeps what the core logs until it is closed; the console sees none of it. A test may override what becomes of a line.
 */
class LogLines extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("gameserver");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Level levelBefore = LOGGER.getLevel();
    private final boolean parentsBefore = LOGGER.getUseParentHandlers();

    LogLines(Level level) {
        LOGGER.setLevel(level);
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    /** The lines so far, of that level and above. */
    List<String> lines(Level least) {
        return records(least).stream().map(new SimpleFormatter()::formatMessage).toList();
    }

    List<LogRecord> records(Level least) {
        return records.stream()
                .filter(record -> record.getLevel().intValue() >= least.intValue())
                .toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(parentsBefore);
        LOGGER.setLevel(levelBefore);
    }
}
