package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import java.lang.reflect.Field;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broadcast is handed to each loop once, and the loop hands it out to the sessions that live on it. */
@Timeout(60)
class BroadcastQueueTest {
    private static final int CLIENTS = 6;
    private static final int LOOPS = 2;
    private static final int FRAME_SIZE = 9;
    /** As many as may wait for one loop. */
    private static final int MAX_WAITING = 256;
    /** As many as what waits for one loop may hold. */
    private static final int MAX_CHUNKS = 16;

    private final TestService server =
            TestService.start(TestService.Silent::new, "io-threads", LOOPS, "chunk-size", 4100);
    private final List<Wire> clients = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    /** The same in a list that cannot change: only packets for one and the same list are merged. */
    private final List<Session> all;

    private final List<IoLoop> loops;

    BroadcastQueueTest() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(server.connect());
            sessions.add(server.sessionOf(clients.get(i)));
        }
        all = List.copyOf(sessions);
        Set<IoLoop> distinct = new HashSet<>();
        sessions.forEach(session -> distinct.add(session.loop()));
        loops = List.copyOf(distinct);
        assertThat(loops).hasSize(LOOPS);
        for (IoLoop loop : loops) {
            TestService.run(loop, () -> {}); // what started the sessions is over
        }
    }

    @AfterEach
    void close() throws Exception {
        for (Wire client : clients) {
            client.close();
        }
        server.close();
    }

    private static byte[] frame(int sender, int number) {
        return Wire.frame(
                ByteBuffer.allocate(5).put((byte) sender).putInt(number).array());
    }

    private static String read(Wire client) throws Exception {
        ByteBuffer payload = ByteBuffer.wrap(client.readFrame());
        return payload.get() + ":" + payload.getInt();
    }

    private List<Session> on(IoLoop loop) {
        return sessions.stream().filter(session -> session.loop() == loop).toList();
    }

    private Wire clientOf(Session session) {
        return clients.get(sessions.indexOf(session));
    }

    /** A packet in this thread's chunk, right behind the one before. */
    private static SendSegment packet(TcpService service, byte[] frame) {
        service.sendBuffers.open(frame.length).put(frame);
        return service.sendBuffers.close(frame.length);
    }

    /** Broadcasts a packet, frame header included. This thread's next one lies beside it. */
    private static void share(byte[] frame, List<Session> receivers, @Nullable Session except) {
        TcpService service = receivers.get(0).service();
        try (SendSegment packet = packet(service, frame)) {
            service.broadcast(packet, receivers, except);
        }
    }

    /** Does so, and keeps no chunk unless the thread is a loop's: another thread may end before the service does. */
    private static void broadcast(byte[] frame, List<Session> receivers, @Nullable Session except) {
        try {
            share(frame, receivers, except);
        } finally {
            if (!Thread.currentThread().getName().contains("-io-")) {
                receivers.get(0).service().sendBuffers.giveBack();
            }
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Does something while no loop reads, hands out or flushes. */
    private void whileTheLoopsAreBusy(Action action) throws Exception {
        try (TestService.Busy first = TestService.keepBusy(loops.get(0));
                TestService.Busy second = TestService.keepBusy(loops.get(1))) {
            assertThat(List.of(first, second)).doesNotContainNull();
            action.run();
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    /** The lengths of the pieces that wait for a session, and that no flush has taken. */
    private static List<Integer> pieces(Session session) throws ReflectiveOperationException {
        List<Integer> lengths = new ArrayList<>();
        synchronized (session.sendQueue) {
            for (Object run : (Iterable<?>) field(session.sendQueue, "queued")) {
                lengths.add(((SendRun) run).length());
            }
        }
        return lengths;
    }

    private static void awaitNothingIsHeld(TestService service) {
        Awaitility.await("no chunk is held once all is handed out and written")
                .until(() -> service.service.sendBufferPool.held() == 0);
    }

    // ------------------------------------------------------------------------------------------------- who gets what

    @Test
    void eachLoopGetsItOnceAndHandsItToItsOwnSessions() throws Exception {
        whileTheLoopsAreBusy(() -> {
            broadcast(frame(1, 7), sessions, null);
            assertThat(sessions)
                    .as("the sender does not touch the sessions of a foreign loop")
                    .allMatch(session -> session.sendQueue.bytes() == 0);
            for (IoLoop loop : loops) {
                assertThat((List<?>) field(loop.broadcasts, "waiting"))
                        .as("once, though %d of its sessions are to get it", on(loop).size())
                        .hasSize(1);
            }
        });
        for (Wire client : clients) {
            assertThat(read(client)).isEqualTo("1:7");
        }
        assertThat(server.service.stats.get("deliveries"))
                .as("each session once, not once for each loop")
                .isEqualTo(CLIENTS);
        assertThat(server.service.stats.get("broadcasts")).isEqualTo(1);
    }

    @Test
    void aLoopThatIsBusyDoesNotKeepTheOthersFromTheirs() throws Exception {
        try (TestService.Busy busy = TestService.keepBusy(loops.get(0))) {
            assertThat(busy).isNotNull();
            broadcast(frame(1, 7), sessions, null);
            for (Session session : on(loops.get(1))) {
                assertThat(read(clientOf(session))).isEqualTo("1:7");
            }
        }
        for (Session session : on(loops.get(0))) {
            assertThat(read(clientOf(session))).isEqualTo("1:7");
        }
    }

    @Test
    void onlyItsReceiversGetItAndTheExceptionDoesNot() throws Exception {
        List<Session> some = sessions.subList(0, CLIENTS - 2);
        Session except = some.get(1);
        broadcast(frame(1, 7), some, except);
        sessions.forEach(session -> Sends.send(session, frame(2, 8)));

        for (Session session : sessions) {
            if (some.contains(session) && session != except) {
                assertThat(read(clientOf(session))).isEqualTo("1:7");
            }
            assertThat(read(clientOf(session)))
                    .as("not among the receivers, or excepted")
                    .isEqualTo("2:8");
        }
    }

    @Test
    void theCallerMayChangeItsListAfterTheCall() throws Exception {
        Session newcomer = sessions.get(CLIENTS - 1);
        List<Session> receivers = new ArrayList<>(sessions.subList(0, CLIENTS - 1));
        whileTheLoopsAreBusy(() -> {
            broadcast(frame(1, 7), receivers, null);
            receivers.clear();
            receivers.add(newcomer);
        });
        sessions.forEach(session -> Sends.send(session, frame(2, 8)));

        for (Session session : sessions) {
            if (session != newcomer) {
                assertThat(read(clientOf(session)))
                        .as("a receiver when it was broadcast")
                        .isEqualTo("1:7");
            }
            assertThat(read(clientOf(session))).isEqualTo("2:8");
        }
    }

    @Test
    void aReceiverThatIsNullIsRefusedAtOnceAndTakesNothingFromTheOthers() throws Exception {
        List<Session> withNull = Arrays.asList(sessions.get(0), null, sessions.get(1));
        whileTheLoopsAreBusy(() -> {
            broadcast(frame(1, 0), sessions, null);
            assertThatThrownBy(() -> broadcast(frame(1, 1), withNull, null))
                    .as("it is the caller's fault: the loop and its sessions must not find it later")
                    .isInstanceOf(NullPointerException.class);
            broadcast(frame(1, 2), sessions, null);
        });
        for (Wire client : clients) {
            assertThat(read(client)).isEqualTo("1:0");
            assertThat(read(client)).isEqualTo("1:2");
        }
        assertThat(server.service.stats.get("broadcasts")).isEqualTo(2);
        awaitNothingIsHeld(server);
    }

    @Test
    void aSessionThatIsClosingIsPassedOver() throws Exception {
        Session gone = sessions.get(0);
        gone.disconnect();
        broadcast(frame(1, 7), sessions, null);

        for (Wire client : clients.subList(1, CLIENTS)) {
            assertThat(read(client)).isEqualTo("1:7");
        }
        assertThat(clients.get(0).readUntilEof()).isEmpty();
        for (IoLoop loop : loops) {
            TestService.run(loop, () -> {});
        }
        assertThat(server.service.stats.get("deliveries"))
                .as("what nobody accepted is no delivery")
                .isEqualTo(CLIENTS - 1);
    }

    // --------------------------------------------------------------------------------------------------------- order

    @Test
    void aSendFromAnyThreadDoesNotOvertakeTheBroadcastBeforeIt() throws Exception {
        int rounds = 100;
        whileTheLoopsAreBusy(() -> {
            for (int i = 0; i < rounds; i++) {
                broadcast(frame(1, i), sessions, null);
                for (Session session : sessions) {
                    Sends.send(session, frame(2, i));
                }
            }
        });
        for (Wire client : clients) {
            for (int i = 0; i < rounds; i++) {
                assertThat(read(client))
                        .as("a direct send hands out the broadcasts that wait before it queues")
                        .isEqualTo("1:" + i);
                assertThat(read(client)).isEqualTo("2:" + i);
            }
        }
    }

    @Test
    void aSendDoesNotOvertakeABroadcastThatIsBeingHandedOut() throws Exception {
        IoLoop loop = loops.get(0);
        Session first = on(loop).get(0);
        Session second = on(loop).get(1);
        // Not on the loop, which also looks at a session's queue when it hands out nothing.
        Thread handsOut = new Thread(loop.broadcasts::handOut);
        Thread sender = new Thread(() -> Sends.send(second, frame(2, 8)));
        try (TestService.Busy busy = TestService.keepBusy(loop)) {
            assertThat(busy).isNotNull();
            broadcast(frame(1, 7), List.of(first, second), null);
            synchronized (first.sendQueue) {
                handsOut.start();
                Awaitility.await("the first receiver is due: its queue is locked, and the second has nothing yet")
                        .until(() -> handsOut.getState() == Thread.State.BLOCKED);
                sender.start();
                Awaitility.await("the sender waits for the hand-out, or has wrongly not done so")
                        .until(() -> sender.getState() == Thread.State.BLOCKED || !sender.isAlive());
            }
            handsOut.join(TimeUnit.SECONDS.toMillis(10));
            sender.join(TimeUnit.SECONDS.toMillis(10));
        }

        assertThat(read(clientOf(second))).isEqualTo("1:7");
        assertThat(read(clientOf(second))).isEqualTo("2:8");
    }

    @Test
    void whatWasBroadcastBeforeASessionClosesIsAccepted() throws Exception {
        Session gone = sessions.get(0);
        TestService.run(gone.loop(), () -> {
            broadcast(frame(1, 7), sessions, null);
            gone.disconnect();
        });

        assertThat(clients.get(0).readUntilEof()).isEqualTo(frame(1, 7));
    }

    @Test
    void whatWasBroadcastBeforeTheServiceStopsIsAccepted() throws Exception {
        Thread stopping = new Thread(server.service::stop);
        whileTheLoopsAreBusy(() -> {
            broadcast(frame(1, 7), sessions, null);
            stopping.start();
            Awaitility.await().until(() -> sessions.stream().allMatch(session -> session.closeReason() != null));
        });
        for (Wire client : clients) {
            assertThat(client.readUntilEof()).isEqualTo(frame(1, 7));
        }
        stopping.join(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void broadcastsWithDifferentReceiversKeepTheirOrder() throws Exception {
        Session first = on(loops.get(0)).get(0);
        List<Session> justFirst = List.of(first);
        whileTheLoopsAreBusy(() -> {
            share(frame(1, 0), all, null);
            share(frame(1, 1), justFirst, null);
            share(frame(1, 2), all, null);
            share(frame(1, 3), all, first);
            share(frame(1, 4), all, null);
            server.service.sendBuffers.giveBack();
        });

        for (Wire client : clients) {
            boolean isFirst = client == clientOf(first);
            for (int i : isFirst ? new int[] {0, 1, 2, 4} : new int[] {0, 2, 3, 4}) {
                assertThat(read(client))
                        .as("all lie side by side, and still not all are for the same receivers")
                        .isEqualTo("1:" + i);
            }
        }
    }

    @Test
    void whoeverIsExceptedEachGetsItsOwnPacketsOnceAndInOrder() throws Exception {
        List<List<Session>> lists = List.of(all, List.copyOf(sessions.subList(0, 4)), List.of(sessions.get(5)), all);
        List<List<String>> expected = new ArrayList<>();
        sessions.forEach(session -> expected.add(new ArrayList<>()));
        AtomicInteger deliveries = new AtomicInteger();
        Random random = new Random(1);
        AtomicInteger number = new AtomicInteger();
        for (int turn = 0; turn < 60; turn++) {
            TestService.run(loops.get(0), () -> {
                for (int left = random.nextInt(30); left > 0; left--) {
                    int n = number.getAndIncrement();
                    int one = random.nextInt(CLIENTS);
                    if (random.nextInt(10) == 0) {
                        Sends.send(sessions.get(one), frame(2, n));
                        expected.get(one).add("2:" + n);
                        continue;
                    }
                    List<Session> receivers = lists.get(random.nextInt(lists.size()));
                    Session except = random.nextBoolean() ? sessions.get(one) : null;
                    broadcast(frame(1, n), receivers, except);
                    for (Session session : receivers) {
                        if (session != except) {
                            expected.get(sessions.indexOf(session)).add("1:" + n);
                            deliveries.incrementAndGet();
                        }
                    }
                }
            });
        }
        for (int i = 0; i < CLIENTS; i++) {
            List<String> received = new ArrayList<>();
            while (received.size() < expected.get(i).size()) {
                received.add(read(clients.get(i)));
            }
            assertThat(received).as("client %d", i).isEqualTo(expected.get(i));
        }
        assertThat(server.service.stats.get("deliveries"))
                .as("each packet that a session accepted, however many came in one piece")
                .isEqualTo(deliveries.get());
    }

    @Test
    void manyThreadsBroadcastAndSendAndEachOnesOrderIsKept() throws Exception {
        int threads = 4;
        int rounds = 300;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int sender = t;
                senders.add(pool.submit(() -> {
                    together.await();
                    for (int i = 0; i < rounds; i++) {
                        Session one = sessions.get(i % CLIENTS);
                        share(frame(sender, 4 * i), all, null);
                        share(frame(sender, 4 * i + 1), all, one);
                        share(frame(sender, 4 * i + 2), all, null);
                        Sends.send(one, frame(sender, 4 * i + 3));
                    }
                    return null;
                }));
            }
            for (int c = 0; c < CLIENTS; c++) {
                List<List<Integer>> received = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    received.add(new ArrayList<>());
                }
                for (int i = 0; i < threads * 3 * rounds; i++) { // one is excepted as often as it is sent to
                    ByteBuffer payload = ByteBuffer.wrap(clients.get(c).readFrame());
                    received.get(payload.get()).add(payload.getInt());
                }
                List<Integer> expected = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    boolean isOne = i % CLIENTS == c;
                    expected.addAll(List.of(4 * i, isOne ? 4 * i + 2 : 4 * i + 1, isOne ? 4 * i + 3 : 4 * i + 2));
                }
                for (int t = 0; t < threads; t++) {
                    assertThat(received.get(t))
                            .as("client %d: what thread %d sent, once and in order", c, t)
                            .isEqualTo(expected);
                }
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            pool.shutdownNow();
        }
        awaitNothingIsHeld(server);
    }

    // ------------------------------------------------------------------------------------------------------ in pieces

    @Test
    void packetsSideBySideReachASessionAsOnePieceAndAsTwoAroundOneThatItDoesNotGet() throws Exception {
        Session mover = sessions.get(2);
        whileTheLoopsAreBusy(() -> {
            for (int i = 0; i < 5; i++) {
                share(frame(1, i), all, i == 3 ? mover : null);
            }
            server.service.sendBuffers.giveBack();
            loops.forEach(loop -> loop.broadcasts.handOut());
            for (Session session : sessions) {
                if (session == mover) {
                    assertThat(pieces(session))
                            .as("what lies before and behind its own")
                            .containsExactly(3 * FRAME_SIZE, FRAME_SIZE);
                } else {
                    assertThat(pieces(session)).containsExactly(5 * FRAME_SIZE);
                }
            }
        });
        for (Session session : sessions) {
            for (int i : session == mover ? new int[] {0, 1, 2, 4} : new int[] {0, 1, 2, 3, 4}) {
                assertThat(read(clientOf(session))).isEqualTo("1:" + i);
            }
        }
    }

    @Test
    void aSessionGetsAllThatLiesSideBySideBeforeTheNextSessionGetsAnything() throws Exception {
        IoLoop loop = loops.get(0);
        List<Session> receivers = List.copyOf(on(loop));
        Session first = receivers.get(0);
        Session second = receivers.get(1);
        Thread handsOut = new Thread(loop.broadcasts::handOut);
        whileTheLoopsAreBusy(() -> {
            for (int i = 0; i < 5; i++) {
                share(frame(1, i), receivers, i == 3 ? receivers.get(2) : null); // so three wait, and not one
            }
            server.service.sendBuffers.giveBack();
            synchronized (second.sendQueue) {
                handsOut.start();
                Awaitility.await("the second is due: its queue is locked")
                        .until(() -> handsOut.getState() == Thread.State.BLOCKED);
                assertThat(pieces(first)).containsExactly(5 * FRAME_SIZE);
                assertThat(pieces(second)).isEmpty();
            }
            handsOut.join(TimeUnit.SECONDS.toMillis(10));
        });
        for (int i = 0; i < 5; i++) {
            assertThat(read(clientOf(second))).isEqualTo("1:" + i);
        }
    }

    @Test
    void packetsThatLieSideBySideForTheSameReceiversWaitAsOne() throws Exception {
        int packets = 400; // less than a chunk
        whileTheLoopsAreBusy(() -> {
            for (int i = 0; i < packets; i++) {
                share(frame(1, i), all, null);
            }
            server.service.sendBuffers.giveBack();
            assertThat(sessions)
                    .as("%d wait as one, so nothing had to be handed out early", packets)
                    .allMatch(session -> session.sendQueue.bytes() == 0);
        });

        for (Wire client : clients) {
            for (int i = 0; i < packets; i++) {
                assertThat(read(client)).isEqualTo("1:" + i);
            }
        }
        assertThat(server.service.stats.get("deliveries"))
                .as("each of the merged packets is counted")
                .isEqualTo((long) packets * CLIENTS);
    }

    @Test
    void noMoreThanSoManyWaitForALoopThatIsBusy() throws Exception {
        List<Session> receivers = on(loops.get(0));
        Session watched = receivers.get(2);
        whileTheLoopsAreBusy(() -> {
            for (int i = 0; i < MAX_WAITING; i++) {
                share(frame(1, i), receivers, receivers.get(i % 2));
            }
            assertThat(watched.sendQueue.bytes()).as("%d may wait", MAX_WAITING).isZero();
            broadcast(frame(1, MAX_WAITING), receivers, receivers.get(MAX_WAITING % 2));
            assertThat(watched.sendQueue.bytes())
                    .as("who brings one more hands out all: what waits for a slow loop must not grow")
                    .isEqualTo((long) MAX_WAITING * FRAME_SIZE);
        });
        for (int i = 0; i <= MAX_WAITING; i++) {
            assertThat(read(clientOf(watched))).isEqualTo("1:" + i);
        }
    }

    @Test
    void noMoreThanSoManyChunksWaitForALoopThatIsBusy() throws Exception {
        List<Session> receivers = on(loops.get(0));
        Session watched = receivers.get(2);
        whileTheLoopsAreBusy(() -> {
            for (int i = 0; i < 2 * MAX_CHUNKS; i++) { // two in each
                share(frame(1, i), receivers, receivers.get(i % 2));
                if (i % 2 == 1) {
                    server.service.sendBuffers.giveBack();
                }
            }
            assertThat(watched.sendQueue.bytes())
                    .as("%d chunks may wait", MAX_CHUNKS)
                    .isZero();
            broadcast(frame(1, 2 * MAX_CHUNKS), receivers, null);
            assertThat(watched.sendQueue.bytes())
                    .as("a busy loop must not keep the memory of all: the next chunk makes its bringer hand out")
                    .isEqualTo(2L * MAX_CHUNKS * FRAME_SIZE);
        });
        for (int i = 0; i <= 2 * MAX_CHUNKS; i++) {
            assertThat(read(clientOf(watched))).isEqualTo("1:" + i);
        }
        awaitNothingIsHeld(server);
    }

    // --------------------------------------------------------------------------------------------------- who is held

    @Test
    void whatWaitsIsHeldUntilItIsHandedOutAndWritten() throws Exception {
        int packets = 10;
        whileTheLoopsAreBusy(() -> {
            for (int i = 0; i < packets; i++) {
                broadcast(frame(1, i), sessions, sessions.get(i % CLIENTS));
            }
            assertThat(server.service.sendBufferPool.held())
                    .as("each lies in a chunk of its own; segments and writer have let go, the loops have not")
                    .isEqualTo(packets);
        });
        awaitNothingIsHeld(server);
        for (int c = 0; c < CLIENTS; c++) {
            for (int i = 0; i < packets; i++) {
                if (i % CLIENTS != c) {
                    assertThat(read(clients.get(c))).isEqualTo("1:" + i);
                }
            }
        }
    }

    /** Broadcasts when it closes. If its loop ends, there is no turn left to hand that out. */
    private static final class Farewell extends Session {
        Farewell(Connection connection) {
            super(connection);
        }

        @Override
        protected void onRecv(ByteBuffer message) {}

        @Override
        protected void onDisconnected(CloseReason reason) {
            broadcast(frame(1, 7), List.of(this), null);
        }
    }

    @Test
    void whatWaitsWhenALoopEndsIsLetGoOf() throws Exception {
        try (TestService ending = TestService.start(Farewell::new, "io-threads", 1);
                Wire client = ending.connect()) {
            IoLoop loop = ending.sessionOf(client).loop();
            loop.thread().setUncaughtExceptionHandler((thread, e) -> {});
            loop.execute(() -> {
                throw new InternalError("on purpose");
            });
            assertThat(client.readUntilEof()).isEmpty();
            loop.thread().join(TimeUnit.SECONDS.toMillis(10));

            assertThat(ending.service.stats.get("broadcasts")).isEqualTo(1);
            assertThat(ending.service.stats.get("deliveries"))
                    .as("its only receiver is closed")
                    .isZero();
            assertThat(ending.service.sendBufferPool.held()).isZero();
        }
    }

    @Test
    void aBroadcastForALoopThatHasEndedIsDropped() {
        server.service.stop();
        try (SendSegment packet = packet(server.service, frame(1, 7))) {
            for (IoLoop loop : loops) {
                assertThat(loop.broadcasts.add(packet, all, null))
                        .as("who broadcasts may have seen the loop before it ended: nobody is to hand out")
                        .isFalse();
            }
        }
        server.service.sendBuffers.giveBack();
        assertThat(server.service.sendBufferPool.held()).isZero();
    }

    @Test
    void aBroadcastToAServiceThatHasStoppedDoesNothing() {
        server.service.stop();
        broadcast(frame(1, 7), sessions, null);

        assertThat(server.service.stats.get("deliveries")).isZero();
        assertThat(server.service.sendBufferPool.held()).isZero();
    }

    // ---------------------------------------------------------------------------------------------- one has trouble

    private static byte[] largeFrame(int number) {
        return Wire.frame(ByteBuffer.allocate(2000).put((byte) 1).putInt(number).array());
    }

    @Test
    void aReceiverThatIsFullTakesNothingFromTheOthersAndGivesThemNothingTwice() throws Exception {
        try (TestService small = TestService.start(
                        TestService.Silent::new,
                        "io-threads",
                        1,
                        "chunk-size",
                        4100,
                        "send-queue-limit",
                        4100,
                        "send-timeout-millis",
                        600_000);
                Wire fullClient = Wire.connect(small.address, 4096);
                Wire otherClient = small.connect()) {
            Session full = small.sessionOf(fullClient);
            Session other = small.sessionOf(otherClient);
            Inside.channelOf(full).setOption(StandardSocketOptions.SO_SNDBUF, 4096);
            List<Session> receivers = List.of(full, other);
            List<Integer> left = new ArrayList<>();
            int number = 0;
            while (full.closeReason() == null) { // its client does not read: its socket is full, then its queue
                try (TestService.Busy busy = TestService.keepBusy(full.loop())) {
                    assertThat(busy).isNotNull();
                    broadcast(largeFrame(number), receivers, null);
                    broadcast(largeFrame(number + 1), receivers, full);
                    broadcast(largeFrame(number + 2), receivers, null);
                    broadcast(frame(1, number + 3), receivers, null);
                    full.loop().broadcasts.handOut();
                    left.clear();
                    left.addAll(pieces(full));
                }
                for (int i = 0; i < 4; i++, number++) {
                    assertThat(read(otherClient)).isEqualTo("1:" + number);
                }
            }
            assertThat(full.closeReason()).isEqualTo(CloseReason.SEND_QUEUE_FULL);
            assertThat(left)
                    .as("there is room for the last one, but what it would follow was refused")
                    .doesNotContain(FRAME_SIZE);
            broadcast(frame(1, number), receivers, null);
            Sends.send(other, frame(2, 8));

            assertThat(read(otherClient)).isEqualTo("1:" + number);
            assertThat(read(otherClient)).isEqualTo("2:8");
            assertThat(other.closeReason()).as("it reads").isNull();
        }
    }

    @Test
    void aQueueThatAHandOutMakesLongIsFlushedWithoutWaitingForTheEndOfTheTurn() throws Exception {
        int packets = 3;
        try (TestService small = TestService.start(TestService.Silent::new, "io-threads", 1, "send-queue-limit", 4100);
                Wire client = small.connect()) {
            Session session = small.sessionOf(client);
            TestService.run(session.loop(), () -> {
                for (int i = 0; i < packets; i++) {
                    broadcast(largeFrame(i), List.of(session), null);
                }
                session.loop().broadcasts.handOut();
                assertThat(session.sendQueue.bytes())
                        .as("more than the limit is offered to the socket at once")
                        .isZero();
            });
            for (int i = 0; i < packets; i++) {
                assertThat(read(client)).isEqualTo("1:" + i);
            }
        }
    }

    @Test
    void aReceiverWhoseQueueThrowsIsClosedAndTheOthersGetTheirs() throws Exception {
        try (TestService one = TestService.start(TestService.Silent::new, "io-threads", 1);
                Wire troubledClient = one.connect();
                Wire otherClient = one.connect()) {
            Session troubled = one.sessionOf(troubledClient);
            Session other = one.sessionOf(otherClient);
            List<Session> receivers = List.of(troubled, other);
            BroadcastQueue broadcasts = troubled.loop().broadcasts;
            try (TestService.Busy busy = TestService.keepBusy(troubled.loop());
                    SendSegment first = packet(one.service, frame(1, 0));
                    SendSegment second = packet(one.service, frame(1, 1))) {
                assertThat(busy).isNotNull();
                one.service.broadcast(first, List.of(other), null);
                broadcasts.handOut();
                one.service.broadcast(second, receivers, null);
                one.service.sendBuffers.giveBack();
                broadcast(frame(1, 2), receivers, null); // in another chunk
                // As many holds as can be counted. The other needs none: its piece only becomes longer.
                AtomicInteger holds = (AtomicInteger) field(second.chunk(), "holds");
                int more = Integer.MAX_VALUE - holds.get();
                holds.addAndGet(more);
                try {
                    broadcasts.handOut();
                } finally {
                    holds.addAndGet(-more);
                }
            }
            assertThat(troubled.closeReason()).isEqualTo(CloseReason.HANDLER_ERROR);
            assertThat(troubledClient.readUntilEof())
                    .as("nothing comes after a packet that is missing")
                    .isEmpty();
            broadcast(frame(1, 3), receivers, null);
            for (int i = 0; i < 4; i++) {
                assertThat(read(otherClient)).as("one's trouble is its own").isEqualTo("1:" + i);
            }
            assertThat(other.closeReason()).isNull();
            assertThat(one.service.stats.get("deliveries")).isEqualTo(4);
            awaitNothingIsHeld(one);
        }
    }
}
