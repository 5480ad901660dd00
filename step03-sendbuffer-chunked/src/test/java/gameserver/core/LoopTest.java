package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A loop goes on whatever runs on it, and ends cleanly if it must end. */
@Timeout(60)
@ExtendWith(QuietLog.class)
class LoopTest {
    private static void assertEchoes(Wire client) throws IOException {
        client.write(Wire.frame((byte) 'x'));
        assertThat(client.readFrame()).containsExactly('x');
    }

    private static void fail() {
        throw new IllegalStateException("on purpose");
    }

    /** Runs something on a loop; returns when it has run, with what it returned. */
    private static <T> T on(IoLoop loop, java.util.function.Supplier<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> result.complete(work.get()));
        return result.get(10, TimeUnit.SECONDS);
    }

    @Test
    void anInterruptThatACallbackLeavesSetIsGoneInTheNextTurn() throws Exception {
        try (ProbeServer server = ProbeServer.start(
                        c -> Probe.acting(
                                c,
                                Probe.Callback.ON_RECV,
                                () -> Thread.currentThread().interrupt()),
                        "--io-threads=1");
                Wire client = server.connect()) {
            assertEchoes(client);
            IoLoop loop = server.sessionOf(client).loop();
            ProbeServer.fullTurn(loop);
            assertThat(on(loop, () -> Thread.currentThread().isInterrupted()))
                    .as("an interrupted thread never waits in select: it would take a whole core")
                    .isFalse();
            assertEchoes(client);
        }
    }

    @Test
    void aTaskThatPostsItselfDoesNotKeepTheLoopFromItsSockets() throws Exception {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=1");
                Wire client = server.connect()) {
            assertEchoes(client);
            IoLoop loop = server.sessionOf(client).loop();
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger runs = new AtomicInteger();
            loop.execute(new IoLoop.Task() {
                @Override
                public void run() {
                    runs.incrementAndGet();
                    if (!enough.get()) {
                        loop.execute(this);
                    }
                }
            });
            for (int i = 0; i < 10; i++) {
                assertEchoes(client);
            }
            assertThat(runs.get()).as("it has run in between").isPositive();
            enough.set(true);
        }
    }

    /** A handler whose update does something. */
    private static IoHandler updating(Runnable update, AtomicBoolean closed) {
        return new IoHandler() {
            @Override
            void onReady(SelectionKey key) {}

            @Override
            void update(long now) {
                update.run();
            }

            @Override
            boolean isClosed() {
                return closed.get();
            }

            @Override
            void closeNow() {}
        };
    }

    @Test
    void aHandlerWhoseUpdateThrowsKeepsNoOtherFromItsOwn() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=1")) {
            IoLoop loop;
            try (Wire first = server.connect()) {
                assertEchoes(first);
                loop = server.sessionOf(first).loop();
            }
            loop.execute(() -> loop.add(updating(
                    () -> {
                        failures.incrementAndGet();
                        fail();
                    },
                    closed)));
            try (Wire behind = server.connect()) {
                assertEchoes(behind);
                Probe session = server.sessionOf(behind);
                await("updates of the session behind it").until(() -> session.updates.get() > 3 && failures.get() > 3);
                assertEchoes(behind);
            }
            closed.set(true);
        }
    }

    @Test
    void aHandlerMayBringAnotherInItsUpdate() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicInteger updates = new AtomicInteger();
        try (LogLines log = new LogLines(Level.ALL);
                ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=1");
                Wire client = server.connect()) {
            assertEchoes(client);
            IoLoop loop = server.sessionOf(client).loop();
            AtomicBoolean added = new AtomicBoolean();
            loop.execute(() -> loop.add(updating(
                    () -> {
                        if (!added.getAndSet(true)) {
                            loop.add(updating(updates::incrementAndGet, closed));
                        }
                    },
                    closed)));
            await("updates of the one that was added").until(() -> updates.get() > 3);
            closed.set(true);
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    @Test
    void aSelectorThatKeepsFailingIsToldOnceAndTheTasksGoOn() throws Exception {
        try (LogLines log = new LogLines(Level.ALL);
                ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=1");
                Wire client = server.connect()) {
            assertEchoes(client);
            Probe session = server.sessionOf(client);
            session.loop().selector().close();
            int updates = session.updates.get();
            AtomicInteger turns = new AtomicInteger();
            IoLoop loop = session.loop();
            loop.execute(
                    new IoLoop.Task() { // once in each turn
                        @Override
                        public void run() {
                            turns.incrementAndGet();
                            loop.execute(this);
                        }
                    });
            await("some turns with a selector that fails").until(() -> session.updates.get() > updates + 10);
            assertThat(turns).as("turns that take 20 ms each, in some 200 ms").hasValueLessThan(1000);

            assertThat(log.lines(Level.WARNING))
                    .as("one line, however often it fails")
                    .singleElement()
                    .asString()
                    .contains("select fails");
            assertThat(on(session.loop(), () -> "done")).isEqualTo("done");
            server.service.stop();
            assertThat(session.ends()).hasSize(1);
            Leftovers.assertNoThread(server);
        }
    }

    /** A log handler of the operator's that does not work. */
    private static final class BrokenLog extends LogLines {
        final AtomicBoolean broken = new AtomicBoolean(true);
        final AtomicInteger asked = new AtomicInteger();

        BrokenLog() {
            super(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            asked.incrementAndGet();
            if (broken.get()) {
                throw new IllegalStateException("a log handler, on purpose");
            }
            super.publish(record);
        }
    }

    @Test
    void aLogHandlerThatThrowsCostsItsLinesAndNothingElse() throws Exception {
        try (BrokenLog log = new BrokenLog();
                ProbeServer server = ProbeServer.start(
                        c -> c.id == 1 ? Probe.acting(c, Probe.Callback.ON_RECV, LoopTest::fail) : Probe.echo(c),
                        "--io-threads=1");
                Wire failing = server.connect()) {
            Probe session = server.sessionOf(failing);
            session.loop().execute(LoopTest::fail);
            failing.write(Wire.frame((byte) 'x'));
            failing.readUntilEof();
            await("its end").until(() -> !session.ends().isEmpty());
            try (Wire client = server.connect()) {
                assertEchoes(client);
                assertThat(log.asked.get()).as("lines that were lost").isGreaterThanOrEqualTo(3);
                log.broken.set(false);
                session.loop().execute(LoopTest::fail);
                await("the count of lost lines")
                        .until(() -> log.lines(Level.WARNING).stream()
                                .anyMatch(line -> line.matches("a log handler threw: [1-9][0-9]* lines are lost")));
                log.broken.set(true);
                server.service.stop();
                assertThat(server.stat("sessions")).isZero();
                Leftovers.assertNoThread(server);
            }
        }
    }

    @Test
    void anErrorOfTheJvmEndsTheLoopWithItsSessionsAndTheOthersGoOn() throws Exception {
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=2");
                Wire first = server.connect();
                Wire second = server.connect()) {
            assertEchoes(first);
            assertEchoes(second);
            Probe one = server.sessionOf(first);
            Probe two = server.sessionOf(second);
            assertThat(one.loop()).isNotSameAs(two.loop());
            // The listener lives on one of the two, and is to live on.
            Probe victim = isOn(server.listener(), one.loop()) ? two : one;
            Wire ends = victim == one ? first : second;
            Wire lives = victim == one ? second : first;
            victim.loop().thread().setUncaughtExceptionHandler((thread, e) -> uncaught.set(e));

            victim.loop().execute(() -> {
                throw new InternalError("on purpose");
            });

            assertThat(ends.readUntilEof()).isEmpty();
            victim.loop().thread().join(10_000);
            assertThat(uncaught.get()).as("it is for whoever runs the program").isInstanceOf(InternalError.class);
            assertThat(victim.ends()).containsExactly("disconnected " + CloseReason.SHUTDOWN);
            assertThat(victim.loop().execute(() -> {}))
                    .as("a task for a loop that has ended")
                    .isFalse();
            assertEchoes(lives);
            for (int i = 0; i < 4; i++) {
                try (Wire next = server.connect()) {
                    assertEchoes(next);
                }
            }
            server.service.stop();
            assertThat(server.stat("closed")).isEqualTo(server.stat("accepted"));
            server.start();
            try (Wire again = server.connect()) {
                assertEchoes(again);
            }
        }
    }

    private static boolean isOn(Listener listener, IoLoop loop) throws Exception {
        InetSocketAddress address = listener.address();
        List<SelectionKey> keys = on(loop, () -> List.copyOf(loop.selector().keys()));
        return keys.stream()
                .map(SelectionKey::attachment)
                .anyMatch(handler ->
                        handler instanceof Listener other && other.address().equals(address));
    }
}
