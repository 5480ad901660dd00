package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is refused has not happened. */
class ZooTest {
    private final SendBufferHelper buffers =
            new TcpService("test", new TcpServiceConfig(), new LengthFraming()).sendBuffers;

    private SendSegment packet(int value) {
        buffers.open(4).put(new byte[] {(byte) value, (byte) value, (byte) value, (byte) value});
        return buffers.close(4);
    }

    private void refused(int used) {
        buffers.open(4);
        assertThatThrownBy(() -> buffers.close(used)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusedCloseLeavesThePacketBeforeItAlone() {
        SendSegment before = packet(1);
        refused(-2);
        packet(2);

        ByteBuffer view = Segments.view(before);
        byte[] bytes = new byte[4];
        view.get(bytes);
        assertThat(bytes).containsExactly(1, 1, 1, 1);
    }

    @Test
    void thePacketAfterARefusedCloseLiesRightBehindTheOneBefore() {
        SendSegment before = packet(1);
        refused(5);

        assertThat(packet(2).offset).isEqualTo(before.offset + before.length);
    }
}
