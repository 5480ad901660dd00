package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RawFramingTest {
    private final RawFraming framing = new RawFraming();

    @Test
    void takesWhateverIsThereAsOneMessage() {
        ByteBuffer data =
                ByteBuffer.wrap(Wire.concat(Wire.header(-1), new byte[3])).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(framing.headerSize()).isZero();
        assertThat(framing.frameSize(data)).isEqualTo(7);
        assertThat(framing.frameSize(data.position(6))).isEqualTo(1);
        assertThat(data.position()).isEqualTo(6);
        assertThat(framing.frameSize(data.position(7)))
                .as("nothing is no message")
                .isZero();
    }

    @Test
    void writesNoHeader() {
        ByteBuffer frame = ByteBuffer.allocate(8);
        framing.writeHeader(frame, 8);
        assertThat(frame.position()).isZero();
    }
}
