package gameserver.core;

import java.nio.ByteBuffer;

/** How a packet is sent here. Tests send through this only, so that they need not know. */
public final class Sends {
    private Sends() {}

    /** Sends a packet, frame header included. Any thread may call it. */
    public static boolean send(Session session, byte[] frame) {
        return session.send(ByteBuffer.wrap(frame));
    }

    /** Sends the last packet. Any thread may call it. */
    public static boolean sendLast(Session session, byte[] frame) {
        return session.sendLast(ByteBuffer.wrap(frame));
    }
}
