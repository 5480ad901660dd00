package lab.hostile;

/** What kind of a fault a schedule has found. */
public enum Symptom {
    /** Others hear nothing until the server has cut off the one who does not read. */
    OTHERS_WAIT,
    /** Others hear no more than the slow one reads, and it is never cut off. */
    OTHERS_WAIT_FOR_EVER,
    /** Memory of packets comes back only when the garbage collector is made to run. */
    COLLECTOR_RUNS,
    /** A rule of the protocol is broken, an answer does not come, the server is gone. */
    BROKEN
}
