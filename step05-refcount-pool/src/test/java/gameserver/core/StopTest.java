package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(QuietLog.class)
class StopTest {
    private static final byte[] FRAME = Wire.frame((byte) 'x');
    private static final long MARK = 0x5eed_5eed_5eed_5eedL;

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void noThreadLeft() {
        executor.shutdownNow();
    }

    private static void assertEchoes(Wire client) throws IOException {
        client.write(FRAME);
        assertThat(client.readFrame()).containsExactly('x');
    }

    /** A client that leaves when the server ends; how many frames it got until then. */
    private Future<Integer> leavesWhenTheServerEnds(Wire client) {
        return executor.submit(() -> {
            try (client) {
                return client.readUntilEof().length / FRAME.length;
            }
        });
    }

    private static void assertAllShutDown(ProbeServer server) {
        assertThat(server.sessions).isNotEmpty().allSatisfy(session -> {
            assertThat(session.ends())
                    .as("onDisconnected is called once for each session, before stop() returns")
                    .containsExactly("disconnected " + CloseReason.SHUTDOWN);
            assertThat(session.faults).isEmpty();
        });
        assertThat(server.stat("sessions")).as("sessions after stop()").isZero();
        assertThat(server.stat("closed")).as("closed, of those accepted").isEqualTo(server.stat("accepted"));
    }

    @Test
    void aHundredStopsAndStartsLeaveNothingBehind() throws Exception {
        AtomicInteger buffersMade = new AtomicInteger();
        // Receive buffers as large as a block: each has memory of its own, which is all zero when it is new.
        try (ProbeServer server = ProbeServer.start(
                connection -> {
                    ByteBuffer memory = connection.recvBuffer.writeSegment();
                    int end = memory.capacity() - Long.BYTES;
                    buffersMade.addAndGet(memory.getLong(end) == MARK ? 0 : 1);
                    memory.putLong(end, MARK);
                    return Probe.echo(connection);
                },
                "--io-threads=2",
                "--receive-buffer-size=1048576")) {
            long descriptors = 0;
            for (int round = 0; round <= 100; round++) {
                List<Future<Integer>> clients = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    Wire client = server.connect();
                    assertEchoes(client);
                    clients.add(leavesWhenTheServerEnds(client));
                }
                server.service.stop();

                Leftovers.assertNoThread(server);
                assertAllShutDown(server);
                for (Future<Integer> client : clients) {
                    assertThat(client.get()).isZero();
                }
                if (round == 0) {
                    descriptors = Leftovers.descriptors(); // what the JDK opens once is open now
                }
                server.sessions.clear();
                server.start();
            }
            server.service.stop();
            Leftovers.awaitDescriptors(descriptors);
            assertThat(buffersMade.get())
                    .as("receive buffers made for 3 sessions at a time: every session gives its own back")
                    .isEqualTo(3);
        }
    }

    @Test
    void aStopUnderLoadEndsEverySessionWithShutdown() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=2")) {
                AtomicInteger echoes = new AtomicInteger();
                List<Future<?>> clients = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    clients.add(executor.submit(() -> pingUntilTheServerEnds(server, echoes)));
                }
                await("load").until(() -> echoes.get() > 500 && server.stat("sessions") == 20);

                server.service.stop();

                assertAllShutDown(server);
                Leftovers.assertNoThread(server);
                for (Future<?> client : clients) {
                    client.get();
                }
            }
        }
    }

    private static Void pingUntilTheServerEnds(ProbeServer server, AtomicInteger echoes) throws IOException {
        try (Wire client = server.connect()) {
            while (true) {
                client.write(FRAME);
                client.readFrame();
                echoes.incrementAndGet();
            }
        } catch (EOFException | SocketException e) {
            return null;
        }
    }

    @Test
    void aStopDuringAStormOfConnectionsLeavesNothing() throws Exception {
        long before = Leftovers.descriptors();
        for (int round = 0; round < 10; round++) {
            try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=2")) {
                List<Future<?>> clients = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    clients.add(executor.submit(() -> connectUntilTheServerIsGone(server)));
                }
                await("a storm").until(() -> server.stat("accepted") > 20);

                server.service.stop();

                for (Future<?> client : clients) {
                    client.get();
                }
                Leftovers.assertNoThread(server);
                assertThat(server.stat("sessions")).isZero();
                assertThat(server.stat("closed")).isEqualTo(server.stat("accepted"));
                assertThat(server.sessions)
                        .allSatisfy(session -> assertThat(session.ends())
                                .as("onDisconnected, of a session that has heard %s", session.events)
                                .hasSize(session.events.isEmpty() ? 0 : 1));
            }
        }
        Leftovers.awaitDescriptors(before + 4);
    }

    /** Returns how many clients were ended or turned away before. */
    private static int connectUntilTheServerIsGone(ProbeServer server) {
        int ended = 0;
        while (true) {
            try (Wire client = server.connect()) {
                client.write(FRAME);
                client.readFrame();
            } catch (ConnectException e) {
                return ended;
            } catch (IOException e) {
                ended++;
            }
        }
    }

    @Test
    void whatWasAcceptedBeforeTheStopIsWritten() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=1");
                Wire client = server.connect()) {
            assertEchoes(client);
            Probe session = server.sessionOf(client);
            CountDownLatch busy = new CountDownLatch(1);
            session.loop().execute(() -> {
                busy.countDown();
                awaitQuietly(go);
            });
            busy.await();
            for (int i = 0; i < 10; i++) {
                assertThat(Sends.send(session, FRAME)).isTrue();
            }
            Future<?> stop = executor.submit(server.service::stop);
            await("the stop has begun").until(() -> session.closeReason() != null);
            assertThat(Sends.send(session, FRAME))
                    .as("a send after the stop has begun")
                    .isFalse();
            go.countDown();

            assertThat(leavesWhenTheServerEnds(client).get())
                    .as("frames that were accepted before the stop and have arrived")
                    .isEqualTo(10);
            stop.get();
            assertAllShutDown(server);
        } finally {
            go.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientThatNeverLeavesCannotHoldAStopUp() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire silent = server.connect();
                Wire midFrame = server.connect()) {
            assertEchoes(silent);
            assertEchoes(midFrame);
            midFrame.write(Wire.header(100));

            server.service.stop();

            assertAllShutDown(server);
            Leftovers.assertNoThread(server);
            assertThat(silent.readUntilEof()).isEmpty();
        }
    }

    @Test
    void aLoopCannotStopItsOwnService() throws IOException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (ProbeServer server = ProbeServer.start(c -> Probe.acting(c, Probe.Callback.ON_RECV, session -> {
                    try {
                        session.service().stop();
                    } catch (IllegalStateException e) {
                        thrown.set(e);
                    }
                }));
                Wire client = server.connect()) {
            assertEchoes(client);
            await("it was refused").until(() -> thrown.get() != null);
            assertThat(server.service.isStopping()).isFalse();
            assertEchoes(client);
            try (Wire next = server.connect()) {
                assertEchoes(next);
            }
        }
    }

    @Test
    void whatDoesNotRunCanBeStoppedAgainAndAgain() throws Exception {
        TcpService service = new TcpService("never", new TcpServiceConfig(), new LengthFraming());
        service.stop();
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            assertEchoes(client);
            Future<Integer> leaves = leavesWhenTheServerEnds(client);
            Crowd.run(4, thread -> server.service.stop());
            server.service.stop();
            assertAllShutDown(server);
            leaves.get();
        }
    }

    @Test
    void aStopThatComesWhileAnotherRunsReturnsWhenTheServiceHasStopped() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ProbeServer server = ProbeServer.start(c -> Probe.acting(c, Probe.Callback.ON_DISCONNECTED, () -> {
                    closing.countDown();
                    awaitQuietly(go);
                }));
                Wire client = server.connect()) {
            assertEchoes(client);
            Future<Integer> leaves = leavesWhenTheServerEnds(client);
            Future<?> first = executor.submit(server.service::stop);
            closing.await();
            AtomicBoolean returned = new AtomicBoolean();
            Thread second = new Thread(() -> {
                server.service.stop();
                returned.set(true);
            });
            second.start();
            await("the second stop waits")
                    .until(() -> second.getState() == Thread.State.TIMED_WAITING || returned.get());
            assertThat(returned).as("while a callback runs").isFalse();
            go.countDown();
            second.join(10_000);
            assertThat(returned).isTrue();
            Leftovers.assertNoThread(server);
            first.get();
            leaves.get();
        } finally {
            go.countDown();
        }
    }

    @Test
    void anInterruptedThreadWaitsForTheStopAndStaysInterrupted() throws Exception {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            assertEchoes(client);
            Future<Integer> leaves = leavesWhenTheServerEnds(client);
            Thread.currentThread().interrupt();
            server.service.stop();
            assertThat(Thread.interrupted()).as("the interrupt is not lost").isTrue();
            Leftovers.assertNoThread(server);
            assertAllShutDown(server);
            server.start();
            leaves.get();
        }
    }

    @Test
    void aServiceWithALoopThatDoesNotEndIsNotStartedBesideIt() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ProbeServer server = ProbeServer.start(c -> Probe.acting(c, Probe.Callback.ON_DISCONNECTED, () -> {
                    busy.countDown();
                    awaitQuietly(go);
                }));
                Wire client = server.connect()) {
            assertEchoes(client);
            Future<Integer> leaves = leavesWhenTheServerEnds(client);
            Future<?> stop = executor.submit(server.service::stop);
            busy.await();
            assertThatThrownBy(server.service::start).isInstanceOf(IllegalStateException.class);
            go.countDown();
            stop.get();
            server.start();
            leaves.get();
        } finally {
            go.countDown();
        }
    }

    @Test
    void whatRunsCannotBeStarted() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            assertThatThrownBy(server.service::start).isInstanceOf(IllegalStateException.class);
            assertEchoes(client);
        }
    }

    @Test
    void whatDoesNotRunDoesNotListen() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            server.service.stop();
            long before = Leftovers.descriptors();
            assertThatThrownBy(server::listen).isInstanceOf(IllegalStateException.class);
            Leftovers.awaitDescriptors(before);
        }
    }

    @Test
    void theSamePortCanBeHadAgainAtOnce() throws Exception {
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            var address = server.listener().address();
            for (int i = 0; i < 5; i++) {
                server.service.stop();
                server.service.start();
                server.service.listen(address, Probe::echo);
                try (Wire client = Wire.connect(address)) {
                    assertEchoes(client);
                }
            }
        }
    }

    @Test
    void aStopEndsSessionsOfConnectorsToo() throws Exception {
        TcpService connecting = new TcpService("connecting", new TcpServiceConfig(), new LengthFraming());
        connecting.start();
        CompletableFuture<Probe> connected = new CompletableFuture<>();
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            connecting.connect(new Connector.Config(
                    server.listener().address(),
                    10_000,
                    0,
                    c -> Probe.acting(c, Probe.Callback.ON_CONNECTED, connected::complete),
                    connected::completeExceptionally));
            Probe session = connected.get();
            connecting.stop();
            assertThat(session.ends()).containsExactly("disconnected " + CloseReason.SHUTDOWN);
            await("the other side notices").until(() -> server.stat("sessions") == 0);
            assertThat(server.sessions.get(0).ends()).containsExactly("disconnected " + CloseReason.REMOTE_CLOSING);
        } finally {
            connecting.stop();
        }
    }
}
