package gameserver.chat;

import gameserver.core.SendSegment;
import gameserver.core.TcpService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where everybody is, as in the steps: what one does, all others are told. Needs no database. Thread-safe. */
final class Zone {
    private final TcpService service;
    private final Map<String, ChatSession> names = new HashMap<>(); // by key; guarded by this
    // Replaced under this, never changed: a broadcast goes through it without a lock.
    private volatile List<ChatSession> sessions = List.of();

    Zone(TcpService service) {
        this.service = service;
    }

    synchronized void enter(ChatSession session) {
        List<ChatSession> more = new ArrayList<>(sessions);
        more.add(session);
        sessions = List.copyOf(more);
    }

    /** Removes a session and frees its name. Does nothing if it has left already. */
    synchronized void leave(ChatSession session) {
        List<ChatSession> fewer = new ArrayList<>(sessions);
        fewer.remove(session);
        sessions = List.copyOf(fewer);
        names.remove(Texts.key(session.name()), session);
    }

    /**
     * Names a session, unless another has the name; whether it did.
     *
     * @param owned that the session has shown a password: who has the name without one loses it
     */
    synchronized boolean name(ChatSession session, String name, boolean owned) {
        ChatSession other = names.getOrDefault(Texts.key(name), session);
        if (other != session && !owned) {
            return false;
        }
        if (other != session) {
            other.rename(other.initialName());
        }
        names.remove(Texts.key(session.name()), session);
        names.put(Texts.key(name), session);
        session.rename(name);
        return true;
    }

    /** Sends one packet to all sessions but {@code except}. */
    void broadcast(SendSegment packet, @Nullable ChatSession except) {
        int deliveries = 0;
        for (ChatSession session : sessions) {
            if (session != except && session.send(packet)) {
                deliveries++;
            }
        }
        service.stats.onBroadcast(deliveries);
    }
}
