package gameserver.server;

import gameserver.core.CloseReason;
import gameserver.core.Connection;
import gameserver.core.MessageResolveException;
import gameserver.core.SendBufferHelper;
import gameserver.core.SendSegment;
import gameserver.core.Session;
import java.nio.ByteBuffer;

/** A client of the game: a player in the zone, whose moves and chats go to the others. */
public final class GameSession extends Session {
    private final SendBufferHelper buffers = service().sendBuffers;
    private final Zone zone;
    private final Player player = new Player(id());

    /** Makes the session of a connection, on its loop. */
    public GameSession(Connection connection, Zone zone) {
        super(connection);
        this.zone = zone;
    }

    private ByteBuffer open() {
        return buffers.open(Packets.MAX_SIZE);
    }

    private SendSegment close(int size) {
        return buffers.close(size);
    }

    @Override
    protected void onConnected() {
        send(close(Packets.writeKnight(open(), player.id, player.knight.hp(), player.knight.attack())));
        zone.enter(this);
    }

    @Override
    protected void onRecv(ByteBuffer message) {
        int id = Packets.readId(message);
        switch (id) {
            case Packets.C_HELLO -> hello(message);
            case Packets.C_MOVE -> move(message);
            case Packets.C_CHAT -> chat(message);
            case Packets.C_BYE -> bye(message);
            default -> throw new MessageResolveException("no packet has the id " + id);
        }
    }

    private void hello(ByteBuffer body) {
        String name = Names.normalise(Packets.readString(body));
        Packets.expectBody(body, 0);
        boolean accepted = Names.isAllowed(name, player.id) && zone.name(player, name);
        send(close(Packets.writeHelloResult(open(), accepted)));
    }

    private void move(ByteBuffer body) {
        Packets.expectBody(body, 16);
        float x = body.getFloat();
        float y = body.getFloat();
        Packets.expect(Float.isFinite(x) && Float.isFinite(y), "a move to a place that is not finite");
        zone.broadcast(close(Packets.writeMoved(open(), player.id, x, y, body.getLong())), this);
    }

    private void chat(ByteBuffer body) {
        int size = body.remaining() - 2;
        String text = Packets.readString(body);
        Packets.expectBody(body, 0);
        Packets.expect(size >= 1 && size <= Packets.MAX_CHAT, "a chat of " + size + " bytes");
        zone.broadcast(close(Packets.writeChatted(open(), player.id, player.name, text)), null);
    }

    private void bye(ByteBuffer body) {
        Packets.expectBody(body, 0);
        zone.leave(this, player);
        sendLast(close(Packets.writeBye(open(), Packets.S_BYE)));
    }

    @Override
    protected void onDisconnected(CloseReason reason) {
        zone.leave(this, player);
    }
}
