package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A receive buffer that goes back to the front before every read: what that costs in bytes moved. */
class CompactOnEveryReadTest {
    private static final int CAPACITY = 16384;
    private static final int FRAME = 34;
    private static final int READ = 100;
    private static final int READS = 17;

    private final RecvBuffer buffer = new RecvBuffer(ByteBuffer.allocate(CAPACITY), LengthFraming.MAX_FRAME);

    private void readAndConsume() {
        buffer.clean();
        buffer.writeSegment().put(new byte[READ]);
        buffer.onWrite(READ);
        while (buffer.dataSize() >= FRAME) {
            buffer.onRead(FRAME);
        }
    }

    @Test
    void beforeEveryReadTheDataLiesAtTheFront() {
        for (int i = 0; i < READS; i++) {
            readAndConsume();
            buffer.clean();
            assertThat(buffer.freeSize())
                    .as("after clean() all that is not data is free, and behind it")
                    .isEqualTo(CAPACITY - buffer.dataSize());
        }
    }

    @Test
    void theDataIsStillTheSame() {
        buffer.writeSegment().put(new byte[] {1, 2, 3, 4, 5});
        buffer.onWrite(5);
        buffer.onRead(2);

        buffer.clean();
        buffer.clean();

        byte[] data = new byte[3];
        buffer.readSegment().get(data);
        assertThat(data).containsExactly(3, 4, 5);
        assertThat(buffer.bytesMoved())
                .as("what lies at the front already is not moved again")
                .isEqualTo(3);
    }

    @Test
    void theBytesMovedAreThosePredicted() {
        for (int i = 0; i < READS; i++) {
            readAndConsume();
        }
        assertThat(buffer.dataSize())
                .as("the last read ends with a whole frame")
                .isZero();
        Answers.read().assertPredicted("bytes-moved", buffer.bytesMoved());
    }
}
