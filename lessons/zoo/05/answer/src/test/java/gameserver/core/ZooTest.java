package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A packet is written in the byte order of the protocol. */
class ZooTest {
    private final SendBufferHelper buffers =
            new TcpService("test", new TcpServiceConfig(), new LengthFraming()).sendBuffers;

    @Test
    void everyPacketIsLittleEndian() {
        for (int packet = 0; packet < 3; packet++) {
            buffers.open(4).putInt(0x04030201);
            ByteBuffer view = Segments.view(buffers.close(4));

            byte[] sent = new byte[4];
            view.get(sent);
            assertThat(sent).as("packet %d", packet).containsExactly(1, 2, 3, 4);
        }
    }
}
