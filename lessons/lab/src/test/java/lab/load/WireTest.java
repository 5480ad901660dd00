package lab.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private final ByteBuffer out = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void aMoveIs22BytesAndCarriesItsNumber() {
        Wire.putMove(out, 7, 42);

        assertThat(out.position()).isEqualTo(22).isEqualTo(Wire.sentSize(30));
        out.flip();
        assertThat(out.getInt()).isEqualTo(18);
        assertThat(out.getShort()).isEqualTo((short) 2);
        assertThat(out.getFloat()).isEqualTo(7f);
        assertThat(out.getFloat()).isEqualTo(42f);
        assertThat(out.getLong()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 32, 1024, 4096, 4100})
    void aChatIsAsLongAsItsReceiversAreToGet(int size) {
        Wire.putChat(out, size, 0xbeef);

        // What the server adds: a player id and a name of two letters.
        assertThat(out.position()).isEqualTo(Wire.sentSize(size)).isEqualTo(size - 8 - 2 - 2);
        assertThat(out.getInt(0)).isEqualTo(out.position() - 4);
        assertThat(Short.toUnsignedInt(out.getShort(6))).isEqualTo(out.position() - 8);
        assertThat(Wire.numberAt(out, 8)).isEqualTo(0xbeef);
    }

    @Test
    void whatIsNoNumberIsMinusOne() {
        out.put("0000x000".getBytes(US_ASCII));

        assertThat(Wire.numberAt(out, 0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 35, 36, 1295})
    void allNamesHaveTwoLetters(int index) {
        Wire.putHello(out, index);

        assertThat(out.position()).isEqualTo(4 + 2 + 2 + 2);
        assertThat(out.getShort(6)).isEqualTo((short) 2);
        String name = US_ASCII.decode(out.slice(8, 2)).toString();
        assertThat(Integer.parseInt(name, 36)).isEqualTo(index);
    }
}
