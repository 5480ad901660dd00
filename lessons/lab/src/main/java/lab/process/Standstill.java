package lab.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices whether this machine stands still, as one among other guests may for seconds: then time-outs of servers are over
 * though nobody was late, and what was due at some time comes at another. Thread-safe.
 */
public final class Standstill implements AutoCloseable {
    /** Less than any time-out of a server that is played against, and more than a busy machine lets a thread wait. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Thread thread = new Thread(this::look, "standstill");
    private volatile long lastLook = System.nanoTime();
    private volatile boolean seen;
    private volatile boolean over;

    /** It looks from now on. */
    public Standstill() {
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        while (!over) {
            LockSupport.parkNanos(LOOK_NANOS);
            seen |= isLong();
            lastLook = System.nanoTime();
        }
    }

    private boolean isLong() {
        return System.nanoTime() - lastLook > LONG_NANOS;
    }

    /** Whether the machine has stood still since this was made, or all its processors were others'. */
    public boolean isSeen() {
        return seen || isLong();
    }

    @Override
    public void close() {
        over = true;
    }
}
