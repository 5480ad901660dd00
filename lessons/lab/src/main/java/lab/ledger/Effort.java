package lab.ledger;

import java.util.List;

/**
 * How long the ledger takes.
 *
 * @param rounds how often each server has its turn; the median counts
 * @param warmUp seconds of load before a server's first measurement: a JVM is slow at first
 * @param pause seconds of load before each further one
 * @param pacePause the same at the pace of a game: the load generator's own JVM, a new one each time, takes longer then
 * @param seconds of a measurement
 * @param sideRounds rounds of the message sizes and the variants, which are many
 * @param sizeSeconds of a measurement of those
 * @param sizes of messages, in bytes
 * @param crowdSeconds how long a thousand players are there
 */
record Effort(
        int rounds,
        double warmUp,
        double pause,
        double pacePause,
        double seconds,
        int sideRounds,
        double sizeSeconds,
        List<Integer> sizes,
        double crowdSeconds) {
    static final Effort FULL = new Effort(3, 5, 1, 2, 5, 2, 1.5, List.of(32, 128, 512, 1024, 4096), 60);
    static final Effort QUICK = new Effort(1, 1.5, 0.5, 0.5, 1, 1, 1, List.of(32, 4096), 4);
}
