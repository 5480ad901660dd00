package lab.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.figures.Figures;
import lab.LabException;
import org.junit.jupiter.api.Test;

class ServerLogTest {
    private final ServerLog log = new ServerLog();

    @Test
    void countsEndingsByTheirReason() throws LabException {
        log.accept("10:00:00.000 INFO session 7 of /127.0.0.1:5 closes, TIMEOUT: no whole message for the receive"
                + " timeout");
        log.accept("10:00:00.000 INFO session 8 of /127.0.0.1:6 closes, SLOW_CONSUMER: it holds the oldest chunk");
        log.accept("10:00:00.000 INFO session 9 of /127.0.0.1:7 closes, TIMEOUT: no whole message for the receive"
                + " timeout");
        log.accept("10:00:00.000 INFO it closes, whatever that means");

        assertThat(log.ended("TIMEOUT")).isEqualTo(2);
        assertThat(log.ended("SEND_QUEUE_FULL")).isZero();
        assertThat(log.endings()).isEqualTo("SLOW_CONSUMER 1, TIMEOUT 2");
        assertThat(log.reasons()).containsExactlyInAnyOrder("SLOW_CONSUMER", "TIMEOUT");
    }

    @Test
    void aLogThatHasLostLinesCountsNothingExactly() {
        log.accept("10:00:00.000 INFO session 7 of /127.0.0.1:5 closes, TIMEOUT: no whole message");
        log.accept("12 log lines were lost: more than 100 a second, or nobody reads them");

        assertThatThrownBy(() -> log.ended("TIMEOUT")).isInstanceOf(LabException.class);
        assertThat(log.endings()).isEqualTo("TIMEOUT ≥ 1");
    }

    @Test
    void countsHowOftenItCannotAccept() {
        log.accept("10:00:00.000 WARNING accepting fails, and is tried again every 100 ms: Too many open files");

        assertThat(log.failures()).isEqualTo(1);
        assertThat(log.endings()).isEqualTo(Figures.NONE);
    }
}
