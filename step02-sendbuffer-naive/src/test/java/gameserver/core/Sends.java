package gameserver.core;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Sends a packet to all of them, but for {@code except}. Any thread may call it. */
    public static void broadcast(byte[] frame, List<Session> receivers, @Nullable Session except) {
        ByteBuffer packet = ByteBuffer.wrap(frame);
        receivers.stream().filter(session -> session != except).forEach(session -> session.send(packet));
    }
}
