package gameserver.chat;

import gameserver.core.CloseReason;
import gameserver.core.Connection;
import gameserver.core.Connector;
import gameserver.core.SendSegment;
import gameserver.core.Session;
import gameserver.core.TcpService;
import gameserver.server.Packets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One connection of a client: asks, and completes each answer. Made of the same core as the server. */
final class ChatClient extends Session {
    /** What came of a request. */
    record Answer(Outcome outcome, long number) {}

    /** Who is told what comes, on the client's loop. */
    interface Listener {
        /** Called for each packet that is no answer; the body is valid until this returns. */
        void onPacket(ChatClient client, int id, ByteBuffer body);

        /** Called once when the connection has ended. */
        void onEnd(CloseReason reason);
    }

    private static final int CONNECT_MILLIS = 5000;
    private static final int CONNECT_RETRIES = 5;
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(30);
    // Higher than any that this account has used before: a message is stored once for each.
    private static final AtomicLong LAST_REQUEST = new AtomicLong(1000 * System.currentTimeMillis());

    private final Listener listener;
    private final Map<Long, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private long nextPing = System.nanoTime() + PING_NANOS; // only the loop's thread touches it

    private ChatClient(Connection connection, Listener listener) {
        super(connection);
        this.listener = listener;
    }

    /** Connects; the future fails if that does not work. */
    static CompletableFuture<ChatClient> connect(TcpService service, InetSocketAddress server, Listener listener) {
        CompletableFuture<ChatClient> connected = new CompletableFuture<>();
        service.connect(new Connector.Config(
                server,
                CONNECT_MILLIS,
                CONNECT_RETRIES,
                connection -> {
                    ChatClient client = new ChatClient(connection, listener);
                    connected.complete(client);
                    return client;
                },
                connected::completeExceptionally));
        return connected;
    }

    /** Sends a request. The future fails if the connection ends before the answer. Thread-safe. */
    CompletableFuture<Answer> ask(int id, Object... fields) {
        long request = LAST_REQUEST.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        asked.put(request, answer);
        Object[] all = new Object[fields.length + 1];
        all[0] = request;
        System.arraycopy(fields, 0, all, 1, fields.length);
        if (!loop().execute(() -> send(request, id, all))) {
            fail(request);
        }
        return answer;
    }

    private void send(long request, int id, Object... fields) {
        try (SendSegment packet = ChatPackets.packet(service().sendBuffers, id, fields)) {
            if (!send(packet)) {
                fail(request);
            }
        }
    }

    private void fail(long request) {
        CompletableFuture<Answer> answer = asked.remove(request);
        if (answer != null) {
            answer.completeExceptionally(new IOException("the connection has ended"));
        }
    }

    @Override
    protected void onRecv(ByteBuffer message) {
        int id = Packets.readId(message);
        if (id != ChatPackets.S_RESULT || message.getLong(message.position()) == 0) {
            listener.onPacket(this, id, message);
            return;
        }
        CompletableFuture<Answer> answer = asked.remove(message.getLong());
        if (answer != null) {
            answer.complete(new Answer(Outcome.of(message.get()), message.getLong()));
        }
    }

    @Override
    protected void onUpdate(long now) {
        if (now - nextPing >= 0) {
            nextPing = now + PING_NANOS;
            ask(ChatPackets.C_PING);
        }
    }

    @Override
    protected void onDisconnected(CloseReason reason) {
        asked.keySet().forEach(this::fail);
        listener.onEnd(reason);
    }
}
