package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session's own send buffer: what is copied in comes out, in order, and nothing else. */
@Timeout(30)
class SendBufferTest {
    private static final int CAPACITY = 16;

    private final SendBuffer buffer = new SendBuffer(CAPACITY);

    /** A packet of that many bytes: {@code from}, {@code from + 1} and so on. */
    private static ByteBuffer packet(int from, int size) {
        ByteBuffer packet = ByteBuffer.allocate(size);
        for (int i = 0; i < size; i++) {
            packet.put((byte) (from + i));
        }
        return packet.flip();
    }

    /** The socket takes that many bytes. */
    private byte[] take(int count) {
        byte[] taken = new byte[count];
        buffer.readSegment().get(taken);
        buffer.onRead(count);
        return taken;
    }

    private static byte[] bytes(int from, int size) {
        return packet(from, size).array();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(buffer.dataSize()).isZero();
        assertThat(buffer.readSegment().remaining()).isZero();
    }

    @Test
    void bytesComeOutInTheOrderInWhichTheyWereCopiedIn() {
        assertThat(buffer.copy(packet(0, 5))).isTrue();
        assertThat(buffer.copy(packet(5, 7))).isTrue();

        assertThat(buffer.dataSize()).isEqualTo(12);
        assertThat(take(12)).as("both packets, one behind the other").isEqualTo(bytes(0, 12));
        assertThat(buffer.dataSize()).isZero();
    }

    @Test
    void whatTheSocketDidNotTakeStaysAtTheReadCursor() {
        buffer.copy(packet(0, 10));

        assertThat(take(4)).isEqualTo(bytes(0, 4));
        assertThat(buffer.dataSize())
                .as("a partial write moves the read cursor by what was written")
                .isEqualTo(6);
        assertThat(take(6)).isEqualTo(bytes(4, 6));
    }

    @Test
    void lookingAtTheDataDoesNotConsumeIt() {
        buffer.copy(packet(0, 6));
        buffer.readSegment().get(new byte[6]);

        assertThat(buffer.dataSize()).as("only onRead consumes").isEqualTo(6);
        assertThat(take(6)).isEqualTo(bytes(0, 6));
    }

    @Test
    void aPacketKeepsItsPositionSoThatEveryReceiverGetsAllOfIt() {
        ByteBuffer packet = packet(0, 8).position(2).limit(7);

        for (int receiver = 0; receiver < 99; receiver++) {
            SendBuffer theirs = new SendBuffer(CAPACITY);
            assertThat(theirs.copy(packet)).isTrue();
            byte[] got = new byte[5];
            theirs.readSegment().get(got);
            assertThat(got)
                    .as("receiver %d: only the bytes from position to limit, and all of them", receiver)
                    .isEqualTo(bytes(2, 5));
        }
        assertThat(packet.position())
                .as("copy must not move the packet's position")
                .isEqualTo(2);
        assertThat(packet.limit()).as("copy must not move the packet's limit").isEqualTo(7);
    }

    @Test
    void theCallerMayOverwriteItsPacketAtOnce() {
        ByteBuffer scratch = packet(0, 8);
        buffer.copy(scratch);
        scratch.clear().put(new byte[8]);

        assertThat(take(8)).as("the session owns a copy of its own").isEqualTo(bytes(0, 8));
    }

    @Test
    void aPacketAsLargeAsTheBufferFits() {
        assertThat(buffer.copy(packet(0, CAPACITY))).isTrue();
        assertThat(take(CAPACITY)).isEqualTo(bytes(0, CAPACITY));
    }

    @Test
    void aPacketLargerThanTheBufferThrowsAndChangesNothing() {
        buffer.copy(packet(0, 3));
        ByteBuffer large = packet(0, CAPACITY + 1);

        assertThatThrownBy(() -> buffer.copy(large))
                .as("it could wait for ever: it will never fit")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17")
                .hasMessageContaining("16");
        assertThat(large.remaining()).isEqualTo(CAPACITY + 1);
        assertThat(take(3)).isEqualTo(bytes(0, 3));
        assertThat(buffer.dataSize()).isZero();
    }

    @Test
    void aPacketIsRefusedWholeWhenItDoesNotFit() {
        buffer.copy(packet(0, 10));
        ByteBuffer packet = packet(50, 7);

        assertThat(buffer.copy(packet)).as("7 bytes, 6 are free").isFalse();
        assertThat(packet.position()).as("a refused packet is sent again later").isZero();
        assertThat(buffer.dataSize())
                .as("half a packet would break the framing")
                .isEqualTo(10);
        assertThat(take(10)).isEqualTo(bytes(0, 10));
    }

    @Test
    void aPacketIsAcceptedWheneverThatManyBytesAreFree() {
        buffer.copy(packet(0, 10));

        assertThat(buffer.copy(packet(10, 6))).as("6 bytes, 6 are free").isTrue();
        assertThat(buffer.copy(packet(16, 1)))
                .as("no byte is free, and the sender waits")
                .isFalse();
        take(1);
        assertThat(buffer.copy(packet(16, 1)))
                .as("1 byte was written, so 1 is free, though it lies in front")
                .isTrue();
        assertThat(take(CAPACITY)).isEqualTo(bytes(1, CAPACITY));
    }

    @Test
    void compactionKeepsWhatIsNotWrittenYet() {
        buffer.copy(packet(0, 14));
        take(9);

        assertThat(buffer.copy(packet(14, 11)))
                .as("11 bytes are free, 2 behind and 9 in front: the data moves to the front")
                .isTrue();
        assertThat(take(16)).isEqualTo(bytes(9, 16));
    }

    @Test
    void aBufferThatIsNeverEmptyGoesOnForEver() {
        Random random = new Random(7);
        ArrayDeque<Byte> expected = new ArrayDeque<>();
        int next = 0;
        for (int step = 0; step < 20_000; step++) {
            int size = 1 + random.nextInt(CAPACITY);
            boolean fits = size <= CAPACITY - expected.size();
            assertThat(buffer.copy(packet(next, size)))
                    .as("step %d: %d bytes while %d wait", step, size, expected.size())
                    .isEqualTo(fits);
            for (int i = 0; fits && i < size; i++) {
                expected.add((byte) next++);
            }
            int count = random.nextInt(expected.size() + 1);
            for (byte taken : take(count)) {
                assertThat(taken).as("step %d", step).isEqualTo(expected.remove());
            }
            assertThat(buffer.dataSize()).as("step %d", step).isEqualTo(expected.size());
        }
    }

    @Test
    void itsMemoryIsDirect() {
        assertThat(buffer.readSegment().isDirect())
                .as("the JDK copies a heap buffer once more on every write")
                .isTrue();
    }
}
