package lab.stress;

import java.util.OptionalInt;

/**
 * What a server was at one point in time.
 *
 * @param second since the beginning
 * @param residentBytes that its process occupied
 * @param descriptors that it had open; empty where the system does not list them
 * @param threads that it had; empty as above
 * @param p99Micros latency that 99 in 100 messages of the time since the last point did not exceed
 */
record Sample(
        long second,
        long residentBytes,
        OptionalInt descriptors,
        OptionalInt threads,
        long chunksHeld,
        long sessions,
        long p99Micros) {}
