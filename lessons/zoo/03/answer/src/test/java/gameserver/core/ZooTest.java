package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What the socket has not taken stays until it has. */
class ZooTest {
    private final SendBuffer buffer = new SendBuffer(16);

    private static ByteBuffer packet(int size, int value) {
        ByteBuffer packet = ByteBuffer.allocate(size);
        while (packet.hasRemaining()) {
            packet.put((byte) value);
        }
        return packet.flip();
    }

    private byte[] waiting() {
        byte[] bytes = new byte[buffer.dataSize()];
        buffer.readSegment().get(bytes);
        return bytes;
    }

    @Test
    void aPacketThatDoesNotFitIsRefusedAndNothingIsLost() {
        buffer.copy(packet(12, 1));

        assertThat(buffer.copy(packet(5, 2))).isFalse();
        assertThat(waiting()).hasSize(12).containsOnly(1);
    }

    @Test
    void aPacketThatFitsOnlyBehindTheRestKeepsTheRest() {
        buffer.copy(packet(12, 1));
        buffer.onRead(9);

        assertThat(buffer.copy(packet(5, 2))).isTrue();
        assertThat(waiting()).containsExactly(1, 1, 1, 2, 2, 2, 2, 2);
    }
}
