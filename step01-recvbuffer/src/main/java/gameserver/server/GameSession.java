package gameserver.server;

import gameserver.core.Connection;
import gameserver.core.Framing;
import gameserver.core.Session;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A client of the game: what it sends comes back. */
public final class GameSession extends Session {
    // One for all packets of this session: the next overwrites the last.
    private final ByteBuffer scratch;

    /** Makes the session of a connection, on its loop. */
    public GameSession(Connection connection) {
        super(connection);
        Framing framing = service().framing;
        int largestMessage = service().config.number("receive-buffer-size");
        scratch = ByteBuffer.allocate(framing.headerSize() + largestMessage).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    protected void onRecv(ByteBuffer message) {
        service().framing.writeHeader(scratch.clear(), message.remaining());
        send(scratch.put(message).flip());
    }
}
