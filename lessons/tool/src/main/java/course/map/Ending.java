package course.map;

/** Knows when this process is told to end, by Ctrl-C for example, and does what must be done then. */
public final class Ending implements AutoCloseable {
    private final Thread hook;
    private volatile boolean begun;

    /** @param task is run when this process is told to end */
    public Ending(Runnable task) {
        hook = new Thread(
                () -> {
                    begun = true;
                    task.run();
                },
                "end-map");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether it has begun, so that whatever fails now fails because of that. */
    public boolean hasBegun() {
        return begun;
    }

    /** From now on nothing is done any more. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            begun = true; // too late
        }
    }
}
