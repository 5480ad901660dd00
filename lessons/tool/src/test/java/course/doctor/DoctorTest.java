package course.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import course.Main;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @Test
    void looksAtFiveThings() throws Exception {
        assertThat(new Doctor(Main.root()).examine())
                .extracting(finding -> finding.key().replaceAll("^doctor\\.(\\w+).*", "$1"))
                .containsExactly("jdk", "wrapper", "port", "console", "files");
    }

    @Test
    void theJdkMustBeNewEnoughAndHaveACompiler() {
        assertThat(Doctor.jdk(17, true).isWell()).isTrue();
        assertThat(Doctor.jdk(25, true).isWell()).isTrue();
        assertThat(Doctor.jdk(16, true).isWell()).isFalse();
        assertThat(Doctor.jdk(17, false).isWell()).isFalse();
    }

    @Test
    void theWrapperMustBeThere(@TempDir Path empty) throws Exception {
        assertThat(new Doctor(empty).wrapper().key()).isEqualTo("doctor.wrapper.missing");
    }

    @Test
    void aPortInUseIsFound() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Doctor.port(taken.getLocalPort()).isWell()).isFalse();
        }
        assertThat(Doctor.port(0).isWell()).isTrue();
    }

    @Test
    void theConsoleMustTakeUtf8() {
        assertThat(Doctor.unixConsole(StandardCharsets.UTF_8).isWell()).isTrue();
        assertThat(Doctor.unixConsole(StandardCharsets.US_ASCII).isWell()).isFalse();
        assertThat(Doctor.windowsConsole("Active code page: 65001\r\n").isWell())
                .isTrue();
        assertThat(Doctor.windowsConsole("활성 코드 페이지: 949\r\n").arguments()).containsExactly("949");
    }

    @Test
    void thereMustBeFilesForAThousandBots() {
        assertThat(Doctor.files(OptionalLong.of(Doctor.FILES)).isWell()).isTrue();
        assertThat(Doctor.files(OptionalLong.of(256)).isWell()).isFalse();
        assertThat(Doctor.files(OptionalLong.empty()).isWell()).isTrue();
    }
}
