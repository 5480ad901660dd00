package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FramingTest {
    private final LengthFraming framing = new LengthFraming();

    private static ByteBuffer bytes(byte[]... parts) {
        return ByteBuffer.wrap(Wire.concat(parts)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 4095, 4096})
    void aValidLengthIsAFrame(int length) {
        ByteBuffer data = bytes(Wire.frame(new byte[length]));

        assertThat(framing.frameSize(data))
                .as("a payload of %d is valid: 0 and 4096 are inside the range", length)
                .isEqualTo(4 + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, 65_536, -1, -3, -4, -5, Integer.MAX_VALUE, Integer.MAX_VALUE - 3, Integer.MIN_VALUE})
    void anInvalidLengthIsRefusedOnTheHeaderAlone(int length) {
        assertThatThrownBy(() -> framing.frameSize(bytes(Wire.header(length))))
                .as("length %d, before one byte of the payload has come", length)
                .isInstanceOf(MessageResolveException.class)
                .hasMessageContaining(String.valueOf(length));
        assertThatThrownBy(() -> framing.frameSize(bytes(Wire.header(length), new byte[5000])))
                .isInstanceOf(MessageResolveException.class);
    }

    @Test
    void aPartOfAFrameIsNoFrame() {
        byte[] frame = Wire.frame(new byte[300]);
        for (int there = 0; there < frame.length; there++) {
            assertThat(framing.frameSize(bytes(Arrays.copyOf(frame, there))))
                    .as("%d of %d bytes are there", there, frame.length)
                    .isZero();
        }
        assertThat(framing.frameSize(bytes(frame))).isEqualTo(frame.length);
    }

    @Test
    void aPartOfABadHeaderIsNotYetBad() {
        byte[] header = Wire.header(-1);
        for (int there = 0; there < header.length; there++) {
            assertThat(framing.frameSize(bytes(Arrays.copyOf(header, there)))).isZero();
        }
    }

    @Test
    void theSizeIsThatOfTheFrameAtThePositionAndNothingIsMoved() {
        ByteBuffer data = bytes(Wire.frame(new byte[7]), Wire.frame(new byte[2]), Wire.header(-1));
        data.position(11).limit(17);

        assertThat(framing.frameSize(data)).isEqualTo(6);

        assertThat(data.position()).as("frameSize only looks").isEqualTo(11);
        assertThat(data.limit()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096})
    void theHeaderThatItWritesIsTheHeaderThatItReads(int length) {
        ByteBuffer frame = ByteBuffer.allocate(4 + length).order(ByteOrder.LITTLE_ENDIAN);

        framing.writeHeader(frame, length);

        assertThat(frame.position()).isEqualTo(framing.headerSize());
        assertThat(Arrays.copyOf(frame.array(), 4)).isEqualTo(Wire.header(length));
        assertThat(framing.frameSize(frame.flip().limit(4 + length))).isEqualTo(4 + length);
    }

    /** The stream is cut anywhere, the frames come out whole: RecvBuffer and Framing as a session uses them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void framesComeOutWholeAndInOrderWhereverTheStreamIsCut(long seed) {
        Random random = new Random(seed);
        List<byte[]> sent = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            int[] sizes = {0, 1, random.nextInt(40), random.nextInt(4097), 4096};
            byte[] payload = new byte[sizes[random.nextInt(sizes.length)]];
            random.nextBytes(payload);
            sent.add(payload);
            stream.writeBytes(Wire.frame(payload));
        }
        ByteBuffer socket = ByteBuffer.wrap(stream.toByteArray());
        int capacity = LengthFraming.MAX_FRAME + random.nextInt(5000);
        RecvBuffer buffer = new RecvBuffer(ByteBuffer.allocate(capacity), LengthFraming.MAX_FRAME);
        int largestRead = 1 + random.nextInt(seed % 2 == 0 ? 10_000 : 7);

        List<byte[]> received = new ArrayList<>();
        while (socket.hasRemaining()) {
            buffer.clean();
            ByteBuffer free = buffer.writeSegment();
            int count = Math.min(1 + random.nextInt(largestRead), Math.min(free.remaining(), socket.remaining()));
            assertThat(count)
                    .as("seed %d: room for a read; the buffer is never full after clean()", seed)
                    .isPositive();
            free.put(socket.slice(socket.position(), count));
            socket.position(socket.position() + count);
            buffer.onWrite(count);
            for (int size = framing.frameSize(buffer.readSegment());
                    size > 0;
                    size = framing.frameSize(buffer.readSegment())) {
                ByteBuffer message = buffer.message(framing.headerSize(), size);
                byte[] payload = new byte[message.remaining()];
                message.get(payload);
                received.add(payload);
                buffer.onRead(size);
            }
        }
        assertThat(received.toArray(byte[][]::new)).as("seed %d", seed).isDeepEqualTo(sent.toArray(byte[][]::new));
        assertThat(buffer.dataSize()).isZero();
    }
}
