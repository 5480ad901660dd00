package gameserver.core;

import java.nio.channels.SelectionKey;

/** What lives on a loop: a session, a listener or a connector. All methods run on the loop's thread. */
interface IoHandler {
    /** The channel is ready for some of what the key is interested in. */
    void onReady(SelectionKey key);

    /**
     * Looks after deadlines, every {@link IoLoop#UPDATE_MILLIS} or so.
     *
     * @param now a {@link System#nanoTime}: what had arrived by then has been read
     * @return whether this still lives; if not, the loop forgets it
     */
    boolean update(long now);

    /** The loop ends: let go of the channel at once. */
    void closeNow();
}
