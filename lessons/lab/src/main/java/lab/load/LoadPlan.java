package lab.load;

import java.net.InetSocketAddress;

/**
 * What the load generator is to do.
 *
 * @param server where it connects
 * @param players clients that move, and read
 * @param stalled clients that connect and never read
 * @param window closed loop: moves that a client sends when it has all others' moves of the round; 0 = open loop
 * @param rate open loop: moves a second of each client
 * @param size bytes of a message on its way from the server, header included: {@link Wire#MOVED_SIZE}, or a chat's
 * @param isLight messages are counted by their bytes and not looked at, but for one in {@link Wire#SAMPLED}
 * @param warmUpMillis how long before anything is measured: in open loop too it is a closed loop, as fast as can be
 * @param steadyMillis how much longer, at most, until two seconds in a row bring as many deliveries, within 10 %
 * @param settleMillis in open loop: how long at that rate before anything is measured
 * @param measuredMillis how long it is measured
 * @param hasStrangers others may play on that server, too: what they do is passed over, and counted
 * @param parts of the measured time, of each of which the observer is told
 */
public record LoadPlan(
        InetSocketAddress server,
        int players,
        int stalled,
        int window,
        double rate,
        int size,
        boolean isLight,
        long warmUpMillis,
        long steadyMillis,
        long settleMillis,
        long measuredMillis,
        boolean hasStrangers,
        int parts) {
    /** A plan for a server of its own, measured in one. */
    public LoadPlan(
            InetSocketAddress server,
            int players,
            int stalled,
            int window,
            double rate,
            int size,
            boolean isLight,
            long warmUpMillis,
            long steadyMillis,
            long settleMillis,
            long measuredMillis) {
        this(
                server,
                players,
                stalled,
                window,
                rate,
                size,
                isLight,
                warmUpMillis,
                steadyMillis,
                settleMillis,
                measuredMillis,
                false,
                1);
    }

    /**
     * The same on a server where others play, measured in parts.
     *
     * @throws IllegalArgumentException if messages are counted by their bytes: those of strangers would be, too
     */
    public LoadPlan amongStrangers(boolean strangers, int count) {
        if (strangers && isLight) {
            throw new IllegalArgumentException("strangers' messages are told by looking at them");
        }
        return new LoadPlan(
                server,
                players,
                stalled,
                window,
                rate,
                size,
                isLight,
                warmUpMillis,
                steadyMillis,
                settleMillis,
                measuredMillis,
                strangers,
                count);
    }

    boolean isClosedLoop() {
        return window > 0;
    }

    boolean isOfMoves() {
        return size == Wire.MOVED_SIZE;
    }

    /** The window of the warm-up, which is a closed loop whatever follows. */
    int warmUpWindow() {
        return Math.max(1, window);
    }

    /** How many get what one client sends: a move goes to all others, a chat to its sender, too. */
    int receivers() {
        return isOfMoves() ? players - 1 : players;
    }
}
