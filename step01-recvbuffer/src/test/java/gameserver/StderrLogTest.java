package gameserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log of the program: nobody waits for it, nothing of a client's reaches a terminal as it is. */
@Timeout(60)
class StderrLogTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CountDownLatch reading = new CountDownLatch(1);

    @AfterEach
    void restore() {
        reading.countDown();
        System.setErr(before);
    }

    /** A terminal that is paused until {@code reading} is over. */
    private StderrLog paused() {
        System.setErr(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        try {
                            reading.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        written.write(b);
                    }
                },
                true,
                StandardCharsets.UTF_8));
        return StderrLog.start();
    }

    /** All that is written in the end: whoever closes a log does not wait long for that. */
    private String textOf(StderrLog log) {
        log.close();
        Awaitility.await("its writer ends")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("log")));
        return written.toString(StandardCharsets.UTF_8);
    }

    /** How many lines it says were lost, at once or little by little. */
    private static long lost(String text) {
        return text.lines()
                .filter(line -> line.contains(" log lines were lost"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .sum();
    }

    @Test
    void whoLogsDoesNotWaitForAPausedTerminalAndWhatIsLostIsCounted() {
        StderrLog log = paused();
        for (int i = 0; i < 50_000; i++) {
            log.publish(new LogRecord(Level.INFO, "line"));
        }
        log.close(); // nor does who closes
        reading.countDown();

        String text = textOf(log);
        long lines = text.lines().filter(line -> line.endsWith(" line")).count();
        assertThat(lines).isBetween(1L, 5000L);
        assertThat(lost(text)).isEqualTo(50_000 - lines);
    }

    @Test
    void linesBeyondTheRateAreLostAndCounted() {
        StderrLog log = paused();
        reading.countDown();
        long begin = System.nanoTime();
        for (int i = 0; i < 900; i++) { // fewer than may wait
            log.publish(new LogRecord(Level.INFO, "line"));
        }
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;

        String text = textOf(log);
        long lines = text.lines().filter(line -> line.endsWith(" line")).count();
        assertThat(lines).isBetween(100L, 100 * (2 + seconds));
        assertThat(lost(text)).isEqualTo(900 - lines);
    }

    @Test
    void aLineCannotMoveTheCursorOrTurnTheTextAround() {
        StderrLog log = paused();
        reading.countDown();
        log.publish(new LogRecord(Level.INFO, "a\u001b[2Jb\r\nc\u202ed\u2028e"));

        assertThat(textOf(log)).hasLineCount(1).contains("a?[2Jb??c?d?e");
    }

    @Test
    void aLineHasItsTraceBehindIt() {
        StderrLog log = paused();
        reading.countDown();
        LogRecord record = new LogRecord(Level.SEVERE, "it failed");
        record.setThrown(new IllegalStateException("on purpose"));
        log.publish(record);

        assertThat(textOf(log)).contains("SEVERE it failed", "IllegalStateException: on purpose", "\tat ");
    }
}
