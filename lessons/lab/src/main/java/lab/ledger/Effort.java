package lab.ledger;

import java.util.List;

/**
 * How long the ledger takes.
 *
 * @param rounds how often each server has its turn; the median counts
 * @param sideRounds the same of sizes, chunks, other ways to do it, and the profile
 * @param warmUp seconds of load, as fast as can be, before a server's first measurement: a JVM is slow at first
 * @param steady so many more, at most, until two seconds in a row bring as many deliveries, within 10 %
 * @param pause seconds of load before each further measurement: the load generator's own JVM is a new one each time
 * @param settle seconds at the pace of a game before that is measured
 * @param seconds of a measurement
 * @param paceSeconds of one at the pace of a game
 * @param sizeSeconds of one of a message size
 * @param checkSeconds of a run in which every message is looked at, before the first measurement and behind the last
 * @param sizes of messages, in bytes
 * @param crowdSeconds how long a thousand players are there
 * @param longWarmUp seconds of load, as fast as can be, before a profile at the pace of a game
 * @param longSettle seconds at that pace before it
 * @param longSeconds of it
 */
record Effort(
        int rounds,
        int sideRounds,
        double warmUp,
        double steady,
        double pause,
        double settle,
        double seconds,
        double paceSeconds,
        double sizeSeconds,
        double checkSeconds,
        List<Integer> sizes,
        double crowdSeconds,
        double longWarmUp,
        double longSettle,
        double longSeconds) {
    static final Effort FULL =
            new Effort(5, 3, 2, 4, 0.4, 0.7, 2, 2.5, 1, 0.7, List.of(32, 128, 1024, 4096), 20, 15, 3, 6);
    static final Effort QUICK = new Effort(1, 0, 1.5, 0, 0.5, 0.5, 1, 1, 1, 0.5, List.of(), 3, 3, 1, 2);

    /** Whether a round is one of those {@link #sideRounds}. */
    boolean isSide(int round) {
        return round <= sideRounds;
    }
}
