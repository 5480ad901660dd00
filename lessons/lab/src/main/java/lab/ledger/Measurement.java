package lab.ledger;

import lab.load.LoadResult;
import lab.process.Stats;

/**
 * One load on one server.
 *
 * @param cpuSeconds that the server used while it was measured
 * @param kernelSeconds of those, in system calls
 * @param compilerSeconds of those, of its JVM's compilers
 * @param before its stats line at the beginning
 * @param after its stats line at the end
 * @param memoryBefore bytes that it occupied at the beginning
 * @param memoryAfter bytes that it occupied at the end
 * @param load what the clients saw
 */
record Measurement(
        double cpuSeconds,
        double kernelSeconds,
        double compilerSeconds,
        Stats before,
        Stats after,
        long memoryBefore,
        long memoryAfter,
        LoadResult load) {
    private static final double MILLION = 1e6;

    long deliveries() {
        return grown("deliveries");
    }

    /** Of a figure of the stats line. */
    long grown(String key) {
        return after.since(before, key);
    }

    /** How much of the CPU time went to system calls. */
    double kernelPercent() {
        return 100 * kernelSeconds / cpuSeconds;
    }

    /** How much of the CPU time the JVM's compilers took: what is still being compiled is not yet what it will be. */
    double compilerPercent() {
        return 100 * compilerSeconds / cpuSeconds;
    }

    /** CPU seconds of the server per million deliveries. */
    double cpuPerMillion() {
        return cpuSeconds * MILLION / deliveries();
    }

    /** Of a figure of the stats line. */
    double perDelivery(String key) {
        return (double) grown(key) / deliveries();
    }

    /** Of a figure of the stats line. */
    double perMillion(String key) {
        return perDelivery(key) * MILLION;
    }
}
