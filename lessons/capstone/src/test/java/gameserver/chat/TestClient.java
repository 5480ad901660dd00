package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gameserver.core.LengthFraming;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client on a blocking socket, which knows nothing of the core. */
final class TestClient implements AutoCloseable {
    /** A packet that has come, without its id. */
    record Packet(int id, byte[] bytes) {
        ByteBuffer body() {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** An answer. */
    record Answer(Outcome outcome, long number) {}

    /** A message of a room, or a row of a search. */
    record Heard(long request, String room, long number, long sent, String sender, String text) {}

    private static final String PASSWORD = "correct horse";
    private static final AtomicLong REQUESTS = new AtomicLong(1_000_000);

    private final Socket socket;
    final List<Packet> received = new CopyOnWriteArrayList<>();
    private final Map<Long, List<Answer>> answers = new ConcurrentHashMap<>(); // by request
    volatile boolean ended;
    /** Gets the messages of rooms, if there is one: then they are not kept. On the reader's thread. */
    volatile @Nullable Consumer<Heard> listener;

    TestClient(InetSocketAddress server) throws IOException {
        this(new Socket(server.getAddress(), server.getPort()));
    }

    /** @param socket that is connected */
    TestClient(Socket socket) {
        this.socket = socket;
        Thread reader = new Thread(this::read, "client");
        reader.setDaemon(true);
        reader.start();
    }

    /** A client that has registered a name, or logged in with it. */
    static TestClient named(InetSocketAddress server, String name) throws IOException {
        TestClient client = new TestClient(server);
        return client.ask(ChatPackets.C_REGISTER, name, PASSWORD).outcome() == Outcome.OK ? client : client.logIn(name);
    }

    /** A client that has logged in with a name that is registered. */
    static TestClient known(InetSocketAddress server, String name) throws IOException {
        return new TestClient(server).logIn(name);
    }

    private TestClient logIn(String name) throws IOException {
        Outcome outcome = ask(ChatPackets.C_LOGIN, name, PASSWORD).outcome();
        if (outcome != Outcome.OK) {
            close();
            throw new IllegalStateException(name + ": " + outcome);
        }
        return this;
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                byte[] payload = new byte[Integer.reverseBytes(in.readInt())];
                in.readFully(payload);
                ByteBuffer buffer = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
                int id = Short.toUnsignedInt(buffer.getShort());
                byte[] body = new byte[buffer.remaining()];
                buffer.get(body);
                if (id == ChatPackets.S_RESULT) {
                    ByteBuffer result = new Packet(id, body).body();
                    answers.computeIfAbsent(result.getLong(), request -> new CopyOnWriteArrayList<>())
                            .add(new Answer(Outcome.of(result.get()), result.getLong()));
                }
                Consumer<Heard> to = listener;
                if (to != null && id == ChatPackets.S_MESSAGE) {
                    to.accept(heard(new Packet(id, body)));
                } else {
                    received.add(new Packet(id, body));
                }
            }
        } catch (IOException e) {
            ended = true;
        }
    }

    void send(int id, Object... fields) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(2 * LengthFraming.MAX_FRAME).order(ByteOrder.LITTLE_ENDIAN);
        socket.getOutputStream().write(frame.array(), 0, ChatPackets.write(frame, id, fields));
    }

    void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a request; returns the number that it gave it. */
    long request(int id, Object... fields) throws IOException {
        long request = REQUESTS.incrementAndGet();
        Object[] all = new Object[fields.length + 1];
        all[0] = request;
        System.arraycopy(fields, 0, all, 1, fields.length);
        send(id, all);
        return request;
    }

    /** Sends a request and waits for its answer. */
    Answer ask(int id, Object... fields) throws IOException {
        return answer(request(id, fields));
    }

    /** Waits for the answer to a request. */
    Answer answer(long request) {
        await().alias("an answer to " + request)
                .atMost(Duration.ofSeconds(20))
                .until(() -> ended || !answers(request).isEmpty());
        return answers(request).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the connection has ended without an answer"));
    }

    /** All answers to a request so far; more than one is a fault. */
    List<Answer> answers(long request) {
        return answers.getOrDefault(request, List.of());
    }

    /** Messages of rooms, and rows of searches, so far. */
    List<Heard> heard() {
        return received.stream()
                .filter(packet -> packet.id == ChatPackets.S_MESSAGE)
                .map(TestClient::heard)
                .toList();
    }

    private static Heard heard(Packet packet) {
        ByteBuffer body = packet.body();
        long request = body.getLong();
        String room = string(body);
        return new Heard(request, room, body.getLong(), body.getLong(), string(body), string(body));
    }

    List<String> texts() {
        return heard().stream().map(Heard::text).toList();
    }

    List<Long> numbers() {
        return heard().stream().map(Heard::number).toList();
    }

    /** Searches, and returns the numbers of what was found. */
    List<Long> found(String room, String text, long from, long to, long below) throws IOException {
        long request = request(ChatPackets.C_SEARCH, room, text, from, to, below);
        assertThat(answer(request).outcome()).isEqualTo(Outcome.OK);
        return heard().stream()
                .filter(heard -> heard.request() == request)
                .map(Heard::number)
                .toList();
    }

    /** Packets with that id so far, each as the strings in its body behind {@code skip} bytes. */
    List<List<String>> strings(int id, int skip, int count) {
        return received.stream()
                .filter(packet -> packet.id == id)
                .map(packet -> {
                    ByteBuffer body = packet.body().position(skip);
                    return count == 1 ? List.of(string(body)) : List.of(string(body), string(body));
                })
                .toList();
    }

    private static String string(ByteBuffer body) {
        byte[] bytes = new byte[Short.toUnsignedInt(body.getShort())];
        body.get(bytes);
        return new String(bytes, UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
