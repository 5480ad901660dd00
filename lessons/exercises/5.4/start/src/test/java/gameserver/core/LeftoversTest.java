package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that does not read, for which a little waits in each of many chunks: how many of those it keeps from the pool. */
@Timeout(60)
class LeftoversTest {
    private static final int KERNEL_BYTES = 8192;
    private static final int FILLER = 1000;
    private static final int UPDATES = 15; // one every 20 ms
    private static final int SMALL = 100;
    private static final int LARGE = 30;

    private final TestService server =
            TestService.start(Quiet::new, "io-threads", 1, "chunk-size", 4100, "send-timeout-millis", 600_000);
    private final Wire stalled = Wire.connect(server.address, KERNEL_BYTES);
    private final Quiet session = (Quiet) server.sessionOf(stalled);
    private final Wire another = server.connect(); // empty frames, to see the loop's turns by
    private int sent;

    LeftoversTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        stalled.close();
        another.close();
        server.close();
    }

    /** Sends nothing by itself, has little room in the kernel, and counts the times that the loop looks after it. */
    private static final class Quiet extends Session {
        final AtomicInteger updates = new AtomicInteger();

        Quiet(Connection connection) {
            super(connection);
            try {
                connection.channel().setOption(StandardSocketOptions.SO_SNDBUF, KERNEL_BYTES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected void onRecv(ByteBuffer message) {}

        @Override
        protected void onUpdate(long now) {
            updates.incrementAndGet();
        }
    }

    private long stat(String key) {
        return server.service.stats.get(key);
    }

    /** Sends a frame that says its number, in a chunk that nobody else uses, and lets the loop try to write it. */
    private void send(int payload) throws Exception {
        byte[] frame = Wire.frame(ByteBuffer.allocate(payload).putInt(sent++).array());
        assertThat(Sends.send(session, frame)).isTrue();
        afterTheTurn();
    }

    /** Returns when the turn is over, flush and all, in which what was posted has run: a later one has read this byte. */
    private void afterTheTurn() throws Exception {
        TestService.run(session.loop(), () -> {});
        long before = stat("bytes_in");
        another.write((byte) 0);
        await("the loop reads").until(() -> stat("bytes_in") > before);
    }

    /** Until something waits, and still does after a while: the kernel takes no more. */
    private void fillTheConnection() throws Exception {
        int since = session.updates.get();
        while (session.updates.get() < since + UPDATES) {
            if (stat("queued_bytes") == 0) {
                send(FILLER);
                since = session.updates.get();
            } else {
                afterTheTurn();
            }
        }
    }

    private void readAll() throws IOException {
        for (int i = 0; i < sent; i++) {
            assertThat(ByteBuffer.wrap(stalled.readFrame()).getInt())
                    .as("every packet, once and in order")
                    .isEqualTo(i);
        }
    }

    @Test
    void aLittleInManyChunksIsCopiedOutOfThem() throws Exception {
        fillTheConnection();
        for (int i = 0; i < SMALL; i++) {
            send(20);
        }
        assertThat(stat("chunks_held"))
                .as("chunks held because %d small packets wait for one session", SMALL)
                .isLessThanOrEqualTo(4);
        assertThat(stat("payload_copies"))
                .as("messages copied: what the kernel has refused, and not all of it again for each packet that comes")
                .isBetween(SMALL / 4L, 4L * SMALL);

        readAll();
        await("what was copied is let go too").until(() -> stat("chunks_held") <= 1);
    }

    @Test
    void theCopyIsMovedOnWhenTheLoopsChunkIsFull() throws Exception {
        fillTheConnection();
        for (int i = 0; i < SMALL; i++) {
            send(20);
            TestService.run(session.loop(), this::fillTheLoopsChunk);
        }
        assertThat(stat("chunks_held"))
                .as("chunks held though the loop writes a chunk full of something else behind each packet")
                .isLessThanOrEqualTo(5);
        readAll();
    }

    private void fillTheLoopsChunk() {
        server.service.sendBuffers.open(4000);
        server.service.sendBuffers.close(4000).close();
    }

    @Test
    void muchIsNotCopied() throws Exception {
        fillTheConnection();
        for (int i = 0; i < LARGE; i++) {
            send(4000);
        }
        assertThat(stat("payload_copies"))
                .as("messages copied while far more than 4,096 bytes wait: copying much is no bargain")
                .isLessThanOrEqualTo(5);
        readAll();
    }

    @Test
    void whoIsCutOffHoldsNothing() throws Exception {
        fillTheConnection();
        for (int i = 0; i < SMALL; i++) {
            send(20);
        }
        stalled.reset();
        await("the session ends").until(() -> stat("sessions") == 1); // the other one is still there
        server.service.stop();
        assertThat(server.service.sendBufferPool.held())
                .as("chunks held after the stop")
                .isZero();
    }
}
