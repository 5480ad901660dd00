package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code uint16 size} with itself included, {@code uint16 id}, body: what a client of the courses sends. */
@Timeout(30)
@ExtendWith(QuietLog.class)
class SizeIdFramingTest {
    private final SizeIdFraming framing = new SizeIdFraming();

    private static ByteBuffer packet(int size, int there) {
        ByteBuffer packet = ByteBuffer.allocate(there).order(ByteOrder.LITTLE_ENDIAN);
        return there < 2 ? packet : packet.putShort(0, (short) size);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 255, 256, 4099, 4100})
    void aValidSizeIsTheWholePacket(int size) {
        assertThat(framing.frameSize(packet(size, size)))
                .as("the size counts its own two bytes and those of the id")
                .isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4101, 32_767, 32_768, 65_535})
    void anInvalidSizeIsRefusedOnTheSizeAlone(int size) {
        assertThatThrownBy(() -> framing.frameSize(packet(size, 2)))
                .as("size %d: 0 would never be whole, and 32,768 and above is no negative number", size)
                .isInstanceOf(MessageResolveException.class)
                .hasMessageContaining(String.valueOf(size));
    }

    @Test
    void aPartOfAPacketIsNone() {
        for (int there = 0; there < 20; there++) {
            assertThat(framing.frameSize(packet(20, there)))
                    .as("%d of 20 bytes are there", there)
                    .isZero();
        }
        assertThat(framing.frameSize(packet(20, 25)))
                .as("a packet and a part of the next")
                .isEqualTo(20);
    }

    @Test
    void theSizeIsReadAtThePositionAndNothingIsMoved() {
        ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort(5, (short) 7).position(5);

        assertThat(framing.frameSize(data)).isEqualTo(7);

        assertThat(data.position()).as("frameSize only looks").isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4098})
    void theHeaderThatItWritesIsTheHeaderThatItReads(int payload) {
        ByteBuffer frame = ByteBuffer.allocate(2 + payload).order(ByteOrder.LITTLE_ENDIAN);

        framing.writeHeader(frame, payload);

        assertThat(frame.position()).as("bytes in front of the payload").isEqualTo(framing.headerSize());
        assertThat(framing.frameSize(frame.clear())).isEqualTo(2 + payload);
    }

    /** The id is the first thing in the payload; the session sends the packet back. */
    private static final class Echo extends Session {
        private final ByteBuffer scratch =
                ByteBuffer.allocate(SizeIdFraming.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);

        Echo(Connection connection) {
            super(connection);
        }

        @Override
        protected void onRecv(ByteBuffer message) {
            service().framing.writeHeader(scratch.clear(), message.remaining());
            send(scratch.put(message).flip());
        }
    }

    @Test
    void aServerUnderstandsAClientOfTheCourses() throws Exception {
        TcpService service = new TcpService("size-id", new TcpServiceConfig(), framing);
        service.start();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Wire client = Wire.connect(service.listen(anyPort, Echo::new).address())) {
            byte[] hello = {7, 0, 1, 0x10, 'a', 'b', 'c'}; // 7 bytes, id 0x1001
            byte[] largest = new byte[4100];
            Arrays.fill(largest, (byte) 5);
            largest[0] = 0x04;
            largest[1] = 0x10;

            client.dribble(hello);
            assertThat(client.read(7)).isEqualTo(hello);
            client.write(Wire.concat(hello, largest, hello));
            assertThat(client.read(4114)).isEqualTo(Wire.concat(hello, largest, hello));
        } finally {
            service.stop();
        }
    }
}
