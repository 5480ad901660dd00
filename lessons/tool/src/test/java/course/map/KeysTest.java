package course.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
    @ParameterizedTest
    @CsvSource({
        "'q\n', true",
        "'q\r\n', true",
        "' q \n', true",
        "'x\nq\nx\n', true",
        "'q', false",
        "'quit\n', false",
        "'xq\n', false",
        "'\n', false",
        "'', false",
    })
    void qAndEnterEndIt(String typed, boolean quit) {
        assertThat(new Keys(new ByteArrayInputStream(typed.getBytes(UTF_8))).quit())
                .isEqualTo(quit);
    }

    @Test
    void theyMayComeOneByOne() throws IOException {
        try (PipedOutputStream typed = new PipedOutputStream();
                InputStream in = new PipedInputStream(typed)) {
            Keys keys = new Keys(in);
            assertThat(keys.quit()).isFalse();
            typed.write('q');
            assertThat(keys.quit()).isFalse();
            typed.write('\n');
            assertThat(keys.quit()).isTrue();
            assertThat(keys.quit()).isFalse();
        }
    }

    @Test
    void aLongLineIsNoneOfThem() {
        String line = " ".repeat(1000) + "q\n";

        assertThat(new Keys(new ByteArrayInputStream(line.getBytes(UTF_8))).quit())
                .isFalse();
    }

    @Test
    void closedInputMeansNothing() {
        InputStream closed = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("closed");
            }

            @Override
            public int available() throws IOException {
                throw new IOException("closed");
            }
        };

        assertThat(new Keys(closed).quit()).isFalse();
    }
}
