package lab.variants;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedOutletTest {
    private final ByteBuffer chunk = ByteBuffer.wrap("one two three four".getBytes(US_ASCII));
    private final LongAdder writeCalls = new LongAdder();
    private Connected connected;
    private QueuedOutlet out;

    @BeforeEach
    void connect() throws IOException {
        connected = new Connected();
        out = new QueuedOutlet(connected.server, writeCalls);
    }

    @AfterEach
    void close() throws IOException {
        connected.close();
    }

    private CompletableFuture<Void> startWriter() {
        return Connected.start(out::run);
    }

    @Test
    void whatWaitsIsWrittenAtOnceAndInOrder() throws Exception {
        out.send(new Piece(chunk, 0, 4));
        out.send(new Piece(chunk, 4, 8)); // lies behind the one before
        out.send(new Piece(chunk, 14, 18));
        out.send(new Piece(chunk, 3, 4));
        out.send(new Piece(chunk, 8, 13));
        CompletableFuture<Void> writer = startWriter();

        assertThat(connected.read(18)).asString(US_ASCII).isEqualTo("one two four three");
        assertThat(writeCalls.sum()).isEqualTo(1);
        assertThat(writer).isNotDone();
    }

    @Test
    void whatTheSocketDoesNotTakeAtOnceIsWrittenNext() throws Exception {
        byte[] bytes = new byte[QueuedOutlet.MAX_BYTES];
        new Random(1).nextBytes(bytes);
        connected.writtenInPieces();
        out.send(new Piece(ByteBuffer.wrap(bytes), 0, bytes.length - 18));
        out.send(new Piece(chunk, 0, 18));
        CompletableFuture<Void> writer = startWriter();

        System.arraycopy(chunk.array(), 0, bytes, bytes.length - 18, 18);
        assertThat(connected.read(bytes.length)).isEqualTo(bytes);
        assertThat(writeCalls.sum()).isGreaterThan(1);
        assertThat(writer).isNotDone();
    }

    @Test
    void whatComesLaterWakesTheWriter() throws Exception {
        CompletableFuture<Void> writer = startWriter();
        for (int i = 0; i < 3; i++) {
            out.send(new Piece(chunk, 4 * i, 4 * i + 3));
            connected.read(3);
        }

        assertThat(writeCalls.sum()).isEqualTo(3);
        assertThat(writer).isNotDone();
    }

    @Test
    void theEndEndsTheWriterAndNothingIsTakenAnyMore() throws Exception {
        CompletableFuture<Void> writer = startWriter();
        out.send(new Piece(chunk, 0, 4));
        connected.read(4);

        out.end();

        await().until(writer::isDone);
        assertThatThrownBy(() -> out.send(new Piece(chunk, 0, 4))).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void moreThanTheQueueMayHoldIsRefusedUntilItIsWritten() throws Exception {
        ByteBuffer large = ByteBuffer.allocateDirect(QueuedOutlet.MAX_BYTES);
        out.send(new Piece(large, 0, QueuedOutlet.MAX_BYTES - 1));
        out.send(new Piece(chunk, 0, 1));

        assertThatThrownBy(() -> out.send(new Piece(chunk, 1, 2)))
                .isInstanceOf(CutOffException.class)
                .hasMessage("more waits than the queue may hold");

        CompletableFuture<Void> writer = startWriter();
        connected.read(QueuedOutlet.MAX_BYTES);
        await().ignoreExceptions().until(() -> {
            out.send(new Piece(large, 0, QueuedOutlet.MAX_BYTES));
            return true;
        });
        assertThat(writer).isNotDone();
    }
}
