package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import lab.LabException;
import lab.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualThreadsTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 20}) // 20 has them, but only with --enable-preview
    void aJavaWithoutThemIsRefused(int feature) {
        assertThatThrownBy(() -> VirtualThreads.require(feature))
                .isInstanceOf(LabException.class)
                .hasMessage("virtual threads need Java 21 or newer; this is " + feature);
    }

    @Test
    void aJavaWithThemIsNot() {
        assertThatCode(() -> VirtualThreads.require(21)).doesNotThrowAnyException();
    }

    @Test
    void onAnOldJavaTheCommandSaysSoInOneLine() {
        int feature = Runtime.version().feature();
        assumeTrue(feature < VirtualThreads.SINCE, "Java " + feature + " runs this test: it has virtual threads");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "virtual", "--port", "0");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("course: virtual threads need Java 21 or newer; this is " + feature);
        assertThat(out.toString()).isEmpty();
    }
}
