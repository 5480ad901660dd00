package course.map;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A zone as a client learns of it. Nobody is told that a player has left, so one that is silent falls asleep and is
 * forgotten in the end. Thread-safe. Times are those of {@link System#nanoTime}.
 */
final class SeenZone {
    /** After that long without a word a player is asleep. */
    static final Duration AWAKE = Duration.ofSeconds(5);
    /** After that long it is forgotten; a server cuts off who is silent for that long. */
    static final Duration REMEMBERED = Duration.ofSeconds(30);
    /** Players that are remembered at most: the one silent for longest goes first. */
    static final int MAX_PLAYERS = 10_000;
    /** Chats that are remembered. */
    static final int MAX_CHATS = 20;
    /** Places of a player that are remembered, the present one among them. */
    static final int MAX_PLACES = 4;

    private static final int MAX_NAME = 64;

    // All guarded by this. The order is that of the last word, so the longest silent comes first.
    private final Map<Long, Seen> players = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Chat> chats = new ArrayDeque<>();
    private long moves;
    private long deliveries;

    private static final class Seen {
        private final Deque<Place> places = new ArrayDeque<>();
        private String name = "";
        private long heardAt;
    }

    /** Takes what the server has said. */
    synchronized void hear(Message message, long now) {
        if (message instanceof Message.Moved moved) {
            moves++;
            deliveries++;
            Deque<Place> places = seen(moved.playerId(), now).places;
            places.addFirst(new Place(moved.x(), moved.y()));
            if (places.size() > MAX_PLACES) {
                places.removeLast();
            }
        } else if (message instanceof Message.Chatted chatted) {
            deliveries++;
            String sender = chatted.sender();
            String name = sender.substring(0, Math.min(sender.length(), MAX_NAME));
            seen(chatted.playerId(), now).name = name;
            chats.addLast(new Chat(name, chatted.text()));
            if (chats.size() > MAX_CHATS) {
                chats.removeFirst();
            }
        }
    }

    private Seen seen(long id, long now) {
        Seen seen = players.computeIfAbsent(id, unknown -> new Seen());
        seen.heardAt = now;
        if (players.size() > MAX_PLAYERS) {
            removeFirst();
        }
        return seen;
    }

    private void removeFirst() {
        Iterator<Seen> all = players.values().iterator();
        all.next();
        all.remove();
    }

    /** What there is to be seen; forgets who has been silent for too long. */
    synchronized Sight look(long now) {
        players.values().removeIf(seen -> now - seen.heardAt > REMEMBERED.toNanos());
        List<Player> known = new ArrayList<>();
        players.forEach((id, seen) ->
                known.add(new Player(id, seen.name, List.copyOf(seen.places), now - seen.heardAt > AWAKE.toNanos())));
        return new Sight(known, List.copyOf(chats), moves, deliveries);
    }
}
