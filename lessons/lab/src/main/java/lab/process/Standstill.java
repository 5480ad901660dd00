package lab.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Notices whether this machine stands still, as one among other guests may for seconds: then time-outs of servers are over
 * though nobody was late, and what was due at some time comes at another. Thread-safe.
 */
public final class Standstill implements AutoCloseable {
    /** Less than any time-out of a server that is played against, and more than a busy machine lets a thread wait. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final LongSupplier clock;
    private volatile long lastLook; // written by the thread that looks
    private volatile boolean seen; // written by the thread that looks
    private volatile boolean over; // written by who closes

    /** It looks from now on. */
    public Standstill() {
        this(System::nanoTime);
    }

    /** @param clock in nanoseconds */
    Standstill(LongSupplier clock) {
        this.clock = clock;
        lastLook = clock.getAsLong();
        Thread thread = new Thread(this::look, "standstill");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        while (!over) {
            LockSupport.parkNanos(LOOK_NANOS);
            long now = clock.getAsLong(); // once: between two looks at the clock it could stand still unseen
            seen = seen || isLong(now);
            lastLook = now;
        }
    }

    private boolean isLong(long now) {
        return now - lastLook > LONG_NANOS;
    }

    /** Whether the machine has stood still since this was made, or all its processors were others'. */
    public boolean isSeen() {
        return seen || isLong(clock.getAsLong());
    }

    @Override
    public void close() {
        over = true;
    }
}
