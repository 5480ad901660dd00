package gameserver.chat;

import gameserver.chat.Message.Place;
import gameserver.chat.MessageWriter.Say;
import gameserver.chat.Rooms.Room;
import gameserver.core.CloseReason;
import gameserver.core.Connection;
import gameserver.core.IoLoop;
import gameserver.core.SendSegment;
import gameserver.core.Session;
import gameserver.server.Packets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client: a player in the zone, as in the steps, and with an account a member of rooms. What needs the database is
 * handed on, and its result is posted back to this session's loop, which never waits.
 */
final class ChatSession extends Session {
    private static final int KNIGHT_HP = 100;
    private static final int KNIGHT_ATTACK = 10;
    private static final Pattern NAME = Pattern.compile("session [0-9]+ of [^/]*/(.+):[0-9]+");

    private final Chat chat;
    final Map<String, Room> rooms = new ConcurrentHashMap<>(); // by key; rooms' thread and C_LEAVE change it
    private volatile String name = initialName(); // changed under the zone's lock
    private volatile @Nullable Account account; // set once, on the loop

    // Only the loop's thread touches these.
    private int pending; // requests whose answers are to come
    private final List<String> joining = new ArrayList<>(); // of these, to join a room: its key
    private boolean knownSoon; // one of these is to log in

    ChatSession(Connection connection, Chat chat) {
        super(connection);
        this.chat = chat;
    }

    String initialName() {
        return "player-" + id();
    }

    String name() {
        return name;
    }

    /** The name of the account that is logged in; in the zone, nobody has to show that a name is one's own. */
    String accountName() {
        Account me = account;
        return me == null ? name : me.name();
    }

    /** When the account logged in, in microseconds of the database's clock. */
    long since() {
        Account me = account;
        return me == null ? 0 : me.read();
    }

    /** Called by the zone. */
    void rename(String newName) {
        name = newName;
    }

    private SendSegment packet(int id, Object... fields) {
        return ChatPackets.packet(service().sendBuffers, id, fields);
    }

    private void send(int id, Object... fields) {
        try (SendSegment packet = packet(id, fields)) {
            send(packet);
        }
    }

    @Override
    protected void onConnected() {
        send(Packets.S_KNIGHT, id(), KNIGHT_HP, KNIGHT_ATTACK);
        chat.zone().enter(this);
    }

    @Override
    protected void onRecv(ByteBuffer message) {
        int id = Packets.readId(message);
        switch (id) {
            case Packets.C_HELLO -> hello(message);
            case Packets.C_MOVE -> move(message);
            case Packets.C_CHAT -> chat(message);
            case Packets.C_BYE -> bye(message);
            default -> request(id, ChatPackets.readLong(message), message);
        }
    }

    // The zone: what the steps' clients know. Nothing of it needs the database.

    private void hello(ByteBuffer body) {
        String asked = Packets.readString(body);
        Packets.expectBody(body, 0);
        String allowed = asked.strip().equals(initialName()) ? initialName() : Texts.name(asked);
        boolean accepted = allowed != null && account == null && chat.zone().name(this, allowed, false);
        try (SendSegment packet = service()
                .sendBuffers
                .close(Packets.writeHelloResult(service().sendBuffers.open(Packets.MAX_SIZE), accepted))) {
            send(packet);
        }
    }

    private void move(ByteBuffer body) {
        Packets.expectBody(body, 16);
        float x = body.getFloat();
        float y = body.getFloat();
        Packets.expect(Float.isFinite(x) && Float.isFinite(y), "a move to a place that is not finite");
        try (SendSegment packet = service()
                .sendBuffers
                .close(Packets.writeMoved(service().sendBuffers.open(Packets.MAX_SIZE), id(), x, y, body.getLong()))) {
            chat.zone().broadcast(packet, this);
        }
    }

    private void chat(ByteBuffer body) {
        int size = body.remaining() - 2;
        String text = Packets.readString(body);
        Packets.expectBody(body, 0);
        Packets.expect(size >= 1 && size <= Packets.MAX_CHAT, "a chat of " + size + " bytes");
        try (SendSegment packet = packet(Packets.S_CHAT, id(), name, text)) {
            chat.zone().broadcast(packet, null);
        }
    }

    private void bye(ByteBuffer body) {
        Packets.expectBody(body, 0);
        chat.zone().leave(this);
        try (SendSegment packet = packet(Packets.S_BYE)) {
            sendLast(packet);
        }
    }

    // Requests: each has a number, and one answer.

    private void request(int id, long request, ByteBuffer body) {
        Account me = account;
        switch (id) {
            case ChatPackets.C_PING -> {
                Packets.expectBody(body, 0);
                result(request, Outcome.OK, 0);
            }
            case ChatPackets.C_REGISTER, ChatPackets.C_LOGIN -> {
                String[] fields = strings(body, 2);
                Packets.expectBody(body, 0);
                logIn(request, id == ChatPackets.C_REGISTER, Texts.name(fields[0]), Texts.password(fields[1]));
            }
            default -> {
                Packets.expect(id > ChatPackets.C_LOGIN && id <= ChatPackets.C_SEARCH, "no packet has the id " + id);
                if (me == null) {
                    result(request, Outcome.NOT_LOGGED_IN, 0);
                } else {
                    request(me, id, request, body);
                }
            }
        }
    }

    private void request(Account me, int id, long request, ByteBuffer body) {
        String[] fields = strings(
                body, id == ChatPackets.C_SAY || id == ChatPackets.C_TELL || id == ChatPackets.C_SEARCH ? 2 : 1);
        Packets.expectBody(body, id == ChatPackets.C_SEARCH ? 3 * Long.BYTES : 0);
        Room room = rooms.get(Texts.key(fields[0]));
        switch (id) {
            case ChatPackets.C_JOIN -> join(request, Texts.name(fields[0]));
            case ChatPackets.C_ROOMS -> listRooms(request, Texts.key(fields[0]));
            case ChatPackets.C_TELL -> tell(me, request, fields[0], Texts.text(fields[1]));
            default -> {
                if (room == null) {
                    result(request, Outcome.NOT_HERE, 0);
                } else {
                    request(me, room, id, request, fields, body);
                }
            }
        }
    }

    private void request(Account me, Room room, int id, long request, String[] fields, ByteBuffer body) {
        Place place = Objects.requireNonNull(room.place);
        switch (id) {
            case ChatPackets.C_LEAVE -> result(request, chat.rooms().leave(this, room) ? Outcome.OK : Outcome.BUSY, 0);
            case ChatPackets.C_MEMBERS -> {
                Stream<String> here = room.members.stream().map(ChatSession::accountName);
                Stream.concat(here, room.elsewhere.stream())
                        .distinct()
                        .forEach(member -> send(ChatPackets.S_MEMBER, request, place.name(), member));
                result(request, Outcome.OK, 0);
            }
            case ChatPackets.C_SAY -> say(me, place, request, Texts.text(fields[1]));
            default -> search(place, request, fields[1], body.getLong(), body.getLong(), body.getLong());
        }
    }

    private static String[] strings(ByteBuffer body, int count) {
        String[] strings = new String[count];
        for (int i = 0; i < count; i++) {
            strings[i] = Packets.readString(body);
        }
        return strings;
    }

    private void result(long request, Outcome outcome, long number) {
        send(ChatPackets.S_RESULT, request, outcome, number);
    }

    /** Shows a message that was said before this session came. Called by the rooms' thread. */
    void show(Message message) {
        send(ChatPackets.S_MESSAGE, message.fields(0));
    }

    /** Begins a request that others work on, unless too many are under way. */
    private void later(long request, Consumer<Reply> work) {
        if (pending >= chat.maxRequests()) {
            result(request, Outcome.BUSY, 0);
            return;
        }
        pending++;
        work.accept((outcome, number, before) -> onLoop(() -> {
            pending--;
            before.run();
            result(request, outcome, number);
        }));
    }

    /** Runs a result on the loop; if the session or its loop has gone, that is counted, and all. */
    private void onLoop(IoLoop.Task task) {
        boolean heard = loop().execute(() -> {
            if (closeReason() != null) {
                chat.unclaimed().increment();
            }
            task.run();
        });
        if (!heard) {
            chat.unclaimed().increment();
        }
    }

    private void logIn(long request, boolean register, @Nullable String name, @Nullable String password) {
        if (name == null || password == null) {
            result(request, Outcome.INVALID, 0);
        } else if (account != null || knownSoon) {
            result(request, Outcome.ALREADY, 0);
        } else {
            later(request, reply -> {
                knownSoon = true;
                BiConsumer<Outcome, @Nullable Account> done = (outcome, found) -> reply.with(
                        outcome, outcome == Outcome.TOO_MANY ? chat.accounts().windowSeconds : 0, () -> known(found));
                if (register) {
                    chat.accounts().register(name, password, done);
                } else {
                    chat.accounts().logIn(name, password, address(), done);
                }
            });
        }
    }

    private void known(@Nullable Account found) {
        knownSoon = false;
        if (found != null && closeReason() == null) {
            account = found;
            chat.online().add(found, this);
            chat.zone().name(this, found.name(), true);
        }
    }

    /** Ends a session whose account has logged in elsewhere. Thread-safe. */
    void displace() {
        try (SendSegment packet = packet(ChatPackets.S_RESULT, 0L, Outcome.DISPLACED, 0L)) {
            sendLast(packet);
        }
    }

    /**
     * The client's address without its port, for limits. The core has it and has no method for it: neither its session
     * nor the connection that a session is made of lets an application read the socket. It stands in the session's name
     * alone; if that changes, no client can log in, and the tests say so.
     */
    String address() {
        return address(toString());
    }

    static String address(String session) {
        Matcher name = NAME.matcher(session);
        if (!name.matches()) {
            throw new IllegalStateException("no address in the name of " + session);
        }
        return name.group(1);
    }

    private void join(long request, @Nullable String room) {
        String key = room == null ? "" : Texts.key(room);
        // A room may be in both: it is there before the answer is.
        Stream<String> all = Stream.concat(rooms.keySet().stream(), joining.stream());
        if (room == null) {
            result(request, Outcome.INVALID, 0);
        } else if (rooms.containsKey(key)) {
            result(request, Outcome.ALREADY, 0);
        } else if (all.distinct().count() >= chat.maxRooms()) {
            result(request, Outcome.FULL, 0);
        } else {
            later(request, reply -> {
                joining.add(key);
                chat.rooms().join(this, room, (outcome, number, before) -> {
                    reply.with(outcome, number, () -> joining.remove(key));
                });
            });
        }
    }

    /** Reads from the database for a request, hands on each row, and answers. */
    private <T> void read(long request, DbWorkers.Work<List<T>> work, Consumer<T> each) {
        later(
                request,
                reply -> chat.db().submit(work, result -> {
                    List<T> rows = result.value();
                    reply.with(result.outcome(), 0, () -> {
                        if (rows != null) {
                            rows.forEach(each);
                        }
                    });
                }));
    }

    private void listRooms(long request, String beginning) {
        read(request, (connection, again) -> chat.store().rooms(connection, beginning), place -> {
            send(ChatPackets.S_ROOM, request, place.name(), chat.rooms().members(place.key()));
        });
    }

    private void search(Place place, long request, String text, long from, long to, long below) {
        String wanted = text.isEmpty() ? text : Texts.text(text);
        if (wanted == null) {
            result(request, Outcome.INVALID, 0);
            return;
        }
        read(
                request,
                (connection, again) -> chat.store().search(connection, place, wanted, from, to, below),
                found -> send(ChatPackets.S_MESSAGE, found.fields(request)));
    }

    private void say(Account me, Place place, long request, @Nullable String text) {
        if (text == null) {
            result(request, Outcome.INVALID, 0);
            return;
        }
        long deadline = chat.db().deadline();
        later(request, reply -> chat.writer().submit(new Say(place, me, request, text, deadline, reply)));
    }

    private void tell(Account me, long request, String name, @Nullable String text) {
        if (text == null) {
            result(request, Outcome.INVALID, 0);
        } else {
            later(request, reply -> chat.online().tell(me.name(), name, text, reply));
        }
    }

    /** Sends a private message; whether it is accepted. Thread-safe. */
    boolean tell(String sender, String text) {
        try (SendSegment packet = packet(ChatPackets.S_TELL, sender, text)) {
            return send(packet);
        }
    }

    /** Says whether a room hears those on other nodes, 1, or not, 0. Thread-safe. */
    void notice(String room, int whole) {
        send(ChatPackets.S_NOTICE, room, whole);
    }

    @Override
    protected void onDisconnected(CloseReason reason) {
        chat.zone().leave(this);
        Account me = account;
        if (me != null) {
            chat.online().remove(me, this);
        }
        chat.rooms().leaveAll(this);
    }
}
