package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.StepFacts;
import gameserver.Wire;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads send to one session while its loop writes, or while it closes: what was accepted arrives, in order. */
@Timeout(60)
class SendRaceTest {
    private static final int THREADS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void shutdown() {
        pool.shutdownNow();
    }

    private static TestService start(int ioThreads) throws IOException {
        return start(ioThreads, TestService.Silent::new);
    }

    private static TestService start(int ioThreads, Function<Connection, Session> sessions) throws IOException {
        Object[] options = StepFacts.known(
                "io-threads",
                ioThreads,
                "send-timeout-millis",
                60_000,
                "chunk-size",
                4100,
                "send-queue-limit",
                1 << 26,
                "pool-max-held",
                65536);
        return TestService.start(sessions, options);
    }

    private static byte[] frame(int sender, int number) {
        return Wire.frame(
                ByteBuffer.allocate(5).put((byte) sender).putInt(number).array());
    }

    private interface Sender {
        int run(int sender) throws Exception;
    }

    /** Runs it on all threads at once. */
    private List<Future<Integer>> together(Sender sender) {
        CyclicBarrier all = new CyclicBarrier(THREADS);
        List<Future<Integer>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int number = t;
            running.add(pool.submit(() -> {
                all.await();
                return sender.run(number);
            }));
        }
        return running;
    }

    /** Reads up to the end of the stream. Should it not come, the failure says who stands still, and where. */
    private static byte[] readToTheEnd(Wire client, Session session, List<Future<Integer>> senders) throws Exception {
        try {
            return client.readUntilEof();
        } catch (SocketTimeoutException e) {
            List<String> standstill = new ArrayList<>();
            for (Future<Integer> sender : senders) {
                standstill.add(sender.isDone() ? "ended with " + sender.get() : "at work");
            }
            throw new AssertionError(
                    "%s does not end; its reason to close: %s; senders: %s; %s"
                            .formatted(session, session.closeReason(), standstill, session.service().stats),
                    e);
        }
    }

    /** Reads frames up to the end of the stream, and returns how many of each sender came; they must be in order. */
    private static int[] readInOrder(Wire client, Session session, List<Future<Integer>> senders) throws Exception {
        ByteBuffer all = ByteBuffer.wrap(readToTheEnd(client, session, senders));
        int[] next = new int[senders.size()];
        while (all.hasRemaining()) {
            assertThat(all.remaining()).as("a frame is whole").isGreaterThanOrEqualTo(9);
            all.getInt();
            int sender = all.get();
            assertThat(all.getInt())
                    .as("thread %d's packets: none left out, none twice, in order", sender)
                    .isEqualTo(next[sender]++);
        }
        return next;
    }

    @Test
    void noPacketWaitsForTheNextOneToBeSent() throws Exception {
        int rounds = 1000;
        try (TestService server = start(1);
                Wire client = server.connect()) {
            Session session = server.sessionOf(client);
            CyclicBarrier round = new CyclicBarrier(THREADS + 1);
            List<Future<Integer>> senders = together(sender -> {
                for (int i = 0; i < rounds; i++) {
                    assertThat(Sends.send(session, frame(sender, i))).isTrue();
                    round.await();
                }
                return rounds;
            });
            for (int i = 0; i < rounds; i++) {
                boolean[] seen = new boolean[THREADS];
                for (int t = 0; t < THREADS; t++) {
                    ByteBuffer payload = ByteBuffer.wrap(client.readFrame()); // a lost wake-up times out here
                    int sender = payload.get();
                    assertThat(payload.getInt()).isEqualTo(i);
                    assertThat(seen[sender]).as("twice").isFalse();
                    seen[sender] = true;
                }
                round.await(10, TimeUnit.SECONDS);
            }
            for (Future<Integer> sender : senders) {
                sender.get();
            }
        }
    }

    @Test
    void whatEachThreadSendsArrivesInOrderThoughTheSocketIsFullAgainAndAgain() throws Exception {
        int packets = 500;
        byte[] large = new byte[4000];
        try (TestService server = start(1);
                Wire client = Wire.connect(server.address, 4096)) {
            Session session = server.sessionOf(client);
            List<Future<Integer>> senders = together(sender -> {
                byte[] payload = large.clone();
                for (int i = 0; i < packets; i++) {
                    Arrays.fill(payload, (byte) (16 * sender + i % 16));
                    ByteBuffer.wrap(payload).put((byte) sender).putInt(i);
                    if (!Sends.send(session, Wire.frame(payload))) {
                        return i;
                    }
                }
                return packets;
            });
            int[] next = new int[THREADS];
            byte[] expected = large.clone();
            for (int i = 0; i < THREADS * packets; i++) {
                byte[] payload = client.readFrame();
                ByteBuffer head = ByteBuffer.wrap(payload);
                int sender = head.get();
                int number = head.getInt();
                assertThat(number).as("thread %d's packets", sender).isEqualTo(next[sender]++);
                Arrays.fill(expected, (byte) (16 * sender + number % 16));
                ByteBuffer.wrap(expected).put((byte) sender).putInt(number);
                assertThat(Arrays.equals(payload, expected))
                        .as("packet %d of thread %d came with other bytes than were sent", number, sender)
                        .isTrue();
            }
            for (Future<Integer> sender : senders) {
                assertThat(sender.get()).isEqualTo(packets);
            }
        }
    }

    @Test
    void whatTheSocketRefusedIsWrittenWhenTheClientReadsAgain() throws Exception {
        byte[] frame = Wire.frame(new byte[4000]);
        AtomicReference<SelectionKey> key = new AtomicReference<>();
        try (TestService server = start(1, connection -> {
                    key.set(connection.key);
                    return new TestService.Silent(connection);
                });
                Wire client = Wire.connect(server.address, 4096)) {
            Session session = server.sessionOf(client);
            int sent = 0;
            while ((key.get().interestOps() & SelectionKey.OP_WRITE) == 0) { // the socket takes all
                assertThat(Sends.send(session, frame)).isTrue();
                sent++;
                TestService.run(session.loop(), () -> {}); // what it has refused has been seen then
            }
            // Nothing more is sent: whatever is left must not wait for that.
            assertThat(client.read(sent * frame.length)).hasSize(sent * frame.length);
            Awaitility.await("it asks no more: a socket with room would end every select at once")
                    .until(() -> (key.get().interestOps() & SelectionKey.OP_WRITE) == 0);
        }
    }

    @RepeatedTest(6) // a sender may have gone before the loop looks
    void whatTheSocketRefusedIsWrittenBeforeTheSessionCloses() throws Exception {
        byte[] frame = Wire.frame(new byte[4000]);
        try (TestService server = start(1);
                Wire client = Wire.connect(server.address, 4096)) {
            Session session = server.sessionOf(client);
            Future<Integer> sender = pool.submit(() -> {
                int accepted = 0;
                while (accepted < 1000 && Sends.send(session, frame)) {
                    accepted++;
                }
                return accepted;
            });
            Awaitility.await("the sender waits, or all is queued")
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> sender.isDone()
                            || server.service.stats.get("write_calls") > server.service.stats.get("messages_out") + 20);
            session.disconnect();

            assertThat(client.readUntilEof().length)
                    .as("all packets that were accepted, and all of the last one")
                    .isEqualTo(sender.get() * frame.length);
        }
    }

    @Test
    void whatWasAcceptedBeforeTheSessionClosedArrivesAndNothingElse() throws Exception {
        try (TestService server = start(2)) {
            for (int round = 0; round < 100; round++) {
                int closeAt = round % 20;
                try (Wire client = server.connect()) {
                    Session session = server.sessionOf(client);
                    List<Future<Integer>> senders = together(sender -> {
                        int accepted = 0;
                        while (Sends.send(session, frame(sender, accepted))) {
                            if (++accepted == closeAt && sender == 0) {
                                session.disconnect();
                            }
                        }
                        assertThat(Sends.send(session, frame(sender, accepted)))
                                .as("a session that has refused accepts nothing any more")
                                .isFalse();
                        return accepted;
                    });
                    if (closeAt == 0) {
                        session.disconnect();
                    }
                    int[] received = readInOrder(client, session, senders);
                    for (int t = 0; t < THREADS; t++) {
                        assertThat(received[t])
                                .as("round %d, thread %d: exactly what send has accepted", round, t)
                                .isEqualTo(senders.get(t).get());
                    }
                    assertThat(session.closeReason()).isEqualTo(CloseReason.LOCAL_CLOSING);
                }
            }
        }
    }

    @Test
    void nothingFollowsTheLastPacketThoughOthersBroadcast() throws Exception {
        int lastOne = THREADS; // the sender of the last packet
        try (TestService server = start(2);
                Wire bystander = server.connect()) {
            Session other = server.sessionOf(bystander);
            Future<?> draining = Executors.newSingleThreadExecutor(r -> {
                        Thread thread = new Thread(r);
                        thread.setDaemon(true);
                        return thread;
                    })
                    .submit(() -> bystander.readUntilEof());
            for (int round = 0; round < 100; round++) {
                int lastAt = 1 + round % 10;
                try (Wire client = server.connect()) {
                    Session session = server.sessionOf(client);
                    List<Session> receivers = List.of(session, other);
                    List<Future<Integer>> senders = together(sender -> {
                        for (int i = 0; session.closeReason() == null; i++) {
                            if (sender == 0 && i == lastAt) {
                                assertThat(Sends.sendLast(session, frame(lastOne, 0)))
                                        .isTrue();
                            }
                            Sends.broadcast(frame(sender, i), receivers, null);
                        }
                        return 0;
                    });
                    byte[] all = readToTheEnd(client, session, senders);
                    for (Future<Integer> sender : senders) {
                        sender.get();
                    }
                    assertThat(all).as("whole frames").hasSizeGreaterThanOrEqualTo(9);
                    assertThat(all.length % 9).as("whole frames").isZero();
                    int[] next = new int[THREADS + 1];
                    for (int at = 0; at < all.length; at += 9) {
                        int sender = all[at + 4];
                        assertThat(next[lastOne])
                                .as("round %d: something follows the last packet", round)
                                .isZero();
                        assertThat(ByteBuffer.wrap(all).getInt(at + 5)).isEqualTo(next[sender]++);
                    }
                    assertThat(next[lastOne])
                            .as("round %d: the last packet was accepted and did not arrive", round)
                            .isEqualTo(1);
                }
            }
            other.disconnect();
            draining.get(10, TimeUnit.SECONDS);
        }
    }
}
