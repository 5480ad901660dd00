package course.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalSizeTest {
    @ParameterizedTest
    @CsvSource({
        "'50 132\n',                                                             132, 50",
        "'Status for device CON:\n  Lines:  30\n  Columns: 120\n  Rate: 31\n',   120, 30",
        "'CON 장치 상태:\n  줄:  30\n  열: 120\n  코드 페이지: 949\n',               120, 30",
        "'Lines: 9001\n Columns: 120\n',                                         120, 24",
        "'0 0\n',                                                                80, 24",
        "'stty: ''standard input'': Inappropriate ioctl for device\n',           80, 24",
        "'',                                                                     80, 24",
        "'99999 99999',                                                          80, 24",
    })
    void aSizeIsReadFromWhatTheSystemSays(String answer, int columns, int rows) {
        assertThat(TerminalSize.of(answer)).isEqualTo(new TerminalSize(columns, rows));
    }
}
