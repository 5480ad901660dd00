package scope.agent;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the woven methods call. Each method here is named after the method of a step in which it is called; what it is
 * given are that one's object, arguments and result. Thread-safe: it is called by any thread of the server, often with a
 * lock of the step, and takes none of those itself.
 */
public final class Recorder {
    private static final int HEADER_SIZE = 4;
    private static final int ID_SIZE = 2;
    private static final int WRITE_MILLIS = 1000;
    private static final Map<Integer, String> TYPES = Map.of(
            0x0001, "C_HELLO",
            0x0002, "C_MOVE",
            0x0003, "C_CHAT",
            0x0004, "C_BYE",
            0x1000, "S_KNIGHT",
            0x1001, "S_HELLO",
            0x1002, "S_MOVE",
            0x1003, "S_CHAT",
            0x1004, "S_BYE");

    /** What is known of a receive buffer. */
    private static final class Receive {
        final int id;
        final int capacity;
        long session;
        int messages;

        Receive(int id, int capacity) {
            this.id = id;
            this.capacity = capacity;
        }
    }

    /** What is known of a chunk. */
    private static final class Chunk {
        final int id;
        ByteBuffer opened = ByteBuffer.allocate(0);
        int offset;

        Chunk(int id) {
            this.id = id;
        }
    }

    /** Where a packet lies. */
    private record Place(int chunk, int offset, int length, int packet) {}

    private static final Tape NONE = new Tape(0, 0);

    // Set once, before the server starts.
    private static volatile Tape tape = NONE;
    private static volatile boolean echo;
    private static volatile int sendBuffer;

    private static final ThreadLocal<Doing> DOING = ThreadLocal.withInitial(() -> new Doing(Thread.currentThread()));
    private static final Map<Object, Receive> RECEIVES = identities();
    private static final Map<Object, Long> CONNECTIONS = identities(); // connections and sessions alike
    private static final Map<Long, Receive> BY_SESSION = new ConcurrentHashMap<>();
    private static final Map<Object, SocketChannel> CHANNELS = identities(); // by connection
    private static final Map<Object, Long> BY_CHANNEL = identities();
    private static final Map<Long, SocketChannel> SOCKETS = new ConcurrentHashMap<>();
    private static final Map<Object, Long> QUEUES = identities();
    private static final Map<Object, Long> BUFFERS = identities();
    private static final Map<Long, Boolean> CLOSING = new ConcurrentHashMap<>();
    private static final Map<Long, Integer> LEFT = new ConcurrentHashMap<>(); // bytes of the last write
    private static final Map<Object, Chunk> CHUNKS = identities();
    private static final Map<Object, Place> PLACES = identities(); // of segments, and of views of them
    private static final AtomicInteger LAST_RECEIVE = new AtomicInteger();
    private static final AtomicInteger LAST_CHUNK = new AtomicInteger();
    private static final AtomicInteger SERVER_PACKETS = new AtomicInteger();

    private Recorder() {}

    private static <K, V> Map<K, V> identities() {
        return Collections.synchronizedMap(new IdentityHashMap<>());
    }

    /**
     * Begins to record.
     *
     * @param echoes the messages have no types: whatever comes in goes back
     * @param sendBufferSize what each accepted socket is to have for what it sends; 0 = what the system gives
     */
    static void start(Tape onto, boolean echoes, int sendBufferSize) {
        echo = echoes;
        sendBuffer = sendBufferSize;
        tape = onto;
    }

    /** What is thrown in here must not reach the step. */
    public static void failed(Throwable cause) {
        tape.fail(cause);
    }

    /** Bytes that the system has received for a session, and that the server has not read yet. */
    public static int unread(long session) throws IOException {
        SocketChannel channel = SOCKETS.get(session);
        return channel == null ? 0 : channel.socket().getInputStream().available();
    }

    /** The state of this thread; null if nothing that it does is recorded. */
    private static @Nullable Doing doing() {
        Doing doing = DOING.get();
        return doing.foreign || !tape.isRunning() ? null : doing;
    }

    private static Map<String, Object> values(@Nullable Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                values.put(String.valueOf(pairs[i]), value);
            }
        }
        return values;
    }

    /** Records an event: names and values in pairs; what is null is left out. */
    private static void event(Doing doing, String kind, @Nullable String at, @Nullable Object... pairs) {
        Map<String, Object> values = values(pairs);
        synchronized (tape) {
            if (doing.turnAt != null) {
                tape.add(doing.thread, "turn", values("number", doing.turn), doing.turnAt);
                doing.turnAt = null;
            }
            if (doing.flushAt != null) {
                tape.add(doing.thread, "flush", values("s", doing.flushing), doing.flushAt);
                doing.flushAt = null;
            }
            tape.add(doing.thread, kind, values, at);
        }
    }

    private static @Nullable String caller() {
        return Where.caller(tape);
    }

    // ---- the loop and the sessions

    /** {@code Listener.bind}, at its end. */
    public static void bound(Object listener) throws IOException {
        Object channel = Peek.field(listener, "channel").orElseThrow();
        tape.listening(((ServerSocketChannel) channel).socket().getLocalPort());
    }

    /** {@code IoLoop.turn}, at its beginning. */
    public static void turn() {
        Doing doing = doing();
        if (doing != null) {
            doing.turnAt = null;
            tape.turn(doing.thread);
            doing.turn++;
            doing.turnAt = caller();
        }
    }

    /** {@code IoLoop.register}, at its beginning. */
    public static void register() {
        Doing doing = doing();
        if (doing != null && doing.sending != 0) {
            event(doing, "register", caller(), "s", doing.sending);
        }
    }

    /** {@code new Connection}, at its end. */
    public static void connection(Object connection, long id, SocketChannel channel, Object recvBuffer)
            throws IOException {
        Doing doing = doing();
        Receive receive = RECEIVES.get(recvBuffer);
        if (doing == null || receive == null) {
            return;
        }
        if (sendBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
        }
        receive.session = id;
        CONNECTIONS.put(connection, id);
        CHANNELS.put(connection, channel);
        BY_CHANNEL.put(channel, id);
        BY_SESSION.put(id, receive);
        SOCKETS.put(id, channel);
        String at = caller();
        event(doing, "session.open", at, "s", id);
        event(doing, "recv.new", at, "r", receive.id, "s", id, "capacity", receive.capacity);
    }

    /** {@code new Session}, at its end. */
    public static void session(Object session, Object connection) {
        Doing doing = doing();
        Long id = CONNECTIONS.get(connection);
        if (doing == null || id == null) {
            return;
        }
        CONNECTIONS.put(session, id);
        if (doing.madeQueue != null) {
            QUEUES.put(doing.madeQueue, id);
        }
        if (doing.madeBuffer != null) {
            BUFFERS.put(doing.madeBuffer, id);
            event(
                    doing,
                    "buffer.new",
                    caller(),
                    "b",
                    id,
                    "s",
                    id,
                    "capacity",
                    Peek.field(doing.madeBuffer, "buffer")
                            .map(memory -> ((ByteBuffer) memory).capacity())
                            .orElse(null));
        }
        doing.madeQueue = null;
        doing.madeBuffer = null;
    }

    /** {@code Session.disconnect}, at its end. */
    public static void disconnect(Object session, Class<?> declaring) throws ReflectiveOperationException {
        Doing doing = doing();
        Long id = CONNECTIONS.get(session);
        if (doing != null && id != null && CLOSING.putIfAbsent(id, true) == null) {
            Object reason = Peek.call(session, declaring, "closeReason");
            event(doing, "session.closing", caller(), "s", id, "reason", String.valueOf(reason));
        }
    }

    /** {@code TcpService.closed}, at its beginning. */
    public static void closed(Object session) {
        Doing doing = doing();
        Long id = CONNECTIONS.get(session);
        if (doing != null && id != null) {
            event(doing, "session.closed", caller(), "s", id);
        }
    }

    /** {@code Session.send} and {@code sendLast}, at the beginning. */
    public static void sending(Object session, Object packet) {
        Doing doing = doing();
        Long id = CONNECTIONS.get(session);
        if (doing != null && id != null) {
            doing.sending = id;
            Place place = PLACES.get(packet);
            doing.sent = place != null
                    ? place.packet
                    : packet instanceof ByteBuffer bytes
                            ? written(doing, bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN))
                            : -1;
        }
    }

    /** {@code Session.send} and {@code sendLast}, at the end. */
    public static void sent(boolean accepted) {
        Doing doing = doing();
        if (doing != null && doing.sending != 0) {
            event(doing, "send", caller(), "s", doing.sending, "p", known(doing.sent), "accepted", accepted);
            doing.sending = 0;
            doing.sent = -1;
        }
    }

    /** {@code Session.flush}, at its beginning. */
    public static void flushing(Object session) {
        Doing doing = doing();
        Long id = CONNECTIONS.get(session);
        if (doing != null && id != null) {
            doing.flushing = id;
            doing.flushAt = caller();
        }
    }

    /** {@code Session.flush}, at its end. */
    public static void flushed() {
        Doing doing = doing();
        if (doing != null) {
            doing.flushAt = null;
        }
    }

    private static @Nullable Integer known(int packet) {
        return packet < 0 ? null : packet;
    }

    /** The packet that the server has written into that frame, in answer to what it is handling. */
    private static int written(Doing doing, ByteBuffer frame) {
        String type = echo ? "ECHO" : type(frame, frame.position() + HEADER_SIZE);
        return packet(doing, type, frame.remaining());
    }

    private static int packet(Doing doing, String type, int size) {
        int number = doing.receiving == 0 ? SERVER_PACKETS.incrementAndGet() : doing.message;
        return tape.packet(doing.receiving, number, type, size);
    }

    /** The type of the message whose payload begins there. */
    private static String type(ByteBuffer bytes, int at) {
        if (bytes.limit() < at + ID_SIZE) {
            return "?";
        }
        int id = bytes.getShort(at) & 0xffff;
        return TYPES.getOrDefault(id, String.format(Locale.ROOT, "0x%04x", id));
    }

    /** The packet that a client sends: the server will know it by the same number. */
    public static int sentByClient(long session, int number, byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        return tape.packet(session, number, echo ? "FRAME" : type(bytes, HEADER_SIZE), frame.length);
    }

    /** A client of the scenario sends bytes of a packet. */
    public static void clientSends(long session, int packet, int bytes) {
        event(DOING.get(), "client.send", null, "s", session, "p", packet, "bytes", bytes);
    }

    /**
     * A client of the scenario has read bytes, {@code total} in its life. The system may have handed them to the client
     * before the server's write has returned: the write comes first all the same.
     */
    public static void clientHasRead(long session, int bytes, long total) throws InterruptedException {
        boolean unused = tape.await(() -> tape.sum("written", session) >= total, WRITE_MILLIS);
        event(DOING.get(), "client.read", null, "s", session, "bytes", bytes);
    }

    // ---- receiving

    /** {@code new RecvBuffer}, at its end. */
    public static void recvBuffer(Object buffer, ByteBuffer memory) {
        if (doing() != null) {
            RECEIVES.put(buffer, new Receive(LAST_RECEIVE.incrementAndGet(), memory.capacity()));
        }
    }

    /** {@code RecvBuffer.onWrite}, at its end. */
    public static void onWrite(Object buffer, int count) {
        cursors("recv.write", buffer, "count", count);
    }

    /** {@code RecvBuffer.onRead}, at its end. */
    public static void onRead(Object buffer, int count) {
        if (count > 0) {
            cursors("recv.read", buffer, "count", count);
        }
    }

    /** A cursor of a buffer; 0 if it has none by that name. */
    public static long cursor(Object buffer, String name) {
        return doing() == null ? 0 : Peek.number(buffer, name).orElse(0L);
    }

    /** {@code RecvBuffer.clean}, at its end. */
    public static void cleaned(Object buffer, long readBefore, long writeBefore, long movedBefore) {
        if (doing() != null && (cursor(buffer, "read") != readBefore || cursor(buffer, "write") != writeBefore)) {
            cursors("recv.clean", buffer, "moved", (int) (cursor(buffer, "bytesMoved") - movedBefore));
        }
    }

    private static void cursors(String kind, Object buffer, String name, int value) {
        Doing doing = doing();
        Receive receive = RECEIVES.get(buffer);
        if (doing != null && receive != null && receive.session != 0) {
            event(
                    doing,
                    kind,
                    Where.caller(tape),
                    "r",
                    receive.id,
                    name,
                    value,
                    "read",
                    Peek.number(buffer, "read").orElse(null),
                    "write",
                    Peek.number(buffer, "write").orElse(null));
        }
    }

    /** {@code GameSession.onRecv}, at its beginning. The message is a view of the buffer: it has the buffer's positions. */
    public static void receiving(Object session, ByteBuffer message) {
        Doing doing = doing();
        Long id = CONNECTIONS.get(session);
        Receive receive = id == null ? null : BY_SESSION.get(id);
        if (doing == null || id == null || receive == null) {
            return;
        }
        receive.messages++;
        doing.receiving = id;
        doing.message = receive.messages;
        int from = message.position() - HEADER_SIZE;
        String type = echo ? "FRAME" : type(message, message.position());
        int packet = packet(doing, type, message.limit() - from);
        event(doing, "message", caller(), "s", id, "p", packet, "from", from, "to", message.limit());
    }

    /** {@code GameSession.onRecv}, at its end. */
    public static void received() {
        Doing doing = DOING.get();
        doing.receiving = 0;
    }

    // ---- steps 1 to 3: a session writes

    /** {@code SocketChannel.write}, in place of it. */
    public static int write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        int asked = bytes.remaining();
        int written = channel.write(bytes);
        try {
            wrote(channel, bytes, asked, written);
        } catch (RuntimeException e) {
            failed(e);
        }
        return written;
    }

    private static void wrote(SocketChannel channel, ByteBuffer bytes, int asked, int written) {
        Doing doing = doing();
        Long id = BY_CHANNEL.get(channel);
        if (doing == null || id == null) {
            return;
        }
        Place place = PLACES.get(bytes);
        Object buffer = BUFFERS.get(bytes);
        Integer packet = place != null ? known(place.packet) : buffer != null ? null : known(doing.sent);
        String at = Where.here(tape);
        event(doing, "socket.write", at, "s", id, "asked", asked, "written", written, "p", packet);
        // A sender that waits tries again and again: what it has left is told when it changes.
        Integer left = LEFT.put(id, bytes.remaining());
        if (written < asked && (left == null || left != bytes.remaining())) {
            event(
                    doing,
                    "leftover",
                    at,
                    "s",
                    id,
                    "bytes",
                    bytes.remaining(),
                    "p",
                    packet,
                    "b",
                    buffer,
                    "c",
                    place == null ? null : place.chunk,
                    "offset",
                    place == null ? null : bytes.position());
        }
    }

    // ---- step 2: a session's own buffer

    /** {@code new SendBuffer}, at its end. */
    public static void sendBuffer(Object buffer) {
        Doing doing = doing();
        if (doing != null) {
            doing.madeBuffer = buffer;
        }
    }

    /** {@code SendBuffer.readSegment}, at its end. */
    public static void readSegment(Object buffer, ByteBuffer view) {
        Long id = BUFFERS.get(buffer);
        if (id != null && doing() != null) {
            BUFFERS.put(view, id);
        }
    }

    /** {@code SendBuffer.copy}, at its end. */
    public static void copied(Object buffer, ByteBuffer packet, boolean copied, long readBefore, long writeBefore) {
        Doing doing = doing();
        Long id = BUFFERS.get(buffer);
        if (doing != null && id != null) {
            boolean moved = readBefore > 0 && cursor(buffer, "read") == 0;
            event(
                    doing,
                    "copy",
                    caller(),
                    "b",
                    id,
                    "s",
                    id,
                    "p",
                    known(doing.sent),
                    "bytes",
                    packet.remaining(),
                    "copied",
                    copied,
                    "moved",
                    moved ? writeBefore - readBefore : null,
                    "read",
                    Peek.number(buffer, "read").orElse(null),
                    "write",
                    Peek.number(buffer, "write").orElse(null));
        }
    }

    /** {@code SendBuffer.onRead}, at its end. */
    public static void drained(Object buffer, int count) {
        Doing doing = doing();
        Long id = BUFFERS.get(buffer);
        if (doing != null && id != null) {
            event(
                    doing,
                    "drain",
                    caller(),
                    "b",
                    id,
                    "s",
                    id,
                    "count",
                    count,
                    "read",
                    Peek.number(buffer, "read").orElse(null),
                    "write",
                    Peek.number(buffer, "write").orElse(null));
        }
    }

    // ---- steps 3 to 5: chunks

    /** {@code new SendBufferChunk}, at its end; its size is the last argument. */
    public static void chunk(Object chunk, Object[] arguments) {
        Doing doing = doing();
        if (doing != null) {
            int capacity = (Integer) arguments[arguments.length - 1];
            Chunk made = new Chunk(LAST_CHUNK.incrementAndGet());
            CHUNKS.put(chunk, made);
            event(doing, "chunk.new", caller(), "c", made.id, "capacity", capacity);
            doing.madeChunk = chunk;
            if (!pooled(arguments)) {
                rollOver(doing, chunk, caller());
            }
        }
    }

    /** Whether a chunk is the pool's: it is then taken from there, and that is the moment at which it takes over. */
    private static boolean pooled(Object[] arguments) {
        return arguments.length > 1;
    }

    /** {@code SendBufferHelper.open}, at its beginning. */
    public static void opening(int reserve, Object helper) {
        Doing doing = doing();
        if (doing != null) {
            doing.oneOff =
                    Peek.number(helper, "chunkSize").map(size -> reserve > size).orElse(false);
        }
    }

    private static void rollOver(Doing doing, Object chunk, @Nullable String at) {
        Chunk to = CHUNKS.get(chunk);
        Chunk from = doing.chunk == null ? null : CHUNKS.get(doing.chunk);
        if (!doing.oneOff && to != null) {
            if (from != null) {
                event(doing, "chunk.rollover", at, "from", from.id, "c", to.id);
            }
            doing.chunk = chunk;
        }
    }

    /** {@code SendBufferHelper.giveBack}, at its end. */
    public static void gaveBack() {
        DOING.get().chunk = null;
    }

    /** {@code SendBufferChunk.open}, at its end. */
    public static void opened(Object chunk, int reserve, ByteBuffer place) {
        Doing doing = doing();
        Chunk opened = CHUNKS.get(chunk);
        if (doing != null && opened != null) {
            opened.opened = place;
            opened.offset = place.position();
            event(doing, "chunk.open", caller(), "c", opened.id, "offset", opened.offset, "reserve", reserve);
        }
    }

    /** {@code SendBufferChunk.close}, at its end. */
    public static void closed(Object chunk, int size, Object segment) {
        Doing doing = doing();
        Chunk closed = CHUNKS.get(chunk);
        if (doing != null && closed != null) {
            ByteBuffer bytes =
                    closed.opened.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear();
            int packet = packet(doing, type(bytes, closed.offset + HEADER_SIZE), size);
            PLACES.put(segment, new Place(closed.id, closed.offset, size, packet));
            event(doing, "chunk.close", caller(), "c", closed.id, "offset", closed.offset, "size", size, "p", packet);
        }
    }

    /** {@code SendSegment.view}, at its end. */
    public static void view(Object segment, ByteBuffer view) {
        Place place = PLACES.get(segment);
        if (doing() != null && place != null) {
            PLACES.put(view, place);
        }
    }

    // ---- steps 4 and 5: queues

    /** {@code new SendQueue}, at its end. */
    public static void sendQueue(Object queue) {
        Doing doing = doing();
        if (doing != null) {
            doing.madeQueue = queue;
        }
    }

    /** {@code SendQueue.append}, at its beginning. */
    public static void appending() {
        DOING.get().extended = false;
    }

    /** {@code SendRun.extend}, at its end. */
    public static void extended() {
        DOING.get().extended = true;
    }

    /** {@code SendQueue.append}, at its end. */
    public static void appended(Object queue, Object segment, Object outcome) {
        Doing doing = doing();
        Long id = QUEUES.get(queue);
        Place place = PLACES.get(segment);
        if (doing != null && id != null && place != null) {
            event(
                    doing,
                    "queue.append",
                    caller(),
                    "s",
                    id,
                    "c",
                    place.chunk,
                    "offset",
                    place.offset,
                    "length",
                    place.length,
                    "p",
                    known(place.packet),
                    "outcome",
                    String.valueOf(outcome),
                    "extended",
                    doing.extended,
                    "bytes",
                    Peek.number(queue, "bytes").orElse(null),
                    "unlocked",
                    unlocked(queue));
        }
    }

    /** Says so where the lock is not held: the number of the event may then be out of order. */
    private static @Nullable Boolean unlocked(Object lock) {
        return Thread.holdsLock(lock) ? null : true;
    }

    /** {@code SendQueue.take}, at its beginning: the runs that wait to be taken. Null if the queue has no such field. */
    public static @Nullable Object waiting(Object queue) {
        return doing() == null ? null : runs(queue, "queued");
    }

    /** {@code SendQueue.take}, at its end. */
    @SuppressWarnings("unchecked") // it is what waiting has returned
    public static void taken(Object queue, int packets, @Nullable Object before) {
        Doing doing = doing();
        Long id = QUEUES.get(queue);
        if (doing == null || id == null) {
            return;
        }
        List<Map<String, Object>> runs = null;
        if (before != null) {
            runs = new ArrayList<>((List<Map<String, Object>>) before);
            List<Map<String, Object>> left = runs(queue, "queued");
            runs.removeAll(left == null ? List.of() : left);
        }
        if (packets > 0 || (runs != null && !runs.isEmpty())) {
            event(
                    doing,
                    "queue.take",
                    caller(),
                    "s",
                    id,
                    "packets",
                    packets,
                    "runs",
                    runs,
                    "unlocked",
                    unlocked(queue));
        }
    }

    /** The runs in a field of a queue; null if it has no such field, or a run has not what tells where it lies. */
    private static @Nullable List<Map<String, Object>> runs(Object queue, String field) {
        Object runs = Peek.field(queue, field).orElse(null);
        if (!(runs instanceof Collection<?> all)) {
            return null;
        }
        List<Map<String, Object>> places = new ArrayList<>();
        for (Object run : all) {
            Chunk chunk = Peek.field(run, "chunk").map(CHUNKS::get).orElse(null);
            Long offset = Peek.number(run, "offset").orElse(null);
            Long end = Peek.number(run, "end").orElse(null);
            if (chunk == null || offset == null || end == null) {
                return null;
            }
            places.add(values("c", chunk.id, "offset", offset, "length", end - offset));
        }
        return places;
    }

    /** {@code GatheringByteChannel.write}, in place of it. */
    public static long write(GatheringByteChannel channel, ByteBuffer[] views, int offset, int count)
            throws IOException {
        Doing doing = DOING.get();
        doing.views = count;
        doing.asked = 0;
        for (int i = offset; i < offset + count; i++) {
            doing.asked += views[i].remaining();
        }
        return channel.write(views, offset, count);
    }

    /** {@code SendQueue.write}, at its end: without the queue's lock, but only one thread writes. */
    public static void wrote(Object queue, int written) {
        Doing doing = doing();
        Long id = QUEUES.get(queue);
        if (doing != null && id != null) {
            List<Map<String, Object>> left = runs(queue, "pending");
            event(
                    doing,
                    "queue.write",
                    caller(),
                    "s",
                    id,
                    "asked",
                    doing.asked,
                    "written",
                    written,
                    "views",
                    doing.views,
                    "left",
                    left == null
                            ? null
                            : left.stream()
                                    .mapToLong(run -> (Long) run.getOrDefault("length", 0L))
                                    .sum());
        }
    }

    /** {@code SendQueue.clear} and {@code drop}, at the beginning. */
    public static void dropping(Object queue, String kind) {
        Doing doing = doing();
        Long id = QUEUES.get(queue);
        long bytes = Peek.number(queue, "bytes").orElse(0L);
        if (doing != null && id != null && bytes > 0) {
            event(doing, kind, caller(), "s", id, "bytes", bytes);
        }
    }

    // ---- step 5: holds and the pool

    /** {@code SendBufferChunk.retain} and {@code release}, at the beginning. */
    public static void changing(Object chunk, String kind) {
        Doing doing = DOING.get();
        doing.held = chunk;
        doing.change = kind;
    }

    /** {@code SendBufferChunk.retain} and {@code release}, at the end. */
    public static void changed() {
        DOING.get().held = null;
    }

    /** {@code AtomicInteger.compareAndSet}, in place of it: counted and recorded in one step, so that the order is right. */
    public static boolean compareAndSet(AtomicInteger count, int before, int after) {
        Doing doing = doing();
        Object held = doing == null ? null : doing.held;
        Chunk chunk = held == null ? null : CHUNKS.get(held);
        if (doing == null || chunk == null) {
            return count.compareAndSet(before, after);
        }
        String at = caller();
        synchronized (tape) {
            boolean done = count.compareAndSet(before, after);
            if (done) {
                event(doing, doing.change, at, "c", chunk.id, "holds", after);
            }
            return done;
        }
    }

    /** {@code AtomicInteger.incrementAndGet}, in place of it: a learner may count so. */
    public static int incrementAndGet(AtomicInteger count) {
        return count(count, 1);
    }

    /** {@code AtomicInteger.decrementAndGet}, in place of it. */
    public static int decrementAndGet(AtomicInteger count) {
        return count(count, -1);
    }

    /** {@code AtomicInteger.getAndIncrement}, in place of it. */
    public static int getAndIncrement(AtomicInteger count) {
        return count(count, 1) - 1;
    }

    /** {@code AtomicInteger.getAndDecrement}, in place of it. */
    public static int getAndDecrement(AtomicInteger count) {
        return count(count, -1) + 1;
    }

    private static int count(AtomicInteger count, int by) {
        Doing doing = doing();
        Object held = doing == null ? null : doing.held;
        Chunk chunk = held == null ? null : CHUNKS.get(held);
        if (doing == null || chunk == null) {
            return count.addAndGet(by);
        }
        String at = caller();
        synchronized (tape) {
            int after = count.addAndGet(by);
            event(doing, doing.change, at, "c", chunk.id, "holds", after);
            return after;
        }
    }

    /** {@code AtomicInteger.set}, in place of it. */
    public static void set(AtomicInteger count, int value) {
        DOING.get().holds = value;
        count.set(value);
    }

    /** {@code SendBufferChunk.begin}, at its end. */
    public static void begun(long number) {
        DOING.get().life = number;
    }

    /** {@code SendBufferPool.take}, at its beginning. */
    public static void taking() {
        Doing doing = DOING.get();
        doing.madeChunk = null;
        doing.life = null;
        doing.holds = null;
    }

    /** {@code SendBufferPool.take}, at its end. */
    public static void taken(Object chunk) {
        Doing doing = doing();
        Chunk taken = CHUNKS.get(chunk);
        if (doing != null && taken != null) {
            String at = caller();
            event(
                    doing,
                    "pool.take",
                    at,
                    "c",
                    taken.id,
                    "reused",
                    chunk != doing.madeChunk,
                    "life",
                    doing.life,
                    "holds",
                    doing.holds);
            rollOver(doing, chunk, at);
        }
    }

    /** How many chunks a pool keeps. */
    public static int idle(Object pool) throws ReflectiveOperationException {
        return doing() == null ? 0 : (Integer) Peek.call(pool, pool.getClass(), "idle");
    }

    /** {@code SendBufferPool.giveBack}, at its end. */
    public static void givenBack(Object pool, Object chunk, int idleBefore) throws ReflectiveOperationException {
        Doing doing = doing();
        Chunk back = CHUNKS.get(chunk);
        if (doing != null && back != null) {
            event(doing, "pool.giveBack", caller(), "c", back.id, "kept", idle(pool) > idleBefore);
        }
    }
}
