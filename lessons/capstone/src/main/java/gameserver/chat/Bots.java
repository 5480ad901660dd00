package gameserver.chat;

import gameserver.core.CloseReason;
import gameserver.core.LengthFraming;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** Clients that talk in rooms, ten to each, and verify that nothing is lost, out of order or twice. */
final class Bots implements AutoCloseable {
    private static final int ROOM_SIZE = 10;
    private static final int START_SECONDS = 60;
    private static final int DRAIN_SECONDS = 10;
    private static final int POLL_MILLIS = 10;

    private final int count;
    private final int rate;
    private final InetSocketAddress server;
    private final TcpService service;
    private final String run = UUID.randomUUID().toString().substring(0, 8); // names nobody has yet
    private final List<Bot> bots = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Threads.named("bots"));

    // The bots' loop and the clock add to them.
    private final LongAdder said = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder answerMicros = new LongAdder();
    private final LongAdder expected = new LongAdder();
    private final LongAdder heard = new LongAdder();
    private final LongAdder outOfOrder = new LongAdder();

    /** @param rate messages a second of each */
    Bots(int count, int rate, InetSocketAddress server) {
        this.count = count;
        this.rate = rate;
        this.server = server;
        TcpServiceConfig config = new TcpServiceConfig().set("io-threads", 1).set("receive-timeout-millis", 0);
        service = new TcpService("bots", config.set("max-connections", Math.max(1, count)), new LengthFraming());
    }

    /** One of them. Its numbers are the loop's. */
    private final class Bot implements ChatClient.Listener {
        private final String room;
        private final int roomSize;
        private final ChatClient client;
        private long last; // number heard; only the loop's thread touches it

        Bot(int index) throws ExecutionException, TimeoutException, InterruptedException, IOException {
            room = "bots-" + run + "-" + index / ROOM_SIZE;
            roomSize = Math.min(ROOM_SIZE, count - index / ROOM_SIZE * ROOM_SIZE);
            client = ChatClient.connect(service, server, this).get(START_SECONDS, TimeUnit.SECONDS);
            String password = UUID.randomUUID().toString();
            ask(ChatPackets.C_REGISTER, "bot-" + run + "-" + index, password);
            ask(ChatPackets.C_JOIN, room);
        }

        private void ask(int id, Object... fields)
                throws ExecutionException, TimeoutException, InterruptedException, IOException {
            Outcome outcome =
                    client.ask(id, fields).get(START_SECONDS, TimeUnit.SECONDS).outcome();
            if (outcome != Outcome.OK) {
                throw new IOException("a bot was answered " + outcome);
            }
        }

        void say() {
            said.increment();
            long begun = System.nanoTime();
            CompletableFuture<ChatClient.Answer> answer = client.ask(ChatPackets.C_SAY, room, "message " + said.sum());
            answer.whenComplete((result, failure) -> {
                boolean isStored = result != null && result.outcome() == Outcome.OK;
                answerMicros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
                expected.add(isStored ? roomSize : 0);
                (isStored ? stored : refused).increment(); // last: who finds it counted looks at the others
            });
        }

        @Override
        public void onPacket(ChatClient from, int id, ByteBuffer body) {
            if (id == ChatPackets.S_MESSAGE) {
                long number = body.getLong(body.position() + Long.BYTES + 2 + room.length());
                heard.increment();
                outOfOrder.add(number == last + 1 ? 0 : 1);
                last = number;
            }
        }

        @Override
        public void onEnd(CloseReason reason) {}
    }

    /** Connects all bots and lets them talk. Does nothing if there are none. */
    void start() throws InterruptedException, IOException {
        if (count == 0) {
            return;
        }
        service.start();
        try {
            for (int i = 0; i < count; i++) {
                bots.add(new Bot(i));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalArgumentException("--bots: bot " + bots.size() + " could not begin: " + e, e);
        }
        long period = TimeUnit.SECONDS.toNanos(1) / rate;
        for (int i = 0; i < count; i++) {
            clock.scheduleAtFixedRate(bots.get(i)::say, period * i / count, period, TimeUnit.NANOSECONDS);
        }
    }

    /** Stops the talk, and waits for what is under way. */
    void stop() throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS); // one may be about to talk
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (!isDrained() && System.nanoTime() - end < 0) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isDrained() {
        return stored.sum() + refused.sum() == said.sum() && heard.sum() >= expected.sum();
    }

    /** Whether every message that was acknowledged has come to everybody in its room, and in order. */
    boolean lostNothing() {
        return heard.sum() >= expected.sum() && outOfOrder.sum() == 0;
    }

    /** What they have seen, as a line of {@code key=value}; empty if there are none. */
    String table() {
        long answers = Math.max(1, stored.sum() + refused.sum());
        return count == 0
                ? ""
                : "bots said=" + said + " stored=" + stored + " refused=" + refused + " answer_micros="
                        + answerMicros.sum() / answers + " heard=" + heard + " expected=" + expected + " out_of_order="
                        + outOfOrder + System.lineSeparator();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        service.stop();
    }
}
