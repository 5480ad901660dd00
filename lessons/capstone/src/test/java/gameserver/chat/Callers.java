package gameserver.chat;

import gameserver.core.CloseReason;
import gameserver.core.LengthFraming;
import gameserver.core.SendSegment;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import gameserver.server.Packets;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Many clients of one process, on one loop. Some of them speak; all hold what they hear against its numbers, and say how
 * long it took. A text is the moment in which it was to be said.
 */
final class Callers implements AutoCloseable {
    /** How one speaks. */
    enum Speech {
        /** In a room: stored, and then told. */
        SAY,
        /** In the zone: told, and forgotten. */
        CHAT,
        /** In the zone: the others are told; there is no answer. */
        MOVE
    }

    /**
     * What a while has shown.
     *
     * @param answers ns from the moment when it was to be said, of those that were acknowledged
     * @param deliveries ns from that moment, of all who heard it
     */
    record Seen(double seconds, Map<Outcome, Long> outcomes, Histogram answers, Histogram deliveries) {
        long acknowledged() {
            return outcomes.getOrDefault(Outcome.OK, 0L);
        }

        /** Fails unless all that was said is acknowledged. */
        Seen verify() {
            if (!outcomes.keySet().equals(Set.of(Outcome.OK))) {
                throw new IllegalStateException("answered " + outcomes);
            }
            return this;
        }
    }

    private static final int AT_ONCE = 16; // that log in, or join
    private static final int GROUP = 10;
    private static final int WAIT_SECONDS = 30;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DIGITS = 3;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final TcpService service;
    private final List<Caller> callers = new ArrayList<>();
    // Only the loop's thread touches these.
    private final Map<Speech, Tally> tallies = new EnumMap<>(Speech.class);
    private final List<String> faults = new ArrayList<>();

    /** What is counted of one way to speak: of what was to be said from the beginning of a while to its end. */
    private static final class Tally {
        private final long begin;
        private final long end;
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final Histogram answers = new Histogram(MAX_NANOS, DIGITS);
        private final Histogram deliveries = new Histogram(MAX_NANOS, DIGITS);
        private int pending; // said, and not answered yet

        Tally(long begin, long end) {
            this.begin = begin;
            this.end = end;
        }

        /** Whether all is answered, and what was acknowledged is heard; what has no sure answer may be heard, too. */
        private boolean isComplete(int hearers) {
            long acknowledged = outcomes.getOrDefault(Outcome.OK, 0L);
            long unsure = outcomes.getOrDefault(Outcome.UNAVAILABLE, 0L);
            long heard = deliveries.getTotalCount();
            return pending == 0 && heard >= hearers * acknowledged && heard <= hearers * (acknowledged + unsure);
        }

        private boolean covers(long moment) {
            return moment - begin >= 0 && moment - end < 0;
        }
    }

    /** One of them. */
    private final class Caller implements ChatClient.Listener {
        private final ChatClient client;
        private String room = "";
        private long player; // its number in the zone
        private long last; // number heard in its room; 0 = none yet
        private @Nullable Speech again; // what it does as soon as it is answered

        Caller(InetSocketAddress node) throws Exception {
            client = ChatClient.connect(service, node, this).get(WAIT_SECONDS, TimeUnit.SECONDS);
        }

        void speak(Speech speech, long due) {
            tallies.get(speech).pending++;
            switch (speech) {
                case SAY ->
                    client.ask(ChatPackets.C_SAY, room, text(due))
                            .whenComplete((answer, failure) ->
                                    answered(speech, due, answer == null ? Outcome.FAILED : answer.outcome()));
                case CHAT -> send(ChatPackets.packet(service.sendBuffers, Packets.C_CHAT, text(due)));
                case MOVE -> {
                    send(service.sendBuffers.close(
                            Packets.writeMove(service.sendBuffers.open(Packets.MAX_SIZE), 1, 1, due)));
                    answered(speech, due, Outcome.OK);
                }
            }
        }

        private void send(SendSegment packet) {
            try (packet) {
                client.send(packet);
            }
        }

        private void answered(Speech speech, long due, Outcome outcome) {
            long now = System.nanoTime();
            Tally tally = tallies.get(speech);
            tally.pending--;
            if (tally.covers(due)) {
                tally.outcomes.merge(outcome, 1L, Long::sum);
                if (outcome == Outcome.OK) {
                    tally.answers.recordValue(Math.min(now - due, MAX_NANOS));
                }
            }
            if (again == speech) {
                client.loop().execute(() -> speak(speech, System.nanoTime()));
            }
        }

        private void heard(Speech speech, long due) {
            Tally tally = tallies.get(speech);
            if (tally != null && tally.covers(due)) {
                tally.deliveries.recordValue(Math.min(System.nanoTime() - due, MAX_NANOS));
            }
        }

        @Override
        public void onPacket(ChatClient from, int id, ByteBuffer body) {
            switch (id) {
                case Packets.S_KNIGHT -> player = body.getLong();
                case Packets.S_MOVE -> {
                    body.position(body.limit() - Long.BYTES);
                    heard(Speech.MOVE, body.getLong());
                }
                case Packets.S_CHAT -> {
                    long speaker = body.getLong();
                    long due = moment(body);
                    heard(Speech.CHAT, due);
                    if (speaker == player) {
                        answered(Speech.CHAT, due, Outcome.OK);
                    }
                }
                case ChatPackets.S_MESSAGE -> {
                    body.getLong();
                    body.position(body.position() + 2 + room.length());
                    long number = body.getLong();
                    if (last > 0 && number != last + 1) {
                        faults.add(number + " behind " + last + " in " + room);
                    }
                    last = number;
                    heard(Speech.SAY, moment(body));
                }
                default -> {} // who comes and goes
            }
        }

        @Override
        public void onEnd(CloseReason reason) {
            if (reason != CloseReason.LOCAL_CLOSING && reason != CloseReason.SHUTDOWN) {
                faults.add("a client was ended: " + reason);
            }
        }
    }

    private static String text(long moment) {
        return String.format(Locale.ROOT, "%016x", moment);
    }

    /** The moment that stands in the last bytes of a body. */
    private static long moment(ByteBuffer body) {
        long moment = 0;
        for (int i = body.limit() - 16; i < body.limit(); i++) {
            moment = moment << 4 | Character.digit(body.get(i), 16);
        }
        return moment;
    }

    /** So many clients, which take turns with the nodes. */
    Callers(int count, InetSocketAddress... nodes) throws Exception {
        TcpServiceConfig config = new TcpServiceConfig().set("io-threads", 1).set("receive-timeout-millis", 0);
        service = new TcpService("callers", config.set("max-connections", count), new LengthFraming());
        service.start();
        for (int i = 0; i < count; i++) {
            callers.add(new Caller(nodes[i % nodes.length]));
        }
    }

    /** Lets all log in with names that nobody has, and join rooms of so many each. */
    void join(String prefix, int roomSize) throws Exception {
        if (callers.get(0).room.isEmpty()) {
            ask(caller ->
                    caller.client.ask(ChatPackets.C_REGISTER, "caller" + NAMES.incrementAndGet(), "correct horse"));
        } else {
            ask(caller -> caller.client.ask(ChatPackets.C_LEAVE, caller.room));
        }
        for (int i = 0; i < callers.size(); i++) {
            callers.get(i).room = prefix + i / roomSize;
            callers.get(i).last = 0;
        }
        ask(caller -> caller.client.ask(ChatPackets.C_JOIN, caller.room));
    }

    private interface Question {
        CompletableFuture<ChatClient.Answer> ask(Caller caller);
    }

    private void ask(Question question) throws Exception {
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<ChatClient.Answer>> answers = new ArrayList<>();
        for (Caller caller : callers) {
            places.acquire();
            answers.add(question.ask(caller).whenComplete((answer, failure) -> places.release()));
        }
        for (CompletableFuture<ChatClient.Answer> answer : answers) {
            Outcome outcome = answer.get(WAIT_SECONDS, TimeUnit.SECONDS).outcome();
            if (outcome != Outcome.OK) {
                throw new IllegalStateException("a caller was answered " + outcome);
            }
        }
    }

    /** The first of every ten, so that they are in all rooms and on all nodes. */
    private List<Caller> speakers(int count) {
        List<Caller> speakers = new ArrayList<>();
        for (int i = 0; i < callers.size(); i++) {
            if (i % GROUP < GROUP * count / callers.size()) {
                speakers.add(callers.get(i));
            }
        }
        return speakers;
    }

    /** Does something on the loop of all. */
    private <T> T onLoop(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        callers.get(0).client.loop().execute(() -> done.complete(task.get()));
        return done.join();
    }

    /**
     * Lets some speak at a steady rate, whatever becomes of it, for a while that is not counted and one that is.
     *
     * @param hearers who are to hear each message
     * @throws IllegalStateException if somebody does not hear one that was acknowledged, hears it twice or out of order
     */
    Seen speak(Speech speech, int speakers, int hearers, double perSecond, double warmSeconds, double seconds) {
        List<Caller> those = speakers(speakers);
        long period = (long) (1e9 / perSecond);
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10);
        Tally tally = begin(speech, start + (long) (warmSeconds * 1e9), seconds);
        for (int i = 0; ; i++) {
            long due = start + i * period;
            if (due - tally.end >= 0) {
                break;
            }
            parkUntil(due);
            Caller caller = those.get(i % those.size());
            caller.client.loop().execute(() -> caller.speak(speech, due));
        }
        return end(speech, hearers, seconds);
    }

    /** Lets some speak as soon as they are answered. */
    Seen most(Speech speech, int speakers, int hearers, double warmSeconds, double seconds) {
        List<Caller> those = speakers(speakers);
        Tally tally = begin(speech, System.nanoTime() + (long) (warmSeconds * 1e9), seconds);
        onLoop(() -> {
            those.forEach(caller -> caller.again = speech);
            those.forEach(caller -> caller.speak(speech, System.nanoTime()));
            return those;
        });
        parkUntil(tally.end);
        onLoop(() -> {
            those.forEach(caller -> caller.again = null);
            return those;
        });
        return end(speech, hearers, seconds);
    }

    private static void parkUntil(long moment) {
        for (long wait = moment - System.nanoTime(); wait > 0; wait = moment - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private Tally begin(Speech speech, long moment, double seconds) {
        Tally tally = new Tally(moment, moment + (long) (seconds * 1e9));
        onLoop(() -> tallies.put(speech, tally));
        return tally;
    }

    /** Waits until all is answered, and heard by as many as are to hear it. */
    private Seen end(Speech speech, int hearers, double seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!onLoop(() -> tallies.get(speech).isComplete(hearers)) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return onLoop(() -> {
            Tally tally = tallies.remove(speech);
            if (!faults.isEmpty() || !tally.isComplete(hearers)) {
                throw new IllegalStateException(tally.outcomes + ", heard " + tally.deliveries.getTotalCount()
                        + " times, by " + hearers + " each; " + faults);
            }
            return new Seen(seconds, tally.outcomes, tally.answers, tally.deliveries);
        });
    }

    @Override
    public void close() {
        service.stop();
    }
}
