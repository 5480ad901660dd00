package gameserver.core;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** No log line of what a test provokes on purpose. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {
    // Held here, or the collector might take the logger with its level.
    private static final Logger LOGGER = Logger.getLogger("gameserver");

    private Level before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = LOGGER.getLevel();
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOGGER.setLevel(before);
    }
}
