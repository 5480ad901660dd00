package gameserver.server;

import gameserver.core.Session;
import gameserver.core.TcpService;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place where everybody sees everybody: what one player does, all others are told. Thread-safe. */
public final class Zone {
    private final TcpService service;
    private final Map<String, Player> names = new HashMap<>(); // guarded by this
    // Replaced under this, never changed: a broadcast goes through it without a lock.
    private volatile List<Session> sessions = List.of();

    /** Makes an empty zone. */
    public Zone(TcpService service) {
        this.service = service;
    }

    /** Adds a session: from now on it is told what the others do. */
    synchronized void enter(Session session) {
        List<Session> more = new ArrayList<>(sessions);
        more.add(session);
        sessions = List.copyOf(more);
    }

    /** Removes a session and frees its player's name. Does nothing if it has left already. */
    synchronized void leave(Session session, Player player) {
        List<Session> fewer = new ArrayList<>(sessions);
        fewer.remove(session);
        sessions = List.copyOf(fewer);
        names.remove(player.name, player);
    }

    /** Names a player, unless the name is another's; whether it did. */
    synchronized boolean name(Player player, String name) {
        if (names.getOrDefault(name, player) != player) {
            return false;
        }
        names.remove(player.name, player);
        names.put(name, player);
        player.name = name;
        return true;
    }

    /** Sends one packet to all sessions of the zone but {@code except}. */
    void broadcast(ByteBuffer packet, @Nullable Session except) {
        int deliveries = 0;
        for (Session session : sessions) {
            if (session != except && session.send(packet)) {
                deliveries++;
            }
        }
        service.stats.onBroadcast(deliveries);
    }
}
