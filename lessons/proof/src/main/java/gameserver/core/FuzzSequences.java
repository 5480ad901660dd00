package gameserver.core;

/** A fuzzer's target: the queues, chunks and pool do what the {@link Model} does, whatever is done to them. */
public final class FuzzSequences {
    private FuzzSequences() {}

    /** Throws what is wrong. Jazzer calls it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        String fault = Sequences.fault(new Choices(input));
        if (fault != null) {
            throw new AssertionError(fault);
        }
    }
}
