package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(QuietLog.class)
class SessionTest {
    private static final String ONE_LOOP = "--io-threads=1";

    private static byte[] frame(String text) {
        return Wire.frame(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertEchoes(Wire client) throws IOException {
        client.write(frame("echo"));
        assertThat(client.readFrame()).asString().isEqualTo("echo");
    }

    private static void awaitEnd(Probe session) {
        await("the end of " + session).until(() -> !session.ends().isEmpty());
    }

    private static void awaitNoSession(ProbeServer server) {
        await("all sessions end").until(() -> server.stat("sessions") == 0);
    }

    /** Each of them ended once, and nothing came after the end. */
    private static void assertEndedOnce(Probe session, CloseReason reason) {
        assertThat(session.ends())
                .as("onDisconnected is called exactly once, with the first reason")
                .containsExactly("disconnected " + reason);
        assertThat(session.events.get(session.events.size() - 1))
                .as("the last that a session hears")
                .startsWith("disconnected");
        assertThat(session.closeReason()).isEqualTo(reason);
        assertThat(session.faults).isEmpty();
    }

    // ---------------------------------------------------------------------------------------------- life and messages

    @Test
    void onConnectedComesFirstAlsoWhenTheClientHasWrittenAlready() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            server.listener().suspend(true);
            try (Wire client = server.connect()) {
                client.write(Wire.concat(frame("a"), frame("b")));
                server.listener().suspend(false);
                assertThat(client.readFrame()).asString().isEqualTo("a");
                assertThat(client.readFrame()).asString().isEqualTo("b");
                Probe session = server.sessionOf(client);
                assertThat(session.events).containsExactly("connected", "recv a", "recv b");
                client.leave();
                awaitEnd(session);
                assertEndedOnce(session, CloseReason.REMOTE_CLOSING);
            }
        }
    }

    @Test
    void aFrameThatComesByteByByteIsDeliveredWhole() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            client.dribble(Wire.concat(frame(""), frame("dribbled"), frame("x".repeat(300))));
            assertThat(client.readFrame()).as("an empty frame is a frame").isEmpty();
            assertThat(client.readFrame()).asString().isEqualTo("dribbled");
            assertThat(client.readFrame()).hasSize(300);
        }
    }

    @Test
    void aThousandFramesInOneWriteAreDeliveredInOrder() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::new);
                Wire client = server.connect()) {
            List<String> sent = new ArrayList<>();
            byte[][] frames = new byte[1000][];
            for (int i = 0; i < frames.length; i++) {
                sent.add("message " + i);
                frames[i] = frame(sent.get(i));
            }
            client.write(Wire.concat(frames));
            Probe session = server.sessionOf(client);
            await("a thousand messages").until(() -> session.received().size() >= 1000);
            assertThat(session.received()).isEqualTo(sent);
            await("what was counted").until(() -> server.stat("messages_in") == 1000);
        }
    }

    @Test
    void theLargestFramesGoThroughTheSmallestBuffer() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--receive-buffer-size=4100");
                Wire client = server.connect()) {
            String large = "x".repeat(4096);
            for (int i = 0; i < 20; i++) {
                client.write(Wire.concat(frame("small" + i), frame(large)));
                assertThat(client.readFrame()).asString().isEqualTo("small" + i);
                assertThat(client.readFrame()).asString().isEqualTo(large);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, -1, -3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void whatCameBeforeABadFrameIsServedAndThenTheSessionEnds(int length) throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            client.write(Wire.concat(frame("good"), frame("also"), Wire.header(length)));
            Probe session = server.sessionOf(client);
            awaitEnd(session);
            assertThat(session.received()).containsExactly("good", "also");
            assertEndedOnce(session, CloseReason.MESSAGE_RESOLVE_ERROR);
        }
    }

    @Test
    void theViewIsAsPromisedEachTimeWhateverTheHandlerDidToItBefore() throws IOException {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        try (ProbeServer server = ProbeServer.start(connection -> new Probe(connection) {
                    @Override
                    void receives(ByteBuffer message) {
                        if (!message.isReadOnly()) {
                            wrong.add("the view can be written to");
                        }
                        if (message.order() != ByteOrder.LITTLE_ENDIAN) {
                            wrong.add("the view is " + message.order() + " after a handler has changed its order");
                        }
                        if (message.remaining() != 8 || message.getInt(message.position()) != 7) {
                            wrong.add("the view is not the message: " + message);
                        }
                        message.order(ByteOrder.BIG_ENDIAN).position(message.limit());
                        message.clear();
                    }
                });
                Wire client = server.connect()) {
            byte[] frame = frame("\7\0\0\0\1\2\3\4");
            client.write(Wire.concat(frame, frame, frame));
            Probe session = server.sessionOf(client);
            await("three messages").until(() -> session.received().size() == 3);
            client.write(frame);
            await("one more").until(() -> session.received().size() == 4);
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void idsAreNeverZeroAndNeverUsedAgainAlsoAfterARestart() throws IOException {
        Set<Long> ids = new HashSet<>();
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 50; i++) {
                    try (Wire client = server.connect()) {
                        assertEchoes(client);
                        Probe session = server.sessionOf(client);
                        assertThat(ids.add(session.id()))
                                .as("id %d was used before", session.id())
                                .isTrue();
                        assertThat(server.service.session(session.id())).isSameAs(session);
                    }
                }
                awaitNoSession(server);
                server.service.stop();
                server.start();
            }
            assertThat(ids).allMatch(id -> id > 0, "positive: 0 and less are for \"no session\"");
            assertThat(server.service.session(ids.iterator().next()))
                    .as("a session that has ended is found no more")
                    .isNull();
        }
    }

    // ----------------------------------------------------------------------------------------------------- exceptions

    private static void fail() {
        throw new IllegalStateException("on purpose");
    }

    /** The first session fails in that callback; the others echo. */
    private static Probe firstActs(Connection connection, Probe.Callback where, Runnable action) {
        return connection.id == 1 ? Probe.acting(connection, where, action) : Probe.echo(connection);
    }

    @ParameterizedTest
    @EnumSource(Probe.Callback.class)
    void aCallbackThatThrowsEndsItsSessionAndNoOther(Probe.Callback where) throws IOException {
        CloseReason expected =
                where == Probe.Callback.ON_DISCONNECTED ? CloseReason.REMOTE_CLOSING : CloseReason.HANDLER_ERROR;
        try (ProbeServer server = ProbeServer.start(c -> firstActs(c, where, SessionTest::fail), ONE_LOOP);
                Wire victim = server.connect()) {
            Probe session = server.sessionOf(victim);
            try (Wire neighbour = server.connect()) {
                assertEchoes(neighbour);
                if (where != Probe.Callback.ON_CONNECTED && where != Probe.Callback.ON_UPDATE) {
                    victim.write(frame("x"));
                }
                if (where == Probe.Callback.ON_DISCONNECTED) {
                    victim.shutdownOutput();
                }
                awaitEnd(session);
                assertEndedOnce(session, expected);
                victim.readUntilEof();
                victim.leave();
                await("the session lets go").until(() -> server.stat("sessions") == 1);

                assertEchoes(neighbour);
                try (Wire next = server.connect()) {
                    assertEchoes(next);
                }
                assertThat(server.sessionOf(neighbour).closeReason()).isNull();
            }
        }
    }

    @Test
    void anErrorEndsASessionAsAnExceptionDoes() throws IOException {
        Runnable failing = () -> {
            throw new AssertionError("on purpose");
        };
        try (ProbeServer server = ProbeServer.start(c -> firstActs(c, Probe.Callback.ON_RECV, failing), ONE_LOOP);
                Wire victim = server.connect()) {
            victim.write(frame("x"));
            Probe session = server.sessionOf(victim);
            awaitEnd(session);
            assertEndedOnce(session, CloseReason.HANDLER_ERROR);
            try (Wire next = server.connect()) {
                assertEchoes(next);
            }
        }
    }

    @Test
    void aMessageThatAHandlerRefusesEndsItsSessionAsABadFrameDoes() throws IOException {
        Runnable refusing = () -> {
            throw new MessageResolveException("no such packet");
        };
        try (ProbeServer server = ProbeServer.start(c -> firstActs(c, Probe.Callback.ON_RECV, refusing), ONE_LOOP);
                Wire victim = server.connect()) {
            victim.write(Wire.concat(frame("bad"), frame("next")));
            Probe session = server.sessionOf(victim);
            awaitEnd(session);
            assertEndedOnce(session, CloseReason.MESSAGE_RESOLVE_ERROR);
            assertThat(session.received()).containsExactly("bad");
            try (Wire next = server.connect()) {
                assertEchoes(next);
            }
        }
    }

    @Test
    void aSessionThatCannotBeMadeIsTurnedAwayAndItsPlaceIsFreeAgain() throws IOException {
        AtomicInteger bad = new AtomicInteger(20);
        try (ProbeServer server = ProbeServer.start(
                connection -> {
                    if (bad.getAndDecrement() > 0) {
                        throw new IllegalStateException("on purpose");
                    }
                    return Probe.echo(connection);
                },
                ONE_LOOP,
                "--max-connections=1")) {
            for (int i = 0; i < 20; i++) {
                try (Wire victim = server.connect()) {
                    assertThat(victim.readUntilEof()).isEmpty();
                }
            }
            assertThat(server.stat("rejected")).isEqualTo(20);
            assertThat(server.stat("sessions")).isZero();
            assertOnePlace(server);
        }
    }

    @Test
    void aSessionFactoryThatFailsIsAnErrorOfTheGameAndIsToldWithItsTrace() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (LogLines log = new LogLines(Level.INFO);
                ProbeServer server = ProbeServer.start(
                        connection -> {
                            switch (count.getAndIncrement()) {
                                case 0 -> throw new IllegalStateException("on purpose");
                                case 1 -> throw new AssertionError("on purpose as well");
                                default -> {
                                    return Probe.echo(connection);
                                }
                            }
                        },
                        ONE_LOOP,
                        "--max-connections=1")) {
            for (int i = 0; i < 2; i++) {
                try (Wire victim = server.connect()) {
                    assertThat(victim.readUntilEof()).isEmpty();
                }
            }
            assertOnePlace(server);
            assertThat(log.records(Level.SEVERE))
                    .as("a fault of the game must not be a silent end of the client")
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line.getThrown()).hasMessageContaining("on purpose"));
        }
    }

    @Test
    void aSessionFactoryThatReturnsNullCostsThatConnectionAndNothingElse() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (LogLines log = new LogLines(Level.INFO);
                ProbeServer server = ProbeServer.start(
                        connection -> count.getAndIncrement() < 3 ? null : Probe.echo(connection),
                        ONE_LOOP,
                        "--max-connections=1")) {
            for (int i = 0; i < 3; i++) {
                try (Wire victim = server.connect()) {
                    assertThat(victim.readUntilEof()).isEmpty();
                }
            }
            assertOnePlace(server);
            assertThat(log.records(Level.SEVERE))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line.getThrown()).hasMessageContaining("returned null"));
        }
    }

    /** Its end was asked for, or something was sent, before it turned out that it cannot be. */
    @Test
    void aSessionThatWasClosingWhenItCouldNotBeMadeCostsAndBringsNoPlace() throws Exception {
        AtomicInteger bad = new AtomicInteger(5);
        try (LogLines log = new LogLines(Level.WARNING);
                ProbeServer server = ProbeServer.start(
                        connection -> {
                            Probe session = Probe.echo(connection);
                            if (bad.getAndDecrement() > 0) {
                                session.disconnect();
                                throw new IllegalStateException("on purpose");
                            }
                            return session;
                        },
                        ONE_LOOP,
                        "--max-connections=1")) {
            for (int i = 0; i < 5; i++) {
                try (Wire victim = server.connect()) {
                    assertThat(victim.readUntilEof()).isEmpty();
                }
            }
            assertOnePlace(server);
            assertThat(server.stat("closed"))
                    .as("only what was accepted can be closed")
                    .isLessThanOrEqualTo(server.stat("accepted"));
            assertThat(log.lines(Level.WARNING))
                    .as("the fault of the game, five times, and no fault of what was to close it")
                    .hasSize(5)
                    .allMatch(line -> line.startsWith("no session can be made"));
        }
    }

    @Test
    void aSessionThatHasSentSomethingWhenItCouldNotBeMadeLeavesNothingBehind() throws Exception {
        AtomicInteger bad = new AtomicInteger(5);
        try (ProbeServer server = ProbeServer.start(
                connection -> {
                    Probe session = Probe.echo(connection);
                    if (bad.getAndDecrement() > 0) {
                        Sends.send(session, frame("welcome"));
                        throw new IllegalStateException("on purpose");
                    }
                    return session;
                },
                ONE_LOOP,
                "--max-connections=1")) {
            for (int i = 0; i < 5; i++) {
                try (Wire victim = server.connect()) {
                    victim.readUntilEof();
                }
            }
            assertOnePlace(server);
            server.service.stop();
            assertThat(server.stat("closed")).isEqualTo(server.stat("accepted"));
            assertThat(server.stat("chunks_held"))
                    .as("what holds memory of packets after the end: the queue of a session that never was")
                    .isZero();
        }
    }

    private static void assertOnePlace(ProbeServer server) throws IOException {
        try (Wire served = server.connect()) {
            assertEchoes(served);
            try (Wire second = server.connect()) {
                assertThat(ProbeServer.serves(second))
                        .as("a second client on one place that is taken: was the place given back twice?")
                        .isFalse();
            }
            assertEchoes(served);
        }
    }

    // -------------------------------------------------------------------------------------------------------- closing

    @ParameterizedTest
    @EnumSource(Probe.Callback.class)
    void everyCallbackMayDisconnect(Probe.Callback where) throws IOException {
        CloseReason expected =
                where == Probe.Callback.ON_DISCONNECTED ? CloseReason.REMOTE_CLOSING : CloseReason.LOCAL_CLOSING;
        try (ProbeServer server = ProbeServer.start(
                        c -> c.id == 1 ? Probe.acting(c, where, Session::disconnect) : Probe.echo(c), ONE_LOOP);
                Wire client = server.connect()) {
            Probe session = server.sessionOf(client);
            if (where != Probe.Callback.ON_CONNECTED && where != Probe.Callback.ON_UPDATE) {
                client.write(frame("x"));
            }
            if (where == Probe.Callback.ON_DISCONNECTED) {
                client.shutdownOutput();
            }
            client.readUntilEof();
            client.leave();
            awaitEnd(session);
            awaitNoSession(server);
            assertEndedOnce(session, expected);
            try (Wire next = server.connect()) {
                assertEchoes(next);
            }
        }
    }

    @Test
    void whoNeverHeardOnConnectedNeverHearsOnDisconnected() throws IOException {
        try (ProbeServer server = ProbeServer.start(
                        connection -> {
                            Probe session = new Probe(connection);
                            session.disconnect();
                            return session;
                        },
                        ONE_LOOP);
                Wire client = server.connect()) {
            assertThat(client.readUntilEof()).isEmpty();
            client.leave();
            await("it came").until(() -> server.stat("accepted") == 1);
            awaitNoSession(server);
            assertThat(server.sessions.get(0).events).isEmpty();
            await("it is counted").until(() -> server.stat("closed") == 1);
        }
    }

    @Test
    void theFirstReasonWinsWhoeverElseCloses() throws Exception {
        CloseReason[] reasons = {CloseReason.LOCAL_CLOSING, CloseReason.TIMEOUT};
        int rounds = 400;
        List<Wire> clients = new ArrayList<>();
        try (ProbeServer server = ProbeServer.start(Probe::new, "--io-threads=2", "--backlog=1024")) {
            for (int i = 0; i < rounds; i++) {
                clients.add(server.connect());
            }
            await("all are connected")
                    .until(() -> server.sessions.size() == rounds
                            && server.sessions.stream().noneMatch(s -> s.events.isEmpty()));
            CloseReason[][] seen = new CloseReason[reasons.length][rounds];
            AtomicInteger arrived = new AtomicInteger();
            Crowd.run(reasons.length, thread -> {
                for (int i = 0; i < rounds; i++) {
                    Probe session = server.sessions.get(i);
                    arrived.incrementAndGet();
                    while (arrived.get() < (i + 1) * reasons.length) {
                        Thread.onSpinWait(); // a barrier that parks would let one go long before the other
                    }
                    session.disconnect(reasons[thread], "the race");
                    seen[thread][i] = session.closeReason();
                }
            });
            for (Wire client : clients) {
                client.leave();
            }
            awaitNoSession(server);
            for (int i = 0; i < rounds; i++) {
                for (CloseReason[] ofThread : seen) {
                    assertThat(ofThread[i])
                            .as("the reason, once set, never changes (round %d)", i)
                            .isEqualTo(seen[0][i]);
                }
                assertEndedOnce(server.sessions.get(i), seen[0][i]);
            }
        } finally {
            for (Wire client : clients) {
                client.leave();
            }
        }
    }

    @Test
    void afterACallbackHasClosedTheSessionNoMessageIsDelivered() throws IOException {
        try (ProbeServer server = ProbeServer.start(c -> new Probe(c) {
                    @Override
                    void receives(ByteBuffer message) {
                        if (message.get(message.position()) == '3') {
                            disconnect();
                        }
                    }
                });
                Wire client = server.connect()) {
            byte[][] ten = new byte[10][];
            for (int i = 0; i < ten.length; i++) {
                ten[i] = frame(String.valueOf(i + 1));
            }
            client.write(Wire.concat(ten));
            client.readUntilEof();
            client.write(frame("still there?"));
            client.leave();
            Probe session = server.sessionOf(client);
            awaitNoSession(server);
            assertThat(session.received())
                    .as("messages delivered: after each callback look again whether the session is open")
                    .containsExactly("1", "2", "3");
            assertEndedOnce(session, CloseReason.LOCAL_CLOSING);
        }
    }

    @Test
    void nothingIsAcceptedAfterTheLastPacketOrAReasonToClose() throws IOException {
        List<Boolean> accepted = Collections.synchronizedList(new ArrayList<>());
        try (ProbeServer server = ProbeServer.start(c -> Probe.acting(c, Probe.Callback.ON_CONNECTED, session -> {
                    accepted.add(Sends.send(session, frame("first")));
                    accepted.add(Sends.sendLast(session, frame("last")));
                    accepted.add(Sends.send(session, frame("late")));
                    accepted.add(Sends.sendLast(session, frame("later")));
                }));
                Wire client = server.connect()) {
            assertThat(client.readFrame()).asString().isEqualTo("first");
            assertThat(client.readFrame()).asString().isEqualTo("last");
            assertThat(client.readUntilEof())
                    .as("what comes after the last packet")
                    .isEmpty();
            assertThat(accepted).containsExactly(true, true, false, false);
        }
    }

    /** Sends so much that some of it waits in this process, with sockets that hold little. */
    private static Probe burst(Connection connection, int frames, boolean thenDisconnect) {
        return new Probe(connection) {
            @Override
            void acts(Probe.Callback callback) {
                if (callback == Probe.Callback.ON_CONNECTED) {
                    try {
                        connection.channel.setOption(StandardSocketOptions.SO_SNDBUF, 32_768);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }

            @Override
            void receives(ByteBuffer message) {
                for (int i = 0; i < frames; i++) {
                    Sends.send(this, Wire.frame(new byte[4000]));
                }
                if (thenDisconnect) {
                    disconnect();
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasAcceptedBeforeTheEndIsWritten(boolean thisSideCloses) throws IOException {
        int frames = 150;
        try (ProbeServer server =
                        ProbeServer.start(c -> burst(c, frames, thisSideCloses), "--send-timeout-millis=60000");
                Wire client = Wire.connect(server.listener().address(), 32_768)) {
            client.write(frame("go"));
            if (!thisSideCloses) {
                client.shutdownOutput();
            }
            byte[] all = client.readUntilEof();
            client.leave();
            assertThat(all.length)
                    .as("bytes received of %d frames that were accepted before the session closed", frames)
                    .isEqualTo(frames * 4004);
            Probe session = server.sessionOf(client);
            awaitNoSession(server);
            assertEndedOnce(session, thisSideCloses ? CloseReason.LOCAL_CLOSING : CloseReason.REMOTE_CLOSING);
        }
    }

    @Test
    void theLastWordsArriveThoughTheClientHadMoreToSay() throws IOException {
        byte[] flood = Wire.concat(frame("bye?"), new byte[60_000]);
        try (ProbeServer server = ProbeServer.start(
                c -> new Probe(c) {
                    @Override
                    void receives(ByteBuffer message) {
                        Sends.sendLast(this, frame("bye"));
                    }
                },
                "--receive-buffer-size=4100")) {
            long patience = TimeUnit.SECONDS.toNanos(1); // of the server, for who has more to say
            int clients = 0;
            int arrived = 0;
            IOException reset = null;
            while (clients < 200) {
                long begin = System.nanoTime();
                boolean clean = false;
                try (Wire client = server.connect()) {
                    client.write(flood);
                    String last = new String(client.readFrame(), StandardCharsets.ISO_8859_1);
                    int more = client.readUntilEof().length;
                    client.write((byte) 1); // after a reset the first or the second write fails
                    client.write((byte) 2);
                    clean = last.equals("bye") && more == 0;
                } catch (IOException e) {
                    reset = e;
                }
                if (System.nanoTime() - begin < patience) { // else this machine stood still, and another one is asked
                    clients++;
                    arrived += clean ? 1 : 0;
                }
            }
            assertThat(arrived)
                    .as(
                            "of 200 clients, how many read the last words and then a clean end (else: %s); closing a"
                                    + " socket with unread input resets the connection: shut output down, then read"
                                    + " until the client ends",
                            reset)
                    .isEqualTo(200);
        }
    }

    @Test
    void aResetIsASocketErrorOfThatSession() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo, ONE_LOOP);
                Wire client = server.connect()) {
            assertEchoes(client);
            Probe session = server.sessionOf(client);
            client.write(Wire.header(100));
            client.reset();
            awaitEnd(session);
            awaitNoSession(server);
            assertEndedOnce(session, CloseReason.SOCKET_ERROR);
        }
    }

    // --------------------------------------------------------------------------------------------- receive rate limit

    @Test
    void whoSendsMoreMessagesThanTheRateLimitIsCutOffAtTheFirstTooMany() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo, ONE_LOOP, "--receive-rate-limit=3");
                Wire other = server.connect();
                Wire client = server.connect()) {
            client.write(Wire.concat(frame("1"), frame("2"), frame("3"), frame("4"), frame("5")));
            Probe session = server.sessionOf(client);
            awaitEnd(session);
            assertThat(session.received()).containsExactly("1", "2", "3");
            assertEndedOnce(session, CloseReason.RECEIVE_RATE_LIMIT);
            assertEchoes(other);
        }
    }

    @Test
    void whoKeepsToTheRateLimitStays() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--receive-rate-limit=100");
                Wire client = server.connect()) {
            for (int i = 0; i < 100; i++) {
                assertEchoes(client);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ receive timeout

    /** A session that ticks: it sends a frame when it begins, before it first looks at the clock, and at each look. */
    private static Probe ticking(Connection connection, String tick) {
        return new Probe(connection) {
            @Override
            void acts(Probe.Callback callback) {
                if (callback == Probe.Callback.ON_CONNECTED || callback == Probe.Callback.ON_UPDATE) {
                    Sends.send(this, frame(tick));
                }
            }
        };
    }

    @Test
    void aSilentClientTimesOutHoweverMuchItIsSent() throws IOException {
        int longerThanTheTimeout = 500; // ticks
        int ticks = 0;
        try (ProbeServer server = ProbeServer.start(c -> ticking(c, "tick"), "--receive-timeout-millis=300");
                Wire client = server.connect()) {
            try {
                while (ticks < longerThanTheTimeout) {
                    client.readFrame();
                    ticks++;
                }
            } catch (EOFException | SocketException e) {
                assertThat(ticks).as("it was sent something in the meantime").isPositive();
            }
            assertThat(ticks)
                    .as("what is sent to a client is no sign of life of the client")
                    .isLessThan(longerThanTheTimeout);
            Probe session = server.sessionOf(client);
            awaitEnd(session);
            assertEndedOnce(session, CloseReason.TIMEOUT);
        }
    }

    @Test
    void aFrameThatComesByteByByteForLongerThanTheTimeoutIsWaitedForNoLonger() throws IOException {
        int ticks = 0;
        try (ProbeServer server = ProbeServer.start(c -> ticking(c, ""), "--receive-timeout-millis=300");
                Wire client = server.connect()) {
            Probe session = server.sessionOf(client);
            try {
                client.write(Wire.header(4096));
                while (ticks < 4000) {
                    client.readFrame();
                    client.write((byte) 1); // one byte for each tick of the server: never a whole message
                    ticks++;
                }
            } catch (EOFException | SocketException e) {
                assertThat(ticks).as("bytes that came in the meantime").isPositive();
            }
            awaitEnd(session);
            assertThat(session.received())
                    .as("a byte now and then must not hold a place for ever")
                    .isEmpty();
            assertEndedOnce(session, CloseReason.TIMEOUT);
        }
    }

    @Test
    void aFrameThatIsWholeInTimeIsASignOfLifeAlsoIfItsEndBeginsTheNext() throws IOException {
        long timeout = 500;
        try (ProbeServer server = ProbeServer.start(c -> ticking(c, ""), "--receive-timeout-millis=" + timeout)) {
            while (!staysWhileItAnswersInTime(server, TimeUnit.MILLISECONDS.toNanos(timeout))) {}
        }
    }

    /**
     * Answers each tick for three timeouts, and must not be cut off. Returns false if it has once taken half of a timeout
     * for that: where the machine stands still, anybody is silent.
     */
    private static boolean staysWhileItAnswersInTime(ProbeServer server, long timeoutNanos) throws IOException {
        try (Wire client = server.connect()) {
            Probe session = server.sessionOf(client);
            byte[] frame = frame("x");
            byte[] middle = {frame[1], frame[2], frame[3], frame[4], frame[0]};
            long longest = 0;
            long begin = System.nanoTime();
            long answered = begin;
            try {
                client.write(frame[0]);
                while (answered - begin < 3 * timeoutNanos) {
                    client.readFrame();
                    client.write(middle); // the rest of one and the first byte of another: never an empty buffer
                    long now = System.nanoTime();
                    longest = Math.max(longest, now - answered);
                    answered = now;
                }
            } catch (EOFException | SocketException e) {
                longest = Math.max(longest, System.nanoTime() - answered); // it was cut off
            }
            if (longest > timeoutNanos / 2) {
                return false;
            }
            assertThat(session.closeReason())
                    .as("it has never been silent for longer than %d ns", longest)
                    .isNull();
            assertThat(session.received()).isNotEmpty();
            return true;
        }
    }

    @Test
    void withAReceiveTimeoutOfZeroNobodyTimesOut() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--receive-timeout-millis=0");
                Wire client = server.connect()) {
            Probe session = server.sessionOf(client);
            await("some looks at the clock").until(() -> session.updates.get() >= 5 || session.closeReason() != null);
            assertThat(session.closeReason()).isNull();
        }
    }

    @Test
    void bytesThatWaitInTheKernelWhileTheLoopIsBusyAreASignOfLife() throws Exception {
        long timeout = 200;
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (ProbeServer server = ProbeServer.start(
                        c -> Probe.acting(
                                c,
                                Probe.Callback.ON_CONNECTED,
                                session -> session.loop().execute(() -> keepBusy(3 * timeout, busy, written))),
                        ONE_LOOP,
                        "--receive-timeout-millis=" + timeout);
                Wire client = server.connect()) {
            busy.await();
            client.write(frame("alive"));
            written.countDown();

            Probe session = server.sessionOf(client);
            await("the message, or the end").until(() -> session.events.size() > 1);
            assertThat(session.events)
                    .as("the loop was busy, not the client silent: read first, then look at the clock")
                    .startsWith("connected", "recv alive");
        }
    }

    @Test
    void aLoopThatWasBusyWhileItLookedAtTheClockDoesNotTakeThatForSilence() throws Exception {
        long timeout = 500;
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (ProbeServer server = ProbeServer.start(Probe::echo, ONE_LOOP, "--receive-timeout-millis=" + timeout)) {
            IoLoop loop;
            try (Wire first = server.connect()) {
                assertEchoes(first);
                loop = server.sessionOf(first).loop();
            }
            awaitNoSession(server);
            loop.execute(() -> loop.add(slowWhenASessionHasCome(server, 2 * timeout, busy, written)));
            try (Wire second = server.connect()) {
                busy.await();
                second.write(frame("alive"));
                written.countDown();

                Probe session = server.sessionOf(second);
                await("the message, or the end").until(() -> session.events.size() > 1);
                assertThat(session.events)
                        .as("the time to compare with is one taken before the reads: what had come by then was read")
                        .startsWith("connected", "recv alive");
            }
        }
    }

    /** Is looked after before any session that comes later, and takes its time for that as soon as there is one. */
    private static IoHandler slowWhenASessionHasCome(
            ProbeServer server, long millis, CountDownLatch busy, CountDownLatch written) {
        return new IoHandler() {
            @Override
            void onReady(SelectionKey key) {}

            @Override
            void update(long now) {
                if (server.stat("sessions") == 1 && busy.getCount() > 0) {
                    keepBusy(millis, busy, written);
                }
            }

            @Override
            boolean isClosed() {
                return busy.getCount() == 0;
            }

            @Override
            void closeNow() {}
        };
    }

    /** Blocks the loop until the client has written, and for longer than the receive timeout. */
    private static void keepBusy(long millis, CountDownLatch busy, CountDownLatch written) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        busy.countDown();
        try {
            written.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
