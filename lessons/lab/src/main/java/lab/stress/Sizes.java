package lab.stress;

/**
 * How large and how long a run is.
 *
 * @param rounds of every part, in turns
 * @param settle seconds at the rate before it is measured
 * @param seconds that latency is measured
 * @param players quiet ones beside whom another floods
 * @param slow clients that never read
 * @param pinnedSeconds how long those are there
 * @param directMebibytes of that server's direct memory
 * @param storm clients that come at once
 * @param halfOpen clients that vanish
 * @param idle sessions in which nothing happens
 * @param comers clients of a server with few descriptors
 */
record Sizes(
        int rounds,
        double settle,
        double seconds,
        int players,
        int slow,
        double pinnedSeconds,
        int directMebibytes,
        int storm,
        int halfOpen,
        int idle,
        int comers) {
    /** For the pages of the course. */
    static final Sizes FULL = new Sizes(3, 4, 8, 99, 20, 15, 16, 2000, 100, 10_000, 300);
    /** One short round. */
    static final Sizes QUICK = new Sizes(1, 2, 3, 99, 20, 12, 16, 500, 50, 1000, 300);
}
