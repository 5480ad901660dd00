package gameserver.chat;

import gameserver.chat.DbWorkers.Result;
import gameserver.chat.Message.History;
import gameserver.chat.Message.Place;
import gameserver.core.SendBufferHelper;
import gameserver.core.SendSegment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms that have members here. One thread owns them, as a loop owns its sessions: it alone changes a room, so what
 * a room says comes to all members in the order of its numbers. It waits for nobody. Others read the members, a list
 * that is replaced and never changed. Thread-safe.
 */
final class Rooms {
    /** A room that has members here, or soon will have. */
    static final class Room {
        final String key;
        // Set before the first member has it, then only read.
        @Nullable
        Place place;

        volatile List<ChatSession> members = List.of();

        // Only the rooms' thread touches these.
        private int joining;
        private long last = -1; // number of the last message that came here; -1 = nobody knows yet
        private final Deque<Message> recent = new ArrayDeque<>();

        private Room(String key) {
            this.key = key;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final DbWorkers db;
    private final Store store;
    private final SendBufferHelper buffers;
    private final int maxMembers;
    private final int maxRooms;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Threads.named("rooms"));
    private final Map<String, Room> rooms = new ConcurrentHashMap<>(); // by key; only the rooms' thread changes it

    Rooms(DbWorkers db, Store store, SendBufferHelper buffers, int maxMembers, int maxRooms) {
        this.db = db;
        this.store = store;
        this.buffers = buffers;
        this.maxMembers = maxMembers;
        this.maxRooms = maxRooms;
    }

    private void execute(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.error("a task of the rooms threw", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the rooms have stopped");
        }
    }

    int size() {
        return rooms.size();
    }

    /** How many members of a room are here. */
    int members(String key) {
        Room room = rooms.get(key);
        return room == null ? 0 : room.members.size();
    }

    /** Makes a session a member, shows it what was said last, and replies. */
    void join(ChatSession session, String name, Reply reply) {
        String key = Texts.key(name);
        execute(() -> {
            // The room begins to listen before the database is read: nothing is said in between.
            Room room = rooms.computeIfAbsent(key, Room::new);
            room.joining++;
            db.submit(
                    (connection, again) -> find(connection, key, name),
                    result -> execute(() -> joined(room, session, result, reply)));
        });
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
        }
        room.place = history.place();
        // What the database has and the room has not is on its way: it comes to this member as to all.
        Collection<Message> shown = known.headMap(room.last, true).values();
        shown.stream().skip(Math.max(0, shown.size() - Store.MAX_ROWS)).forEach(session::show);
        session.rooms.put(room.key, room);
        announce(room, history.place().name(), session, 1);
        List<ChatSession> more = new ArrayList<>(room.members);
        more.add(session);
        room.members = List.copyOf(more);
        return Outcome.OK;
    }

    /** Tells the members that somebody has come, 1, or gone, 0; not if the same account is there twice. */
    private void announce(Room room, String name, ChatSession session, int joined) {
        if (room.members.stream().noneMatch(member -> member.accountName().equals(session.accountName()))) {
            send(room, ChatPackets.packet(buffers, ChatPackets.S_PRESENCE, name, session.accountName(), joined));
        }
    }

    private static void send(Room room, SendSegment packet) {
        try (packet) {
            room.members.forEach(member -> member.send(packet));
        }
    }

    /** Ends a membership. */
    void leave(ChatSession session, Room room) {
        execute(() -> left(session, room));
    }

    /** Ends all memberships of a session that has closed, those too that it is about to get. */
    void leaveAll(ChatSession session) {
        execute(() -> List.copyOf(session.rooms.values()).forEach(room -> left(session, room)));
    }

    private void left(ChatSession session, Room room) {
        Place place = room.place;
        if (session.rooms.remove(room.key, room) && place != null) {
            List<ChatSession> fewer = new ArrayList<>(room.members);
            fewer.remove(session);
            room.members = List.copyOf(fewer);
            announce(room, place.name(), session, 0);
            forgetIfEmpty(room);
        }
    }

    private void forgetIfEmpty(Room room) {
        if (room.members.isEmpty() && room.joining == 0) {
            rooms.remove(room.key, room);
        }
    }

    /** Hands messages that are committed to the members of their rooms here; waits until it is done. */
    void deliver(List<Message> messages) throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(1);
        try {
            thread.execute(() -> {
                try {
                    messages.forEach(this::deliver);
                } finally {
                    delivered.countDown();
                }
            });
            delivered.await();
        } catch (RejectedExecutionException e) {
            LOG.debug("the rooms have stopped");
        }
    }

    private void deliver(Message message) {
        Room room = rooms.get(message.place().key());
        if (room == null || message.number() <= room.last) {
            return; // nobody is here; or it was sent twice, and came the first time
        }
        room.recent.add(message);
        if (room.recent.size() > Store.MAX_ROWS) {
            room.recent.remove();
        }
        if (room.last >= 0) {
            room.last = message.number();
            send(room, ChatPackets.packet(buffers, ChatPackets.S_MESSAGE, message.fields(0)));
        }
    }

    /** Stops the thread, which gives back its chunk. */
    void stop(long millis) {
        execute(buffers::giveBack);
        thread.shutdown();
        try {
            thread.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
