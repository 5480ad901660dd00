package gameserver.core;

import java.util.concurrent.TimeUnit;

/**
 * Bounds how many may come in a second: messages of a client, lines of a log. Each is paid for in time, and at most a
 * second may be owed: so a second's worth may come at once, and in the long run no more than the rate. One time takes the
 * place of a bucket and of the timer that would fill it: the generic cell rate algorithm (ITU-T I.371). Thread-safe.
 */
public final class RateLimit {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long price; // of each, in nanoseconds; 0 = unlimited
    private long paidAt; // when all that were allowed will be paid for; guarded by this

    /**
     * A limit that nothing has come up to yet.
     *
     * @param perSecond how many may come in a second; 0 = any number
     * @param now a {@link System#nanoTime}
     */
    public RateLimit(int perSecond, long now) {
        price = perSecond == 0 ? 0 : SECOND / perSecond;
        paidAt = now;
    }

    /** Whether one more may come at {@code now}, a {@link System#nanoTime}; if so, it counts. */
    public synchronized boolean allows(long now) {
        long owed = Math.max(0, paidAt - now) + price;
        paidAt = owed <= SECOND ? now + owed : paidAt;
        return owed <= SECOND;
    }
}
