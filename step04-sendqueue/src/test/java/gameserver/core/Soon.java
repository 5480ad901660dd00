package gameserver.core;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what happens soon: looks often, and gives a busy machine time. */
final class Soon {
    private Soon() {}

    /** As {@link Awaitility#await(String)}; say what is waited for. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(20));
    }
}
