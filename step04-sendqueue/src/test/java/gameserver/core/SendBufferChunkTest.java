package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One large block, cut into packets from the front to the end, and every packet shared by all of its receivers. */
@Timeout(30)
class SendBufferChunkTest {
    private static final int SIZE = 64;

    private final SendBufferChunk chunk = newChunk();

    private static SendBufferChunk newChunk() {
        return new SendBufferChunk(SIZE);
    }

    private SendSegment write(int reserve, int used, int value) {
        ByteBuffer place = chunk.open(reserve);
        for (int i = 0; i < used; i++) {
            place.put((byte) value);
        }
        return chunk.close(used);
    }

    private static byte[] bytesOf(SendSegment segment) {
        byte[] bytes = new byte[segment.length];
        Segments.view(segment).get(bytes);
        return bytes;
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void isAllFreeAtFirst() {
        assertThat(chunk.freeSize()).isEqualTo(SIZE);
    }

    @Test
    void goesOnByWhatWasUsedAndNotByWhatWasReserved() {
        SendSegment first = write(40, 10, 1);
        assertThat(chunk.freeSize())
                .as("10 of 40 reserved bytes were used: the other 30 are free again")
                .isEqualTo(SIZE - 10);

        SendSegment second = write(54, 3, 2);
        assertThat(first.offset).isZero();
        assertThat(first.length).isEqualTo(10);
        assertThat(second.offset).as("packets lie side by side").isEqualTo(10);
        assertThat(second.length).isEqualTo(3);
    }

    @Test
    void aPlaceIsNotUsedUpUntilItIsClosed() {
        chunk.open(40).put(filled(40, 9));

        assertThat(chunk.freeSize()).isEqualTo(SIZE);
        assertThat(bytesOf(write(SIZE, SIZE, 1)))
                .as("the next open begins where the forgotten one did")
                .isEqualTo(filled(SIZE, 1));
    }

    @Test
    void aPlaceIsAsLongAsItWasReservedAndNoLonger() {
        write(10, 10, 1);
        ByteBuffer place = chunk.open(20);

        assertThat(place.remaining()).isEqualTo(20);
        assertThatThrownBy(() -> place.put(new byte[21]))
                .as("writing past the reservation must fail where it happens")
                .isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void canBeFilledToItsLastByte() {
        SendSegment first = write(SIZE - 1, SIZE - 1, 1);
        SendSegment last = write(1, 1, 2);

        assertThat(chunk.freeSize()).isZero();
        assertThat(bytesOf(first)).isEqualTo(filled(SIZE - 1, 1));
        assertThat(bytesOf(last)).isEqualTo(filled(1, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 21, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void closeRefusesASizeThatIsNotOneToTheReservation(int used) {
        chunk.open(20);

        assertThatThrownBy(() -> chunk.close(used))
                .isInstanceOf(IllegalArgumentException.class)
                .as("it says both numbers and what to do")
                .hasMessageContaining(used + " bytes used of 20")
                .hasMessageContaining("reserve");
        assertThat(chunk.freeSize()).as("nothing was used").isEqualTo(SIZE);
        assertThat(bytesOf(write(20, 20, 3))).as("the next open works").isEqualTo(filled(20, 3));
    }

    @Test
    void whatIsWrittenIsLittleEndian() {
        write(3, 3, 0); // not at the front, where order() of a slice might be right by chance
        ByteBuffer place = chunk.open(8);
        assertThat(place.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        place.putInt(0x01020304);

        assertThat(bytesOf(chunk.close(4))).isEqualTo(new byte[] {4, 3, 2, 1});
        assertThat(chunk.open(8).order()).as("every open, not only the first").isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void everyReceiverHasAViewWithAPositionOfItsOwn() {
        write(5, 5, 9);
        SendSegment packet = write(30, 30, 4);
        List<ByteBuffer> views = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            views.add(Segments.view(packet));
        }

        for (ByteBuffer view : views) {
            byte[] got = new byte[30];
            assertThat(view.remaining())
                    .as("a shared position lets only the first receiver have the packet")
                    .isEqualTo(30);
            view.get(got);
            assertThat(got).isEqualTo(filled(30, 4));
            assertThat(view.hasRemaining()).isFalse();
        }
    }

    @Test
    void aViewOfOneReceiverIsNotMovedByTheWriterNorByAnother() {
        SendSegment packet = write(6, 6, 4);
        ByteBuffer slow = Segments.view(packet);
        slow.get();
        Segments.view(packet).get(new byte[6]);
        write(6, 6, 5);

        assertThat(slow.remaining()).as("what is left after a partial write").isEqualTo(5);
    }

    @Test
    void aViewCannotBeWrittenTo() {
        ByteBuffer view = Segments.view(write(6, 6, 4));

        assertThatThrownBy(() -> view.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void aPacketKeepsItsBytesWhateverIsWrittenBehindIt() {
        List<SendSegment> packets = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            packets.add(write(Math.min(8, chunk.freeSize()), 4, i));
        }

        for (int i = 0; i < packets.size(); i++) {
            assertThat(bytesOf(packets.get(i))).as("packet %d", i).isEqualTo(filled(4, i));
        }
    }

    @Test
    void itsMemoryIsDirect() {
        assertThat(Segments.view(write(4, 4, 1)).isDirect())
                .as("the JDK copies a heap buffer once more on every write")
                .isTrue();
    }
}
