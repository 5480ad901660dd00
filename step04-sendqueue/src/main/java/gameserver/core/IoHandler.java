package gameserver.core;

import java.nio.channels.SelectionKey;

/**
 * What lives on a loop: a session, a listener or a connector. The loop's thread makes every call. A class and not an
 * interface, because the methods of an interface are public, and these are not for a game.
 */
abstract class IoHandler {
    /** Handles a channel that is ready for some of the operations that its key asks for. */
    abstract void onReady(SelectionKey key);

    /**
     * Checks deadlines. Called every {@link IoLoop#UPDATE_MILLIS} or so.
     *
     * @param now a {@link System#nanoTime}; what had arrived by then has been read
     */
    abstract void update(long now);

    /** Whether the loop may forget this handler. */
    abstract boolean isClosed();

    /** Closes the channel without waiting for anything: the loop ends. */
    abstract void closeNow();
}
