package lab.variants;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lab.LabException;

/** Virtual threads, where the Java that runs has them: the lab is compiled for one that does not. */
final class VirtualThreads {
    /** The first Java that has them. */
    static final int SINCE = 21;

    /** The JVM option that says how many threads of the system carry them. */
    static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private VirtualThreads() {}

    /**
     * A new virtual thread for each task.
     *
     * @throws LabException if this Java is too old
     */
    static ExecutorService executor() throws LabException {
        require(Runtime.version().feature());
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java should have virtual threads", e);
        }
    }

    /** Throws if a Java of that version has none. */
    static void require(int feature) throws LabException {
        if (feature < SINCE) {
            throw new LabException("virtual threads need Java " + SINCE + " or newer; this is " + feature);
        }
    }

    /** How many threads of the system carry them. */
    static int carriers() {
        return Integer.getInteger(CARRIERS, Runtime.getRuntime().availableProcessors());
    }
}
