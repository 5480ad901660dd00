package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One flush a turn, or an interval: what it leaves for the next one, and that nothing is left in the end. */
@Timeout(60)
class FlushTest {
    private static final byte[] FRAME = Wire.frame(new byte[4]);
    private static final byte[] LARGE_FRAME = Wire.frame(new byte[4000]);

    /** Sends another packet whenever one was written, until so many have been. */
    private static final class Restless extends Session {
        private static final int PACKETS = 1000;

        private int written;
        private volatile int writtenBeforeTheTask; // by the loop, read by the test

        Restless(Connection connection) {
            super(connection);
        }

        @Override
        protected void onRecv(ByteBuffer message) {}

        @Override
        protected void onSend(int bytes) {
            written++;
            if (written == 1) {
                loop().execute(() -> writtenBeforeTheTask = written);
            }
            if (written < PACKETS) {
                Sends.send(this, FRAME);
            }
        }
    }

    @Test
    void whatIsSentDuringAFlushWaitsForTheNextTurn() throws Exception {
        try (TestService server = TestService.start(Restless::new, "io-threads", 1);
                Wire client = server.connect()) {
            Restless session = (Restless) server.sessionOf(client);
            Sends.send(session, FRAME);

            assertThat(client.read(Restless.PACKETS * FRAME.length)).hasSize(Restless.PACKETS * FRAME.length);
            assertThat(session.writtenBeforeTheTask)
                    .as("a task that was posted during the first flush runs before all %d are", Restless.PACKETS)
                    .isPositive()
                    .isLessThan(Restless.PACKETS);
        }
    }

    @Test
    void anIntervalHasOneFlushHoweverManyTurns() throws Exception {
        int packets = 10;
        try (TestService server =
                        TestService.start(TestService.Silent::new, "io-threads", 1, "flush-interval-millis", 1000);
                Wire client = server.connect()) {
            Session session = server.sessionOf(client);
            long start = System.nanoTime();
            for (int i = 0; i < packets; i++) {
                Sends.send(session, FRAME);
                TestService.run(session.loop(), () -> {}); // a turn
            }

            assertThat(client.read(packets * FRAME.length)).hasSize(packets * FRAME.length);
            long intervals = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + 1;
            assertThat(server.service.stats.get("write_calls"))
                    .as("%d packets in as many turns, %d intervals", packets, intervals)
                    .isLessThanOrEqualTo(intervals + 1);
        }
    }

    /** Sends more from one callback than its queue may hold, to a client that reads. */
    private static final class Generous extends Session {
        static final int PACKETS = 300;

        private boolean inCallback;
        private int told;
        private volatile String fault = ""; // by the loop, read by the test

        Generous(Connection connection) {
            super(connection);
        }

        @Override
        protected void onRecv(ByteBuffer message) {
            inCallback = true;
            for (int i = 0; i < PACKETS; i++) {
                if (!Sends.send(this, LARGE_FRAME)) {
                    fault = "packet " + i + " is refused";
                }
            }
            inCallback = false;
        }

        @Override
        protected void onSend(int bytes) {
            told += bytes;
            if (inCallback) {
                fault = "onSend ran inside another callback";
            }
        }
    }

    @Test
    void aCallbackMaySendMoreThanTheLimitToAClientThatReads() throws Exception {
        try (TestService server = TestService.start(Generous::new, "io-threads", 1);
                Wire client = server.connect()) {
            Generous session = (Generous) server.sessionOf(client);
            int bytes = Generous.PACKETS * LARGE_FRAME.length;
            assertThat(bytes).isGreaterThan(1 << 20);
            client.write(FRAME);

            assertThat(client.read(bytes)).hasSize(bytes);
            assertThat(session.closeReason()).as("it reads").isNull();
            assertThat(session.fault).isEmpty();
            TestService.run(session.loop(), () -> {});
            TestService.run(
                    session.loop(),
                    () -> assertThat(session.told)
                            .as("onSend is told of every byte, also of those that were flushed early")
                            .isEqualTo(bytes));
        }
    }

    @Test
    void whatAForeignThreadSendsBeyondTheLimitIsFlushedWithoutWaitingForTheInterval() throws Exception {
        try (TestService server =
                        TestService.start(TestService.Silent::new, "io-threads", 1, "flush-interval-millis", 1000);
                Wire client = server.connect()) {
            Session session = server.sessionOf(client);
            Sends.send(session, FRAME);
            client.read(FRAME.length); // the interval begins
            int packets = 300;
            for (int i = 0; i < packets; i++) {
                assertThat(Sends.send(session, LARGE_FRAME)).as("packet %d", i).isTrue();
            }
            Awaitility.await("what is beyond the limit is offered to the socket")
                    .until(() -> session.sendQueue.bytes() < 1 << 20);
            assertThat(client.read(packets * LARGE_FRAME.length)).hasSize(packets * LARGE_FRAME.length);
        }
    }

    @Test
    void nothingWaitsForASessionThatIsGone() throws Exception {
        try (TestService server =
                        TestService.start(TestService.Silent::new, "io-threads", 1, "send-timeout-millis", 200);
                Wire client = Wire.connect(server.address, 4096)) {
            Session session = server.sessionOf(client);
            while (Sends.send(session, LARGE_FRAME)) {} // until it is closed: the client does not read
            Awaitility.await().until(() -> server.service.sessions().isEmpty());

            assertThat(session.sendQueue.bytes())
                    .as("what was never written is let go of when the session closes")
                    .isZero();
        }
    }
}
