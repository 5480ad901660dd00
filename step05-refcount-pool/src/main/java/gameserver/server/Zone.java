package gameserver.server;

import gameserver.core.SendSegment;
import gameserver.core.Session;
import gameserver.core.TcpService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where everybody sees everybody: what one player does, all others are told. Thread-safe. */
final class Zone {
    private final TcpService service;
    private final Map<String, Player> names = new HashMap<>(); // guarded by this
    // Replaced under this, never changed: a broadcast walks through it without a lock.
    private volatile List<Session> sessions = List.of();

    Zone(TcpService service) {
        this.service = service;
    }

    synchronized void enter(Session session) {
        List<Session> more = new ArrayList<>(sessions);
        more.add(session);
        sessions = more;
    }

    /** Does nothing if the session is not here any more. */
    synchronized void leave(Session session, Player player) {
        List<Session> fewer = new ArrayList<>(sessions);
        fewer.remove(session);
        sessions = fewer;
        names.remove(player.name, player);
    }

    /** Names a player; false if the name is another's. */
    synchronized boolean name(Player player, String name) {
        if (names.getOrDefault(name, player) != player) {
            return false;
        }
        names.remove(player.name, player);
        names.put(name, player);
        player.name = name;
        return true;
    }

    /** Sends one packet to all who are here, but for {@code except}: once to each loop, which hands it out. */
    void broadcast(SendSegment packet, @Nullable Session except) {
        service.broadcast(packet, sessions, except);
    }
}
