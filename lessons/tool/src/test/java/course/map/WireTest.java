package course.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    @Test
    void everyMessageOfAServerIsRead() throws Exception {
        InputStream in = new ByteArrayInputStream(Said.all(
                Said.knight(7),
                Said.helloResult(0),
                Said.helloResult(1),
                Said.moved(8, 1.5f, -2),
                Said.chatted(9, "김철수", "hello"),
                Said.bye()));

        assertThat(Wire.read(in)).isEqualTo(new Message.Knight(7, 100, 10));
        assertThat(Wire.read(in)).isEqualTo(new Message.HelloResult(true));
        assertThat(Wire.read(in)).isEqualTo(new Message.HelloResult(false));
        assertThat(Wire.read(in)).isEqualTo(new Message.Moved(8, 1.5f, -2, 1));
        assertThat(Wire.read(in)).isEqualTo(new Message.Chatted(9, "김철수", "hello"));
        assertThat(Wire.read(in)).isEqualTo(new Message.Bye());
    }

    /** The bytes, typed by hand: what is little-endian on both sides could be wrong on both. */
    @Test
    void allIsLittleEndian() throws Exception {
        assertThat(read("1a000000 0210 0100000000000000 0000803f 00000040 0500000000000000"))
                .isEqualTo(new Message.Moved(1, 1, 2, 5));
        assertThat(Wire.hello("map-1")).isEqualTo(bytes("09000000 0100 0500 6d61702d31"));
        assertThat(Wire.bye()).isEqualTo(bytes("02000000 0400"));
    }

    @Test
    void aFrameMayComeByteByByte() throws Exception {
        InputStream slow = new ByteArrayInputStream(Said.chatted(9, "a", "bc")) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(1, length));
            }
        };

        assertThat(Wire.read(slow)).isEqualTo(new Message.Chatted(9, "a", "bc"));
    }

    @ParameterizedTest
    @CsvSource({
        "ffffffff,                                                    map.frame-length",
        "01100000,                                                    map.frame-length",
        "00000000,                                                    map.frame-short",
        "01000000 10,                                                 map.frame-short",
        "02000000 0510,                                               map.frame-id",
        "02000000 0100,                                               map.frame-id",
        "03000000 0410 00,                                            map.frame-body",
        "02000000 0110,                                               map.frame-body",
        "03000000 0110 02,                                            map.frame-body",
        "12000000 0010 0000000000000000 64000000 0a000000,            map.frame-body",
        "12000000 0010 ffffffffffffffff 64000000 0a000000,            map.frame-body",
        "0e000000 0010 0100000000000000 64000000,                     map.frame-body",
        "1a000000 0210 0100000000000000 0000c07f 00000040 0500000000000000, map.frame-body",
        "1a000000 0210 0100000000000000 0000803f 0000807f 0500000000000000, map.frame-body",
        "19000000 0210 0100000000000000 0000803f 00000040 05000000000000, map.frame-body",
        "0f000000 0310 0100000000000000 0100 61 0200,                 map.frame-body",
        "0f000000 0310 0100000000000000 0100 ff 0000,                 map.frame-body",
        "0b000000 0310 0100000000000000 01,                           map.frame-body",
    })
    void whatTheProtocolDoesNotKnowIsRefused(String frame, String key) {
        assertThatExceptionOfType(MapException.class)
                .isThrownBy(() -> read(frame))
                .extracting(MapException::key)
                .isEqualTo(key);
    }

    @Test
    void theLongestFrameIsRead() throws Exception {
        String text = "x".repeat(Wire.MAX_PAYLOAD - 2 - 8 - 2 - 2);

        assertThat(Wire.read(new ByteArrayInputStream(Said.chatted(9, "", text))))
                .isEqualTo(new Message.Chatted(9, "", text));
    }

    @ParameterizedTest
    @CsvSource({"''", "0200", "02000000 04"})
    void aStreamMayEndAnywhere(String frame) {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(frame));
    }

    private static Message read(String hex) throws IOException, MapException {
        return Wire.read(new ByteArrayInputStream(bytes(hex)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
