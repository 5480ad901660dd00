package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broadcast is handed to each loop once, and the loop hands it out to the sessions that live on it. */
@Timeout(60)
class BroadcastQueueTest {
    private static final int CLIENTS = 6;
    private static final int LOOPS = 2;
    /** As many as may wait for one loop. */
    private static final int MAX_WAITING = 256;

    private final TestService server =
            TestService.start(TestService.Silent::new, "io-threads", LOOPS, "chunk-size", 4100);
    private final List<Wire> clients = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<IoLoop> loops;

    BroadcastQueueTest() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(server.connect());
            sessions.add(server.sessionOf(clients.get(i)));
        }
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

    private Session onLoop(IoLoop loop) {
        return sessions.stream().filter(s -> s.loop() == loop).findFirst().orElseThrow();
    }

    private Wire clientOf(Session session) {
        return clients.get(sessions.indexOf(session));
    }

    @Test
    void eachLoopGetsItOnceAndHandsItToItsOwnSessions() throws Exception {
        try (TestService.Busy first = TestService.keepBusy(loops.get(0));
                TestService.Busy second = TestService.keepBusy(loops.get(1))) {
            assertThat(List.of(first, second)).doesNotContainNull();
            Sends.broadcast(frame(1, 7), sessions, null);
            assertThat(sessions)
                    .as("the sender does not touch the sessions of a foreign loop")
                    .allMatch(session -> session.sendQueue.bytes() == 0);
        }
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
            Sends.broadcast(frame(1, 7), sessions, null);
            for (Session session : sessions) {
                if (session.loop() == loops.get(1)) {
                    assertThat(read(clientOf(session))).isEqualTo("1:7");
                }
            }
        }
        assertThat(read(clientOf(onLoop(loops.get(0))))).isEqualTo("1:7");
    }

    @Test
    void onlyItsReceiversGetItAndTheExceptionDoesNot() throws Exception {
        List<Session> some = sessions.subList(0, CLIENTS - 2);
        Session except = some.get(1);
        Sends.broadcast(frame(1, 7), some, except);
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
    void aSendFromAnyThreadDoesNotOvertakeTheBroadcastBeforeIt() throws Exception {
        int rounds = 100;
        try (TestService.Busy first = TestService.keepBusy(loops.get(0));
                TestService.Busy second = TestService.keepBusy(loops.get(1))) {
            assertThat(List.of(first, second)).doesNotContainNull();
            for (int i = 0; i < rounds; i++) {
                Sends.broadcast(frame(1, i), sessions, null);
                for (Session session : sessions) {
                    Sends.send(session, frame(2, i));
                }
            }
        }
        for (Wire client : clients) {
            for (int i = 0; i < rounds; i++) {
                assertThat(read(client))
                        .as("a direct send hands out the broadcasts that wait before it queues")
                        .isEqualTo("1:" + i);
                assertThat(read(client)).isEqualTo("2:" + i);
            }
        }
    }

    /** Sessions that whoever walks through them gets one by one: the second when the test says so. */
    private static final class OneByOne extends AbstractList<Session> {
        private final List<Session> sessions;
        final CountDownLatch secondIsDue = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        OneByOne(List<Session> sessions) {
            this.sessions = sessions;
        }

        @Override
        public Session get(int index) {
            if (index == 1) {
                secondIsDue.countDown();
                try {
                    assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return sessions.get(index);
        }

        @Override
        public int size() {
            return sessions.size();
        }
    }

    @Test
    void aSendDoesNotOvertakeABroadcastThatIsBeingHandedOut() throws Exception {
        IoLoop loop = loops.get(0);
        List<Session> onLoop =
                sessions.stream().filter(session -> session.loop() == loop).toList();
        OneByOne receivers = new OneByOne(onLoop);
        Session second = onLoop.get(1);
        Sends.broadcast(frame(1, 7), receivers, null);
        assertThat(receivers.secondIsDue.await(10, TimeUnit.SECONDS)).isTrue();

        Thread sender = new Thread(() -> Sends.send(second, frame(2, 8)));
        sender.start();
        Awaitility.await("the sender waits for the hand-out, or has wrongly not done so")
                .until(() -> sender.getState() == Thread.State.BLOCKED || !sender.isAlive());
        receivers.goOn.countDown();
        sender.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(read(clientOf(second))).isEqualTo("1:7");
        assertThat(read(clientOf(second))).isEqualTo("2:8");
    }

    @Test
    void whatWasBroadcastBeforeASessionClosesIsAccepted() throws Exception {
        Session gone = sessions.get(0);
        TestService.run(gone.loop(), () -> {
            Sends.broadcast(frame(1, 7), sessions, null);
            gone.disconnect();
        });

        assertThat(clients.get(0).readUntilEof()).isEqualTo(frame(1, 7));
    }

    @Test
    void whatWasBroadcastBeforeTheServiceStopsIsAccepted() throws Exception {
        Thread stopping = new Thread(server.service::stop);
        try (TestService.Busy first = TestService.keepBusy(loops.get(0));
                TestService.Busy second = TestService.keepBusy(loops.get(1))) {
            assertThat(List.of(first, second)).doesNotContainNull();
            Sends.broadcast(frame(1, 7), sessions, null);
            stopping.start();
            Awaitility.await().until(() -> sessions.stream().allMatch(session -> session.closeReason() != null));
        }
        for (Wire client : clients) {
            assertThat(client.readUntilEof()).isEqualTo(frame(1, 7));
        }
        stopping.join(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void aReceiverThatIsFullTakesNothingFromTheOthersAndGivesThemNothingTwice() throws Exception {
        int limit = 4100;
        try (TestService small =
                        TestService.start(TestService.Silent::new, "io-threads", 1, "send-queue-limit", limit);
                Wire fullClient = small.connect();
                Wire otherClient = small.connect()) {
            Session full = small.sessionOf(fullClient);
            Session other = small.sessionOf(otherClient);
            List<Session> receivers = List.of(full, other);
            TestService.run(full.loop(), () -> {
                Sends.send(full, Wire.frame(new byte[limit - 4 - 9])); // room for one broadcast
                for (int i = 0; i < 5; i++) {
                    Sends.broadcast(frame(1, i), receivers, i % 2 == 0 ? null : onLoop(loops.get(0)));
                }
            });
            Awaitility.await().until(() -> full.closeReason() == CloseReason.SEND_QUEUE_FULL);
            Sends.send(other, frame(2, 8));

            for (int i = 0; i < 5; i++) {
                assertThat(read(otherClient)).isEqualTo("1:" + i);
            }
            assertThat(read(otherClient)).isEqualTo("2:8");
        }
    }

    @Test
    void broadcastsWithDifferentReceiversKeepTheirOrder() throws Exception {
        IoLoop loop = loops.get(0);
        Session first = onLoop(loop);
        List<Session> justFirst = List.of(first);
        TestService.run(loop, () -> {
            Sends.broadcast(frame(1, 0), sessions, null);
            Sends.broadcast(frame(1, 1), justFirst, null);
            Sends.broadcast(frame(1, 2), sessions, null);
            Sends.broadcast(frame(1, 3), sessions, first);
            Sends.broadcast(frame(1, 4), sessions, null);
        });

        for (Wire client : clients) {
            boolean isFirst = client == clientOf(first);
            for (int i : isFirst ? new int[] {0, 1, 2, 4} : new int[] {0, 2, 3, 4}) {
                assertThat(read(client))
                        .as("only the tail may be extended, and only for the same receivers")
                        .isEqualTo("1:" + i);
            }
        }
    }

    @Test
    void packetsThatLieSideBySideForTheSameReceiversWaitAsOne() throws Exception {
        IoLoop loop = loops.get(0);
        int packets = 400; // of 9 bytes: less than a chunk
        TestService.run(loop, () -> {
            for (int i = 0; i < packets; i++) {
                Sends.broadcast(frame(1, i), sessions, null);
            }
            assertThat(sessions)
                    .as("%d wait as one, so nothing had to be handed out early", packets)
                    .allMatch(session -> session.loop() != loop || session.sendQueue.bytes() == 0);
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
        IoLoop loop = loops.get(0);
        List<Session> receivers =
                sessions.stream().filter(session -> session.loop() == loop).toList();
        Session watched = receivers.get(2);
        try (TestService.Busy busy = TestService.keepBusy(loop)) {
            assertThat(busy).isNotNull();
            for (int i = 0; i < MAX_WAITING; i++) {
                Sends.broadcast(frame(1, i), receivers, receivers.get(i % 2));
            }
            assertThat(watched.sendQueue.bytes()).as("%d may wait", MAX_WAITING).isZero();
            Sends.broadcast(frame(1, MAX_WAITING), receivers, receivers.get(MAX_WAITING % 2));
            assertThat(watched.sendQueue.bytes())
                    .as("who brings one more hands out all: what waits for a slow loop must not grow")
                    .isEqualTo(MAX_WAITING * 9L);
        }
        for (int i = 0; i <= MAX_WAITING; i++) {
            assertThat(read(clientOf(watched))).isEqualTo("1:" + i);
        }
    }

    @Test
    void aSessionThatIsClosingIsPassedOver() throws Exception {
        Session gone = sessions.get(0);
        gone.disconnect();
        Sends.broadcast(frame(1, 7), sessions, null);

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

    @Test
    void aBroadcastToAServiceThatHasStoppedDoesNothing() {
        server.service.stop();
        Sends.broadcast(frame(1, 7), sessions, null);

        assertThat(server.service.stats.get("deliveries")).isZero();
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
                        Sends.broadcast(frame(sender, 2 * i), sessions, null);
                        Sends.send(sessions.get(i % CLIENTS), frame(sender, 2 * i + 1));
                    }
                    return null;
                }));
            }
            int[][] last = new int[CLIENTS][threads];
            for (int c = 0; c < CLIENTS; c++) {
                for (int i = 0; i < threads * (rounds + rounds / CLIENTS); i++) {
                    ByteBuffer payload = ByteBuffer.wrap(clients.get(c).readFrame());
                    int sender = payload.get();
                    int number = payload.getInt();
                    assertThat(number)
                            .as("client %d: what thread %d sent arrives in order", c, sender)
                            .isGreaterThanOrEqualTo(last[c][sender]);
                    last[c][sender] = number;
                }
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
