package lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** By a clock of its own, so that it says the same on a machine that does stand still. */
class StandstillTest {
    private final AtomicLong time = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    private Standstill standstill() {
        return new Standstill(() -> {
            looks.incrementAndGet();
            return time.get();
        });
    }

    /** Lets it look twice: the first look may have begun before. */
    private void awaitLooks() {
        long before = looks.get();
        await().until(() -> looks.get() >= before + 2);
    }

    private void pass(long millis) {
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void whatABusyMachineLetsWaitIsNone() {
        try (Standstill standstill = standstill()) {
            for (int i = 0; i < 5; i++) {
                pass(200);
                awaitLooks();
            }
            assertThat(standstill.isSeen()).isFalse();
        }
    }

    @Test
    void oneIsSeenAtOnceAndNotForgotten() {
        try (Standstill standstill = standstill()) {
            pass(400);
            assertThat(standstill.isSeen()).isTrue();
            awaitLooks();
            assertThat(standstill.isSeen()).isTrue();
        }
    }
}
