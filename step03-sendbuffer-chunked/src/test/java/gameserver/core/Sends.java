package gameserver.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a packet is sent here. Tests send through this only, so that they need not know. */
public final class Sends {
    private Sends() {}

    /** Sends a packet, frame header included. Any thread may call it. */
    public static boolean send(Session session, byte[] frame) {
        try {
            return session.send(segment(session, frame));
        } finally {
            leave(session);
        }
    }

    /** Sends the last packet. Any thread may call it. */
    public static boolean sendLast(Session session, byte[] frame) {
        try {
            return session.sendLast(segment(session, frame));
        } finally {
            leave(session);
        }
    }

    /** Sends a packet to all of them, but for {@code except}. Any thread may call it. */
    public static void broadcast(byte[] frame, List<Session> receivers, @Nullable Session except) {
        try {
            SendSegment packet = segment(receivers.get(0), frame);
            receivers.stream().filter(session -> session != except).forEach(session -> session.send(packet));
        } finally {
            leave(receivers.get(0));
        }
    }

    private static SendSegment segment(Session session, byte[] frame) {
        session.service().sendBuffers.open(frame.length).put(frame);
        return session.service().sendBuffers.close(frame.length);
    }

    /** A thread that may end before the service does keeps no chunk. */
    private static void leave(Session session) {
        if (!Thread.currentThread().getName().contains("-io-")) {
            session.service().sendBuffers.giveBack();
        }
    }
}
