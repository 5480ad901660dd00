package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RecvBufferTest {
    private static final int CAPACITY = 32;
    private static final int LARGEST_FRAME = 8;

    private final RecvBuffer buffer = new RecvBuffer(ByteBuffer.allocate(CAPACITY), LARGEST_FRAME);

    private void receive(String bytes) {
        receive(buffer, bytes);
    }

    private static void receive(RecvBuffer buffer, String bytes) {
        byte[] received = bytes.getBytes(StandardCharsets.ISO_8859_1);
        buffer.writeSegment().put(received);
        buffer.onWrite(received.length);
    }

    private String data() {
        return text(buffer.readSegment());
    }

    private static String text(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            text.append((char) bytes.get());
        }
        return text.toString();
    }

    @Test
    void aNewBufferIsAllFree() {
        assertThat(buffer.dataSize()).isZero();
        assertThat(buffer.freeSize()).isEqualTo(CAPACITY);
        assertThat(buffer.bytesMoved()).isZero();
    }

    @Test
    void theWholeMemoryIsUsedWherePositionAndLimitOfTheGivenBufferStand() {
        ByteBuffer memory = ByteBuffer.allocate(CAPACITY).position(5).limit(9);

        RecvBuffer whole = new RecvBuffer(memory, LARGEST_FRAME);
        memory.position(0).limit(1);
        receive(whole, "abcdefghij");

        assertThat(whole.freeSize()).isEqualTo(CAPACITY - 10);
        assertThat(text(whole.readSegment())).isEqualTo("abcdefghij");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, CAPACITY + 1, Integer.MAX_VALUE})
    void aLargestFrameThatCannotBeIsRefused(int largestFrame) {
        assertThatThrownBy(() -> new RecvBuffer(ByteBuffer.allocate(CAPACITY), largestFrame))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void receivedBytesMoveFromFreeToDataAndConsumedOnesLeave() {
        receive("hello");
        assertThat(buffer.dataSize()).isEqualTo(5);
        assertThat(buffer.freeSize()).isEqualTo(CAPACITY - 5);

        buffer.onRead(2);
        assertThat(data()).as("what is left after two bytes were consumed").isEqualTo("llo");
        assertThat(buffer.freeSize())
                .as("consuming frees nothing before clean()")
                .isEqualTo(CAPACITY - 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 4, CAPACITY, Integer.MAX_VALUE})
    void consumingMoreThanIsThereThrowsAndChangesNothing(int count) {
        receive("xabc");
        buffer.onRead(1);

        assertThatThrownBy(() -> buffer.onRead(count))
                .as("3 bytes of data, %d consumed", count)
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(data()).as("the data after a refused count").isEqualTo("abc");
        assertThat(buffer.freeSize()).isEqualTo(CAPACITY - 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, CAPACITY - 3, CAPACITY, Integer.MAX_VALUE})
    void receivingMoreThanWasFreeThrowsAndChangesNothing(int count) {
        receive("xabc");
        buffer.onRead(1);

        assertThatThrownBy(() -> buffer.onWrite(count))
                .as("%d bytes free, %d received", CAPACITY - 4, count)
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(data()).as("the data after a refused count").isEqualTo("abc");
        assertThat(buffer.freeSize()).isEqualTo(CAPACITY - 4);
    }

    @Test
    void allOfItCanBeFilledAndConsumed() {
        receive("x".repeat(CAPACITY));
        assertThat(buffer.freeSize()).isZero();
        assertThat(buffer.writeSegment().remaining()).isZero();

        buffer.onRead(CAPACITY);
        buffer.clean();
        assertThat(buffer.freeSize()).isEqualTo(CAPACITY);
    }

    @Test
    void withoutDataCleaningGoesBackToTheFrontAndMovesNothing() {
        receive("abc");
        buffer.onRead(3);

        buffer.clean();

        assertThat(buffer.freeSize()).as("free after all was consumed").isEqualTo(CAPACITY);
        assertThat(buffer.bytesMoved())
                .as("bytes moved although there were none")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "8, false", // the largest frame just fits behind the data
        "7, true", //  one byte short
        "1, true",
        "0, true",
    })
    void aPartOfAFrameIsMovedOnlyIfTheLargestFrameDoesNotFitBehindIt(int free, boolean moved) {
        receive("x".repeat(CAPACITY - free - 3) + "abc");
        buffer.onRead(CAPACITY - free - 3);

        buffer.clean();

        assertThat(buffer.freeSize())
                .as("free bytes after clean() with %d free before it", free)
                .isEqualTo(moved ? CAPACITY - 3 : free);
        assertThat(buffer.bytesMoved()).isEqualTo(moved ? 3 : 0);
        assertThat(data()).as("cleaning never changes the data").isEqualTo("abc");
    }

    @Test
    void theBytesMovedAddUp() {
        for (int i = 0; i < 3; i++) {
            receive("x".repeat(buffer.freeSize()));
            buffer.onRead(buffer.dataSize() - 2);
            buffer.clean();
        }
        assertThat(buffer.bytesMoved()).isEqualTo(6);
    }

    /** A read into a full buffer returns 0 for ever: the session would spin and never get on. */
    @Test
    void afterCleaningTheRestOfAnyFrameHasRoomEvenInTheSmallestBuffer() {
        for (int consumed = 0; consumed < LARGEST_FRAME; consumed++) {
            for (int partial = 1; consumed + partial <= LARGEST_FRAME && partial < LARGEST_FRAME; partial++) {
                RecvBuffer smallest = new RecvBuffer(ByteBuffer.allocate(LARGEST_FRAME), LARGEST_FRAME);
                receive(smallest, "x".repeat(consumed + partial));
                smallest.onRead(consumed);

                smallest.clean();

                assertThat(smallest.freeSize())
                        .as("room for the rest of a frame of which %d bytes are there", partial)
                        .isGreaterThanOrEqualTo(LARGEST_FRAME - partial);
            }
        }
    }

    @Test
    void theViewCannotBeWrittenTo() {
        receive("abc");
        assertThat(buffer.readSegment().isReadOnly())
                .as("a handler may only read")
                .isTrue();
        assertThatThrownBy(() -> buffer.readSegment().put((byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void theViewIsLittleEndianAndWholeWhateverAHandlerDidToIt() {
        receive("\1\0\0\0\2\0\0\0");

        buffer.readSegment().order(ByteOrder.BIG_ENDIAN).position(3).limit(5).mark();
        assertThat(buffer.readSegment().order())
                .as("order of the view after a handler had changed it: it must be set each time")
                .isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(buffer.readSegment().remaining()).isEqualTo(8);
        assertThat(buffer.readSegment().getInt()).isEqualTo(1);

        buffer.readSegment().order(ByteOrder.BIG_ENDIAN).position(8);
        ByteBuffer second = buffer.message(4, 8);
        assertThat(second.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(second.remaining()).isEqualTo(4);
        assertThat(second.getInt()).isEqualTo(2);
    }

    @Test
    void theViewIsOneObjectForLife() {
        receive("abc");
        assertThat(buffer.readSegment())
                .as("a new view for each message would be garbage for each message")
                .isSameAs(buffer.message(1, 2));
    }

    @Test
    void aMessageIsCountedFromTheReadCursor() {
        receive("xxabcdef");
        buffer.onRead(2);
        assertThat(text(buffer.message(1, 3))).isEqualTo("bc");
    }

    /** Against a model that cannot be wrong: a list of bytes and two numbers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itDoesWhatAListOfBytesDoes(long seed) {
        Random random = new Random(seed);
        int capacity = LARGEST_FRAME + random.nextInt(30);
        RecvBuffer real = new RecvBuffer(ByteBuffer.allocateDirect(capacity), LARGEST_FRAME);
        List<Byte> model = new ArrayList<>();
        int read = 0;
        long moved = 0;

        for (int step = 0; step < 5_000; step++) {
            String what = "seed " + seed + ", step " + step + ": ";
            switch (random.nextInt(4)) {
                case 0 -> {
                    int count = random.nextInt(capacity - read - model.size() + 1);
                    ByteBuffer segment = real.writeSegment();
                    assertThat(segment.remaining())
                            .as(what + "where the socket may write")
                            .isEqualTo(real.freeSize());
                    for (int i = 0; i < count; i++) {
                        byte b = (byte) random.nextInt();
                        segment.put(b);
                        model.add(b);
                    }
                    real.onWrite(count);
                }
                case 1 -> {
                    int count = random.nextInt(model.size() + 1);
                    real.onRead(count);
                    model.subList(0, count).clear();
                    read += count;
                }
                case 2 -> {
                    real.clean();
                    if (model.isEmpty()) {
                        read = 0;
                    } else if (capacity - read - model.size() < LARGEST_FRAME) {
                        moved += model.size();
                        read = 0;
                    }
                }
                default -> {
                    int dataSize = model.size();
                    int freeSize = capacity - read - dataSize;
                    assertThatThrownBy(() -> real.onRead(dataSize + 1 + random.nextInt(5)))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> real.onWrite(freeSize + 1 + random.nextInt(5)))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
            assertThat(real.dataSize()).as(what + "data").isEqualTo(model.size());
            assertThat(real.freeSize()).as(what + "free").isEqualTo(capacity - read - model.size());
            assertThat(real.bytesMoved()).as(what + "bytes moved").isEqualTo(moved);
            ByteBuffer view = real.readSegment();
            for (byte expected : model) {
                assertThat(view.get()).as(what + "the data").isEqualTo(expected);
            }
            assertThat(view.hasRemaining()).isFalse();
        }
    }
}
