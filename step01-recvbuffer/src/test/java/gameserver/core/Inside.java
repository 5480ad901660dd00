package gameserver.core;

import java.nio.channels.SocketChannel;

/** What the core hides from a game, for the tests of the game. */
public final class Inside {
    private Inside() {}

    /** The channel of a session. */
    public static SocketChannel channelOf(Session session) {
        return session.connection.channel;
    }
}
