package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import org.junit.jupiter.api.Test;

/** A packet is its sender's until the sender closes it. */
class ZooTest {
    @Test
    void aSessionThatRefusesAPacketLeavesItToTheOthers() throws Exception {
        try (TestService server = TestService.start(TestService.Silent::new);
                Wire leaver = server.connect();
                Wire other = server.connect()) {
            Session closing = server.sessionOf(leaver);
            Session open = server.sessionOf(other);
            closing.disconnect();
            byte[] frame = Wire.frame((byte) 1, (byte) 2, (byte) 3);
            server.service.sendBuffers.open(frame.length).put(frame);
            try (SendSegment packet = server.service.sendBuffers.close(frame.length)) {
                assertThat(closing.send(packet)).isFalse();
                assertThat(open.send(packet)).isTrue();
            }
            server.service.sendBuffers.giveBack();

            assertThat(other.readFrame()).containsExactly(1, 2, 3);
        }
    }
}
