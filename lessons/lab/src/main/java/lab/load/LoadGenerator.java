package lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lab.LabException;
import org.jspecify.annotations.Nullable;

/**
 * Many clients on one thread with one selector; nothing is allocated for a message, so that what is measured is the
 * server. A message's latency counts from the time at which it was to be sent, not from when it could be: a server that
 * stops for a while is not excused for what it kept from being sent meanwhile.
 *
 * <pre>
 *   connect ──► hello ──► warm up ──► measure ──► drain ──► close
 *               all have a name,      │           nothing new is sent,
 *               so all are in         │           until all has come
 *               the zone              └ observer: measuring … measured
 * </pre>
 */
public final class LoadGenerator implements AutoCloseable {
    /** Who wants to know where the run is. Called on the load generator's thread: it must be quick. */
    public interface Observer {
        /** From now on it counts. */
        void measuring();

        /** It no longer counts. */
        void measured();

        /** A part of the measured time is over, and this was it; nothing is lost yet. */
        default void part(LoadResult part) {}

        /** Once a second, a line for a person. */
        void progress(String line);
    }

    private static final double STEADY = 0.1;
    private static final int READ_SIZE = 1 << 18;
    private static final int CONNECT_MILLIS = 5000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PHASES = 20; // a seed: the same phases in every run
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LoadPlan plan;
    private final long patienceNanos;
    private final Observer observer;
    private final Selector selector;
    private final Consumer<SelectionKey> ready = this::ready;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Client> clients = new ArrayList<>();
    private final List<SocketChannel> stalled = new ArrayList<>();
    private final Players players;
    private final Tally tally = new Tally();

    private int named;
    private boolean moving;
    private boolean lockStep;
    private long firstDue; // in open loop
    private long allDue;
    private double[] phases = {}; // of the clients, in parts of the time from one message to the next, ascending
    private @Nullable LabException failure;
    private long nextProgress;
    private long receivedAtProgress;

    /** @throws IOException if a selector cannot be opened */
    public LoadGenerator(LoadPlan plan, Observer observer) throws IOException {
        this(plan, observer, PATIENCE_NANOS);
    }

    /** @param patienceNanos how long it waits for names, and for what was sent to come */
    LoadGenerator(LoadPlan plan, Observer observer, long patienceNanos) throws IOException {
        this.plan = plan;
        this.patienceNanos = patienceNanos;
        this.observer = observer;
        selector = Selector.open();
        players = new Players(plan.players());
    }

    /**
     * Plays the plan.
     *
     * @throws LabException if the server cannot be reached, ends a connection or breaks the protocol
     */
    public LoadResult run() throws LabException, IOException {
        connect();
        await("for all clients to get a name", () -> named == plan.players());
        long start = System.nanoTime();
        nextProgress = start + SECOND;
        warmUp(start);
        if (!plan.isClosedLoop()) {
            moving = false;
            drain();
            startAtRate(System.nanoTime());
            turnUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.settleMillis()));
        }
        long measuredFrom = System.nanoTime();
        tally.beginMeasuring(measuredFrom);
        observer.measuring();
        for (int part = 1; part <= plan.parts(); part++) {
            turnUntil(measuredFrom + TimeUnit.MILLISECONDS.toNanos(plan.measuredMillis() * part / plan.parts()));
            observer.part(tally.part(System.nanoTime()));
        }
        LoadResult measured = tally.measured(System.nanoTime());
        observer.measured();
        moving = false;
        long lost = drain();
        return new LoadResult(
                measured.seconds(),
                measured.deliveries(),
                lost,
                tally.outOfOrder,
                tally.wrong,
                tally.strangers,
                measured.p50Micros(),
                measured.p99Micros(),
                measured.p999Micros(),
                measured.maxMicros(),
                measured.busyPercent());
    }

    /** In closed loop, until the time is over and the pace steady: the server's code is compiled then, as is ours. */
    private void warmUp(long start) throws LabException, IOException {
        lockStep = true;
        moving = true;
        for (Client client : clients) {
            nextRound(client, start);
        }
        long end = start + TimeUnit.MILLISECONDS.toNanos(plan.warmUpMillis());
        turnUntil(end);
        long last = end + TimeUnit.MILLISECONDS.toNanos(plan.steadyMillis());
        long before = 0;
        while (System.nanoTime() - last < 0) {
            long received = tally.received;
            turnUntil(System.nanoTime() + SECOND);
            long now = tally.received - received;
            if (Math.abs(now - before) < STEADY * Math.max(now, before)) {
                return;
            }
            before = now;
        }
    }

    private void connect() throws LabException, IOException {
        for (int i = 0; i < plan.stalled(); i++) {
            stalled.add(open());
        }
        for (int i = 0; i < plan.players(); i++) {
            SocketChannel channel = open();
            channel.configureBlocking(false);
            clients.add(new Client(i, channel, channel.register(selector, SelectionKey.OP_READ), plan));
        }
    }

    private SocketChannel open() throws LabException, IOException {
        InetSocketAddress server = plan.server();
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(server, CONNECT_MILLIS);
            return channel;
        } catch (IOException | UnresolvedAddressException e) {
            channel.close();
            throw new LabException(
                    "cannot connect to " + server.getHostString() + ":" + server.getPort() + ": " + e
                            + "; is a server running there?",
                    e);
        }
    }

    private void await(String what, BooleanSupplier condition) throws LabException, IOException {
        long deadline = System.nanoTime() + patienceNanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new LabException(
                        "waited " + TimeUnit.NANOSECONDS.toSeconds(patienceNanos) + " s in vain " + what);
            }
            turn(deadline);
        }
    }

    private void turnUntil(long end) throws LabException, IOException {
        while (System.nanoTime() - end < 0) {
            turn(end);
        }
    }

    /** Reads all that is ready, or sends what is due; returns at that time at the latest. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint: where the server shares this core, it is to have it
    private void turn(long end) throws LabException, IOException {
        long now = System.nanoTime();
        long next = Math.min(end, nextProgress) - now;
        if (moving && !lockStep) {
            next = Math.min(next, sendWhatIsDue(now) - now);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(next);
        if (millis > 0) {
            selector.select(ready, millis);
        } else {
            // A timeout is no finer than a millisecond, and a message is to leave in time.
            selector.selectNow(ready);
            Thread.yield();
        }
        if (failure != null) {
            throw failure;
        }
        if (moving && now - nextProgress >= 0) {
            progress();
            nextProgress += SECOND;
        }
    }

    private void ready(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            if (key.isWritable()) {
                client.write();
            }
            if (key.isReadable()) {
                receive(client);
            }
        } catch (IOException e) {
            fail("the connection of client " + client.index + " broke: " + e);
        }
    }

    private void fail(String message) {
        if (failure == null) {
            failure = new LabException(message);
        }
    }

    private void receive(Client client) throws IOException {
        if (plan.isLight() && named == plan.players()) {
            count(client);
            return;
        }
        if (!client.read(in)) {
            fail("the server has closed the connection of client " + client.index);
            return;
        }
        long now = System.nanoTime();
        int at = 0;
        while (in.limit() - at >= Wire.HEADER_SIZE) {
            int length = in.getInt(at);
            if (length < 2 || length > Wire.MAX_PAYLOAD) {
                fail("a frame of the length " + length + " has come");
                return;
            }
            int end = at + Wire.HEADER_SIZE + length;
            if (end > in.limit()) {
                break;
            }
            message(client, at + Wire.HEADER_SIZE, length, now);
            at = end;
        }
        client.keep(in.position(at));
    }

    /** All that comes now is of one size, so its bytes say how many messages they are. */
    private void count(Client client) throws IOException {
        if (!client.readAll(in)) {
            fail("the server has closed the connection of client " + client.index);
            return;
        }
        int size = plan.size();
        long before = client.bytes;
        client.bytes += in.remaining();
        tally.counted(client.bytes / size - before / size);
        for (; client.sampleAt + size <= client.bytes; client.sampleAt += (long) Wire.SAMPLED * size) {
            if (client.sampleAt >= before) { // else it came in two pieces
                look((int) (client.sampleAt - before));
            }
        }
        if (lockStep && client.bytes >= client.roundBytes) {
            nextRound(client, System.nanoTime());
        }
    }

    private void look(int at) {
        boolean sound = in.getInt(at) == plan.size() - Wire.HEADER_SIZE
                && Short.toUnsignedInt(in.getShort(at + Wire.HEADER_SIZE))
                        == (plan.isOfMoves() ? Wire.S_MOVE : Wire.S_CHAT);
        if (!sound) {
            tally.wrong++;
        } else if (plan.isOfMoves()) {
            tally.sampled(System.nanoTime() - in.getLong(at + Wire.STAMP_AT));
        } else {
            int micros = Client.micros(System.nanoTime()) - Wire.numberAt(in, at + Wire.TEXT_AT);
            tally.sampled(TimeUnit.MICROSECONDS.toNanos(micros));
        }
    }

    private void message(Client client, int at, int length, long now) throws IOException {
        int id = Short.toUnsignedInt(in.getShort(at));
        if (plan.hasStrangers() && isOfAStranger(id, at, length)) {
            tally.strangers++;
        } else if (id == Wire.S_MOVE && length == Wire.MOVED_PAYLOAD) {
            long number = in.getLong(at + 18);
            int sender = players.index(in.getLong(at + 2));
            boolean known = in.getFloat(at + 10) == sender && in.getFloat(at + 14) == Wire.place((int) number);
            delivered(client, known ? sender : -1, number, now);
        } else if (id == Wire.S_CHAT && length == plan.size() - Wire.HEADER_SIZE) {
            int text = at + Wire.CHATTED_OVERHEAD - Wire.HEADER_SIZE;
            delivered(client, players.index(in.getLong(at + 2)), Wire.numberAt(in, text), now);
        } else if (id == Wire.S_KNIGHT) {
            if (!players.put(in.getLong(at + 2), client.index)) {
                fail("two clients have the player id " + in.getLong(at + 2));
            }
            client.hello();
        } else if (id == Wire.S_HELLO) {
            if (in.get(at + 2) != 0) {
                fail("the server refuses the name of client " + client.index + ": is somebody else there?");
            }
            named++;
        } else {
            tally.wrong++;
        }
    }

    private boolean isOfAStranger(int id, int at, int length) {
        return (id == Wire.S_MOVE || id == Wire.S_CHAT) && length >= 2 + 8 && players.index(in.getLong(at + 2)) < 0;
    }

    private void delivered(Client client, int index, long number, long now) throws IOException {
        Client sender = index < 0 ? null : clients.get(index);
        if (sender == null || number < 0 || number >= sender.due()) {
            tally.wrong++;
            return;
        }
        if (sender.due() - number > Client.MAX_UNDER_WAY) {
            fail("more than " + Client.MAX_UNDER_WAY + " messages of client " + index
                    + " are under way: the server is too slow for that rate");
        }
        tally.delivered(client, sender, (int) number, now);
        if (lockStep && sender != client) {
            if (number < client.roundEnd) {
                client.seen++;
            } else {
                client.seenAhead++;
            }
            if (client.seen == plan.warmUpWindow() * (plan.players() - 1)) {
                nextRound(client, now);
            }
        }
    }

    /** Each client at a time of its own: players do not move in step. */
    private void startAtRate(long start) {
        lockStep = false;
        moving = true;
        firstDue = start;
        phases = new Random(PHASES).doubles(plan.players()).sorted().toArray();
    }

    /** In closed loop: a client has all others' moves of its round, and sends its next ones. */
    private void nextRound(Client client, long now) throws IOException {
        client.seen = client.seenAhead;
        client.seenAhead = 0;
        client.roundEnd += plan.warmUpWindow();
        client.roundBytes += (long) plan.warmUpWindow() * plan.receivers() * plan.size();
        if (moving) {
            for (int i = 0; i < plan.warmUpWindow(); i++) {
                client.due(now);
            }
            client.write();
        }
    }

    /** In open loop: the clients take turns, each at its own time; returns when the next one's is. */
    private long sendWhatIsDue(long now) throws IOException {
        long next = nextDue();
        while (next - now <= 0) {
            Client client = clients.get((int) (allDue % plan.players()));
            allDue++;
            client.due(next);
            client.write();
            next = nextDue();
        }
        return next;
    }

    private long nextDue() {
        long turn = allDue / plan.players();
        double phase = phases[(int) (allDue % plan.players())];
        return firstDue + (long) ((turn + phase) * SECOND / plan.rate());
    }

    private void progress() {
        observer.progress(String.format(
                Locale.ROOT,
                "%,12d deliveries/s   p50 %.2f ms   p99 %.2f ms",
                tally.received - receivedAtProgress,
                tally.latencyMillis(50),
                tally.latencyMillis(99)));
        receivedAtProgress = tally.received;
    }

    /** Waits for all that was sent; returns how much of it does not come. */
    private long drain() throws IOException, LabException {
        long sent = clients.stream().mapToLong(Client::due).sum() * plan.receivers();
        long deadline = System.nanoTime() + patienceNanos;
        while (tally.received < sent && System.nanoTime() - deadline < 0) {
            turn(deadline);
        }
        return sent - tally.received;
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        for (SocketChannel channel : stalled) {
            channel.close();
        }
        selector.close();
    }
}
