package gameserver.client;

import gameserver.core.Connection;
import gameserver.core.SendBufferHelper;
import gameserver.core.SendSegment;
import gameserver.core.Session;
import gameserver.server.Packets;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One client: moves, chats now and then, and verifies what the others do. Only the bots' one loop touches it. */
final class Bot extends Session {
    private static final int MAX_UNDELIVERED = 4;
    private static final int MOVES_PER_CHAT = 50;

    private final Bots bots;
    private final SendBufferHelper buffers = service().sendBuffers;
    private long nextMove = System.nanoTime() + Long.MAX_VALUE / 2; // not yet
    private int sent;
    private int delivered; // of its own moves, to all others together
    private int index;
    private long playerId;
    private final int[] lastStamps; // of each bot
    private final int[] seen = new int[2]; // moves of this round, and of the next: nobody is further

    Bot(Connection connection, Bots bots) {
        super(connection);
        this.bots = bots;
        lastStamps = new int[bots.count];
    }

    /** Makes the first move now, in lock-step; else at the time {@code firstMove}. */
    void startMoving(long firstMove) {
        nextMove = firstMove;
        if (bots.periodNanos == 0) {
            move();
        }
    }

    @Override
    protected void onUpdate(long now) {
        pace(now);
    }

    /** Makes the moves that are due, as long as few of them are undelivered. */
    private void pace(long now) {
        while (bots.periodNanos > 0 && now - nextMove >= 0 && undelivered() < MAX_UNDELIVERED) {
            nextMove += bots.periodNanos;
            move();
        }
    }

    private long undelivered() {
        return bots.count == 1 ? 0 : sent - delivered / (bots.count - 1);
    }

    private void move() {
        if (bots.areMoving() && closeReason() == null) {
            sent++;
            bots.moved(bots.count - 1);
            sendOnce(close(Packets.writeMove(open(), index, sent, sent)));
            if (sent % MOVES_PER_CHAT == index % MOVES_PER_CHAT) {
                bots.chatted();
                sendOnce(close(Packets.writeChat(open(), Integer.toString(sent))));
            }
        }
    }

    @Override
    protected void onRecv(ByteBuffer message) {
        switch (Packets.readId(message)) {
            case Packets.S_KNIGHT -> hello(message.getLong());
            case Packets.S_HELLO -> index = bots.ready(this, playerId);
            case Packets.S_MOVE -> moved(bots.player(message.getLong()), (int) message.getLong(message.position() + 8));
            case Packets.S_CHAT -> chatted(bots.player(message.getLong()), message);
            default -> {} // S_BYE
        }
    }

    /** Answers the first message of all. The answer to that tells that this bot is in the zone. */
    private void hello(long id) {
        playerId = id;
        sendOnce(close(Packets.writeHello(open(), "bot-" + id)));
    }

    private ByteBuffer open() {
        return buffers.open(Packets.MAX_SIZE);
    }

    private SendSegment close(int size) {
        return buffers.close(size);
    }

    private void sendOnce(SendSegment packet) {
        send(packet);
    }

    private void moved(@Nullable Bot sender, int stamp) {
        if (sender == null) {
            return; // another client of the server
        }
        sender.delivered++;
        bots.delivered(sender != this && stamp == ++lastStamps[sender.index]);
        if (bots.periodNanos > 0) {
            pace(System.nanoTime());
        } else if (++seen[stamp & 1] == bots.count - 1) {
            seen[stamp & 1] = 0;
            move();
        }
    }

    private void chatted(@Nullable Bot sender, ByteBuffer body) {
        if (sender != null) {
            body.position(body.position() + 2 + body.getShort(body.position()) + 2); // behind its name
            int stamp = 0;
            while (body.hasRemaining()) {
                stamp = 10 * stamp + body.get() - '0';
            }
            bots.delivered(sender == this || stamp == lastStamps[sender.index]);
        }
    }
}
