package gameserver.client;

import gameserver.core.Connection;
import gameserver.core.LengthFraming;
import gameserver.core.Session;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One client: sends messages and verifies that each comes back. Only the bots' one loop touches it. */
final class Bot extends Session {
    private static final int MAX_UNDELIVERED = 4;
    private static final int PAYLOAD = 26;

    private final Bots bots;
    private final ByteBuffer scratch =
            ByteBuffer.allocate(LengthFraming.MAX_FRAME).order(ByteOrder.LITTLE_ENDIAN);
    private long nextMove = System.nanoTime() + Long.MAX_VALUE / 2; // not yet
    private int sent;
    private int delivered;

    Bot(Connection connection, Bots bots) {
        super(connection);
        this.bots = bots;
    }

    @Override
    protected void onConnected() {
        bots.ready(this);
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
        while (bots.periodNanos > 0 && now - nextMove >= 0 && sent - delivered < MAX_UNDELIVERED) {
            nextMove += bots.periodNanos;
            move();
        }
    }

    private void move() {
        if (bots.areMoving() && closeReason() == null) {
            sent++;
            bots.moved(1);
            service().framing.writeHeader(scratch.clear(), PAYLOAD);
            send(scratch.putInt(sent)
                    .position(LengthFraming.HEADER_SIZE + PAYLOAD)
                    .flip());
        }
    }

    @Override
    protected void onRecv(ByteBuffer message) {
        delivered++;
        bots.delivered(message.remaining() == PAYLOAD && message.getInt() == delivered);
        if (bots.periodNanos == 0) {
            move();
        } else {
            pace(System.nanoTime());
        }
    }
}
