package gameserver.chat;

import gameserver.chat.DbWorkers.Result;
import gameserver.chat.Message.History;
import gameserver.chat.Message.Place;
import gameserver.core.SendBufferHelper;
import gameserver.core.SendSegment;
import gameserver.core.TcpServiceConfig;
import gameserver.server.Packets;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that have members here. One thread owns them, as a loop owns its sessions: it alone changes a room, so what
 * a room says comes to all members in the order of its numbers. It waits for nobody. Others read the members, a list
 * that is replaced and never changed. Thread-safe.
 *
 * <p>Whatever brings a message, this node's writer, another node or the database: if its number is the next, it goes to
 * the members; if it has been there, it is dropped; if it is a later one, those between are fetched by their numbers.
 */
final class Rooms implements Cluster.Part {
    /** A room that has members here, or soon will have. */
    static final class Room {
        final String key;
        // Set before the first member has it, then only read.
        @Nullable
        Place place;

        volatile List<ChatSession> members = List.of();
        volatile Set<String> elsewhere = Set.of(); // names of members on other nodes
        volatile boolean behind; // messages are missing, and about to be fetched

        // Only the rooms' thread touches these.
        private int joining;
        private long last = -1; // number of the last message that came here; -1 = nobody knows yet
        private long stored; // number up to which messages are known to be stored
        private final Deque<Message> recent = new ArrayDeque<>();
        private final NavigableMap<Long, Message> ahead = new TreeMap<>(); // came before those between
        private final Map<String, Set<String>> nodes = new HashMap<>(); // names of members by node
        private final Map<String, Integer> silent = new HashMap<>(); // sweeps since a node was heard

        private Room(String key) {
            this.key = key;
        }

        private boolean has(String account) {
            return members.stream().anyMatch(member -> member.accountName().equals(account));
        }

        private String channel() {
            return "room:" + key;
        }
    }

    private static final int MAX_AHEAD = 1000;
    private static final int MAX_PUBLISHED_BYTES = 16 * 1024;
    private static final long DELIVER_MILLIS = 1000;
    private static final long GAP_MILLIS = 20; // what another node has committed first is on its way, most likely
    private static final long RETRY_MILLIS = 200;

    private final DbWorkers db;
    private final Store store;
    private final SendBufferHelper buffers;
    private final Turns turns;
    private final Cluster cluster;
    private final int maxMembers;
    private final int maxRooms;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>(); // by key; only the rooms' thread changes it
    // Rooms that were not told of messages, and the last of these; and whether the rooms' thread is about to look.
    private final Map<String, Long> missed = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private boolean sweeping; // only the rooms' thread touches it

    final LongAdder fetches = new LongAdder();

    Rooms(TcpServiceConfig config, DbWorkers db, Store store, SendBufferHelper buffers, Turns turns, Cluster cluster) {
        this.db = db;
        this.store = store;
        this.buffers = buffers;
        this.turns = turns;
        this.cluster = cluster;
        maxMembers = config.number("max-members");
        maxRooms = config.number("max-rooms");
    }

    int size() {
        return rooms.size();
    }

    /** How many rooms miss messages that are stored. */
    long behind() {
        return rooms.values().stream().filter(room -> room.behind).count();
    }

    /** How many members of a room this node knows of. */
    int members(String key) {
        Room room = rooms.get(key);
        return room == null ? 0 : room.members.size() + room.elsewhere.size();
    }

    /** Makes a session a member, shows it what was said last, and replies. */
    void join(ChatSession session, String name, Reply reply) {
        String key = Texts.key(name);
        boolean placed = turns.offer(() -> {
            // The room begins to listen before the database is read: nothing is said in between.
            Room room = rooms.computeIfAbsent(key, Room::new);
            room.joining++;
            cluster.subscribe(room.channel(), hearer(room))
                    .thenRun(() -> db.submit((connection, again) -> find(connection, key, name), result -> {
                        if (!turns.execute(() -> joined(room, session, result, reply))) {
                            reply.with(Outcome.STOPPING, 0);
                        }
                    }));
        });
        if (!placed) {
            reply.with(Outcome.BUSY, 0);
        }
    }

    /** Finds a room, or makes it; empty if there are too many. */
    private Optional<History> find(Connection connection, String key, String name) throws SQLException {
        Optional<History> found = store.room(connection, key);
        return found.isPresent() || !store.addRoom(connection, key, name, maxRooms)
                ? found
                : store.room(connection, key);
    }

    private void joined(Room room, ChatSession session, Result<Optional<History>> result, Reply reply) {
        room.joining--;
        Optional<History> found = result.value();
        Outcome outcome = result.outcome();
        if (found != null) {
            outcome = found.isEmpty() ? Outcome.FULL : enter(room, session, found.get());
        }
        forgetIfEmpty(room);
        reply.with(outcome, Math.max(0, room.last));
    }

    private Outcome enter(Room room, ChatSession session, History history) {
        if (room.members.contains(session)) {
            return Outcome.ALREADY;
        } else if (room.members.size() >= maxMembers) {
            return Outcome.FULL;
        } else if (session.closeReason() != null) {
            return Outcome.NOT_HERE; // nobody hears it; its own leaving has been before this, or comes behind
        }
        NavigableMap<Long, Message> known = new TreeMap<>();
        history.messages().forEach(message -> known.put(message.number(), message));
        room.recent.forEach(message -> known.put(message.number(), message));
        if (room.last < 0) {
            room.last = known.isEmpty() ? 0 : known.lastKey();
            room.ahead.headMap(room.last, true).clear();
        }
        Place place = history.place();
        room.place = place;
        // What the database has and the room has not is on its way: it comes to this member as to all.
        Collection<Message> shown = known.headMap(room.last, true).values();
        shown.stream().skip(Math.max(0, shown.size() - Store.MAX_ROWS)).forEach(session::show);
        session.rooms.put(room.key, room);
        boolean isFirst = room.members.isEmpty();
        if (!isFirst) {
            changed(room, place, session.accountName(), 1);
        }
        List<ChatSession> more = new ArrayList<>(room.members);
        more.add(session);
        room.members = List.copyOf(more);
        if (isFirst) {
            tellMembers(room); // nodes that have members answer with theirs
        }
        if (!cluster.isUp()) {
            session.notice(place.name(), 0);
        }
        advance(room, room.stored);
        return Outcome.OK;
    }

    /** Tells the members that an account has come, 1, or gone, 0. */
    private void announce(Room room, Place place, String account, int joined) {
        send(room, ChatPackets.packet(buffers, ChatPackets.S_PRESENCE, place.name(), account, joined));
    }

    /** Tells the members, here and elsewhere, that an account has come or gone; not if it is there twice. */
    private void changed(Room room, Place place, String account, int joined) {
        if (!room.has(account)) {
            cluster.publish(room.channel(), Cluster.PRESENCE, account, joined);
            if (!room.elsewhere.contains(account)) {
                announce(room, place, account, joined);
            }
        }
    }

    private static void send(Room room, SendSegment packet) {
        try (packet) {
            room.members.forEach(member -> member.send(packet));
        }
    }

    /** Ends a membership; false if there is no place for that now. Call only on the session's loop. */
    boolean leave(ChatSession session, Room room) {
        boolean placed = turns.offer(() -> left(session, room));
        if (placed) {
            session.rooms.remove(room.key, room); // now, and not when its turn comes: its next request may be to join
        }
        return placed;
    }

    /** Ends all memberships of a session that has closed, those too that it is about to get. */
    void leaveAll(ChatSession session) {
        turns.execute(() -> List.copyOf(session.rooms.values()).forEach(room -> left(session, room)));
    }

    private void left(ChatSession session, Room room) {
        Place place = room.place;
        session.rooms.remove(room.key, room);
        if (room.members.contains(session) && place != null) {
            List<ChatSession> fewer = new ArrayList<>(room.members);
            fewer.remove(session);
            room.members = List.copyOf(fewer);
            changed(room, place, session.accountName(), 0);
            forgetIfEmpty(room);
        }
    }

    private void forgetIfEmpty(Room room) {
        if (room.members.isEmpty() && room.joining == 0 && rooms.remove(room.key, room)) {
            cluster.unsubscribe(room.channel());
        }
    }

    /**
     * Hands messages that are committed to the members of their rooms, here and on other nodes. Waits a moment for it,
     * so that its caller does not run ahead. If there is no place, the rooms here fetch them, and the others, too.
     */
    void deliver(List<Message> messages) throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(1);
        boolean placed = turns.offer(() -> {
            try {
                Map<Place, List<Message>> said = new LinkedHashMap<>();
                messages.forEach(message -> said.computeIfAbsent(message.place(), place -> new ArrayList<>())
                        .add(message));
                said.forEach(this::publish);
                messages.forEach(this::arrived);
            } finally {
                delivered.countDown();
            }
        });
        if (placed) {
            delivered.await(DELIVER_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            messages.forEach(message -> missed(message.place().key(), message.number()));
        }
    }

    /** Publishes what was said in a room at once, or so much of it as a payload may hold: the rest has numbers. */
    private void publish(Place place, List<Message> messages) {
        List<Object> fields = new ArrayList<>();
        int bytes = 0;
        int count = 0;
        for (Message message : messages) {
            List<Object> more = List.of(message.number(), message.sent(), message.sender(), message.text());
            bytes += more.stream().mapToInt(Cluster::size).sum();
            if (bytes > MAX_PUBLISHED_BYTES) {
                break;
            }
            fields.addAll(more);
            count++;
        }
        long last = messages.stream().mapToLong(Message::number).max().orElseThrow();
        fields.addAll(0, List.of(last, place.id(), place.name(), count));
        cluster.publish("room:" + place.key(), Cluster.MESSAGES, fields.toArray());
    }

    private void arrived(Message message) {
        Room room = rooms.get(message.place().key());
        if (room != null) {
            arrived(room, message);
        }
    }

    private void arrived(Room room, Message message) {
        long number = message.number();
        if (number > room.last && (number == room.last + 1 || room.ahead.size() < MAX_AHEAD)) {
            room.ahead.put(number, message);
        }
        advance(room, number);
    }

    /** Sends what comes next, and sees to what is missing. */
    private void advance(Room room, long number) {
        room.stored = Math.max(room.stored, number);
        if (room.last < 0) {
            return; // whoever enters first looks again
        }
        for (Message next = room.ahead.remove(room.last + 1); next != null; next = room.ahead.remove(room.last + 1)) {
            room.last = next.number();
            room.recent.add(next);
            if (room.recent.size() > Store.MAX_ROWS) {
                room.recent.remove();
            }
            send(room, ChatPackets.packet(buffers, ChatPackets.S_MESSAGE, next.fields(0)));
        }
        if (room.last < room.stored && !room.behind) {
            room.behind = true;
            turns.after(GAP_MILLIS, () -> fetch(room));
        }
    }

    private void fetch(Room room) {
        long stored = room.stored;
        long last = room.last;
        Place place = room.place;
        if (last >= stored || place == null || room.members.isEmpty()) {
            room.behind = false;
            return;
        }
        fetches.increment();
        room.stored = last; // what is heard meanwhile is known anew
        db.submit(
                (connection, again) -> store.after(connection, place, last),
                result -> turns.execute(() -> fetched(room, stored, result)));
    }

    private void fetched(Room room, long stored, Result<List<Message>> result) {
        List<Message> messages = result.value();
        if (messages == null || messages.size() == Store.MAX_FETCHED) {
            room.stored = Math.max(room.stored, stored); // there is more than these
        } else if (messages.isEmpty()) {
            room.ahead.clear(); // somebody told of what is not stored
        }
        if (messages != null) {
            messages.forEach(message -> arrived(room, message));
        }
        turns.after(messages == null ? RETRY_MILLIS : GAP_MILLIS, () -> fetch(room));
    }

    /** Notes that messages of a room are stored that it was not told of. Never waits, and needs no place. */
    private void missed(String key, long number) {
        if (rooms.containsKey(key)) {
            missed.merge(key, number, Math::max);
            if (!looking.getAndSet(true)) {
                turns.execute(this::look);
            }
        }
    }

    private void look() {
        looking.set(false);
        for (String key : List.copyOf(missed.keySet())) {
            Long number = missed.remove(key);
            Room room = rooms.get(key);
            if (number != null && room != null) {
                advance(room, number);
            }
        }
    }

    // What other nodes say.

    private Cluster.Hearer hearer(Room room) {
        return new Cluster.Hearer() {
            @Override
            public void heard(int kind, String from, ByteBuffer body) {
                if (kind == Cluster.MESSAGES) {
                    said(room, body);
                } else if (kind == Cluster.PRESENCE) {
                    Set<String> names = new HashSet<>(room.nodes.getOrDefault(from, Set.of()));
                    String account = Packets.readString(body);
                    boolean changed = body.getInt() == 1 ? names.add(account) : names.remove(account);
                    if (changed) {
                        elsewhere(room, from, names);
                    }
                } else if (kind == Cluster.MEMBERS) {
                    boolean isNew = !room.silent.containsKey(from);
                    Set<String> names = new HashSet<>();
                    for (int count = body.getInt(); count > 0; count--) {
                        names.add(Packets.readString(body));
                    }
                    room.silent.put(from, 0);
                    elsewhere(room, from, names);
                    if (isNew && !names.isEmpty()) {
                        tellMembers(room); // it does not know this node either
                    }
                }
            }

            @Override
            public void missed() {
                Rooms.this.missed(room.key, Long.MAX_VALUE);
            }
        };
    }

    private void said(Room room, ByteBuffer body) {
        long last = body.getLong();
        Place place = new Place(body.getLong(), room.key, Packets.readString(body));
        for (int count = body.getInt(); count > 0; count--) {
            long number = body.getLong();
            arrived(
                    room,
                    new Message(place, number, body.getLong(), Packets.readString(body), Packets.readString(body)));
        }
        advance(room, last);
    }

    /** Takes names for the members that a node has, and tells the members here who has come and gone. */
    private void elsewhere(Room room, String node, Set<String> names) {
        room.nodes.put(node, names);
        room.silent.putIfAbsent(node, 0);
        if (names.isEmpty()) {
            room.nodes.remove(node);
            room.silent.remove(node);
        }
        Set<String> before = room.elsewhere;
        Set<String> now = room.nodes.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        room.elsewhere = now;
        Place place = room.place;
        if (place != null) {
            Stream<String> gone = before.stream().filter(name -> !now.contains(name) && !room.has(name));
            gone.forEach(name -> announce(room, place, name, 0));
            Stream<String> come = now.stream().filter(name -> !before.contains(name) && !room.has(name));
            come.forEach(name -> announce(room, place, name, 1));
        }
    }

    private void tellMembers(Room room) {
        List<Object> fields = new ArrayList<>();
        room.members.stream().map(ChatSession::accountName).distinct().forEach(fields::add);
        fields.add(0, fields.size());
        cluster.publish(room.channel(), Cluster.MEMBERS, fields.toArray());
    }

    @Override
    public void linked(boolean up) {
        for (Room room : rooms.values()) {
            Place place = room.place;
            if (place != null) {
                send(room, ChatPackets.packet(buffers, ChatPackets.S_NOTICE, place.name(), up ? 1 : 0));
            }
            if (up) {
                tellMembers(room);
                advance(room, Long.MAX_VALUE);
            }
        }
    }

    /**
     * Asks the database what was said in the rooms here: a node may have ended between a commit and its publication,
     * and Redis may lose what was published. Tells others who is here, and forgets nodes that no longer do.
     */
    @Override
    public void sweep() {
        Map<Long, Room> here = new HashMap<>();
        for (Room room : rooms.values()) {
            Place place = room.place;
            if (place != null) {
                here.put(place.id(), room);
                tellMembers(room);
            }
            for (String node : List.copyOf(room.silent.keySet())) {
                if (room.silent.merge(node, 1, Integer::sum) > Cluster.SILENT_SWEEPS) {
                    elsewhere(room, node, Set.of());
                }
            }
        }
        if (!sweeping && !here.isEmpty()) {
            sweeping = true;
            db.submit(
                    (connection, again) -> store.lastNumbers(connection, here.keySet()),
                    result -> turns.execute(() -> swept(here, result)));
        }
    }

    private void swept(Map<Long, Room> here, Result<Map<Long, Long>> result) {
        sweeping = false;
        Map<Long, Long> numbers = result.value();
        if (numbers != null) {
            here.forEach((id, room) -> advance(room, numbers.getOrDefault(id, 0L)));
        }
    }

    /** Stops the thread, which gives back its chunk: behind each turn that is left, for none is known to be the last. */
    void stop(long millis) {
        turns.atEnd(buffers::giveBack);
        turns.execute(() -> {});
        turns.stop(millis);
    }
}
