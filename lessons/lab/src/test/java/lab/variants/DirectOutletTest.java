package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DirectOutletTest {
    private static final int SIZE = 1 << 17;
    private static final int TIMES = 8;

    private final LongAdder writeCalls = new LongAdder();

    @Test
    void whatTwoSendAtTheSameTimeDoesNotMix() throws Exception {
        try (Connected connected = new Connected().writtenInPieces()) {
            DirectOutlet out = new DirectOutlet(connected.server, writeCalls);
            CompletableFuture<Void> first = Connected.start(() -> send(out, 1));
            CompletableFuture<Void> second = Connected.start(() -> send(out, 2));

            int ones = 0;
            for (int i = 0; i < 2 * TIMES; i++) {
                byte[] packet = connected.read(SIZE);
                byte[] whole = new byte[SIZE];
                Arrays.fill(whole, packet[0]);
                assertThat(Arrays.equals(packet, whole))
                        .as("packet " + i + " is whole")
                        .isTrue();
                ones += packet[0] == 1 ? 1 : 0;
            }
            assertThat(ones).isEqualTo(TIMES);
            CompletableFuture.allOf(first, second).join();
            assertThat(writeCalls.sum()).as("a write takes but a part").isGreaterThan(2 * TIMES);
        }
    }

    private static void send(DirectOutlet out, int value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
        while (bytes.hasRemaining()) {
            bytes.put((byte) value);
        }
        Piece packet = new Piece(bytes, 0, SIZE);
        for (int i = 0; i < TIMES; i++) {
            out.send(packet);
        }
    }

    @Test
    void itTellsHowLongAWriteIsUnderWay() throws Exception {
        try (Connected connected = new Connected().writtenInPieces()) {
            DirectOutlet out = new DirectOutlet(connected.server, writeCalls);
            assertThat(out.writingNanos(System.nanoTime())).isZero();
            CompletableFuture<Void> sending = Connected.start(() -> send(out, 1));
            await().until(() -> out.writingNanos(System.nanoTime()) > TimeUnit.MILLISECONDS.toNanos(100));

            connected.read(SIZE * TIMES);
            sending.join();
            assertThat(out.writingNanos(System.nanoTime())).isZero();
        }
    }
}
