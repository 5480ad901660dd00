package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What one receiver does to a packet is nothing to the others. */
class ZooTest {
    private final SendBufferHelper buffers =
            new TcpService("test", new TcpServiceConfig(), new LengthFraming()).sendBuffers;

    @Test
    void everyReceiverFindsTheWholePacket() {
        buffers.open(4).put(new byte[] {1, 2, 3, 4});
        SendSegment packet = buffers.close(4);

        for (int receiver = 0; receiver < 3; receiver++) {
            ByteBuffer view = packet.view();
            byte[] got = new byte[view.remaining()];
            view.get(got); // as a write does: it moves the position to the limit
            assertThat(got).as("receiver %d", receiver).containsExactly(1, 2, 3, 4);
        }
    }
}
