package lab.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * One call of the load generator.
 *
 * @param key of its figures, such as {@code pace10-20}
 * @param stalled clients more that never read
 * @param window closed loop; 0 = open loop
 * @param rate of the open loop, moves a second of each player
 * @param size bytes of a message
 * @param isChecked whether every message is looked at: then the load generator is soon the limit
 * @param warmUp seconds, as fast as can be
 * @param steady so many more, at most, until the deliveries of a second grow no more
 * @param settle seconds at the rate of the open loop
 * @param seconds that it is measured
 */
record Load(
        String key,
        int players,
        int stalled,
        int window,
        int rate,
        int size,
        boolean isChecked,
        double warmUp,
        double steady,
        double settle,
        double seconds) {
    /** Players of a zone, unless it is a crowd. */
    static final int PLAYERS = 100;

    static final int MOVE_SIZE = 30;

    /** The key of a closed loop with that window. */
    static String windowKey(int window) {
        return "window" + window;
    }

    /** The key of an open loop on a server that flushes at the end of a turn (0) or every so many milliseconds. */
    static String paceKey(int rate, int interval) {
        return "pace" + rate + (interval == 0 ? "" : "-" + interval);
    }

    static Load closedLoop(int window, double seconds) {
        return new Load(windowKey(window), PLAYERS, 0, window, 0, MOVE_SIZE, false, 0, 0, 0, seconds);
    }

    static Load openLoop(String key, int players, int rate, double settle, double seconds) {
        return new Load(key, players, 0, 0, rate, MOVE_SIZE, false, 0, 0, settle, seconds);
    }

    Load after(double warmUpSeconds, double steadySeconds) {
        return new Load(
                key, players, stalled, window, rate, size, isChecked, warmUpSeconds, steadySeconds, settle, seconds);
    }

    Load ofSize(int bytes) {
        return new Load(key, players, stalled, window, rate, bytes, isChecked, warmUp, steady, settle, seconds);
    }

    Load withStalled(String newKey, int clients) {
        return new Load(newKey, players, clients, window, rate, size, isChecked, warmUp, steady, settle, seconds);
    }

    /** The same with every message looked at, for so many seconds. */
    Load checked(double newSeconds) {
        return new Load(key, players, stalled, window, rate, size, true, 0, 0, 0, newSeconds);
    }

    List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>(List.of("load", "--port", Integer.toString(port)));
        arguments.addAll(List.of("--players", Integer.toString(players), "--size", Integer.toString(size)));
        arguments.addAll(List.of("--stalled", Integer.toString(stalled)));
        arguments.addAll(
                window > 0 ? List.of("--window", Integer.toString(window)) : List.of("--rate", Integer.toString(rate)));
        arguments.addAll(List.of("--warm-up", Double.toString(warmUp), "--steady", Double.toString(steady)));
        arguments.addAll(List.of("--settle", Double.toString(settle), "--seconds", Double.toString(seconds)));
        if (!isChecked) {
            arguments.add("--light");
        }
        return arguments;
    }

    @Override
    public String toString() {
        return players + " players, "
                + (stalled > 0 ? stalled + " stalled, " : "")
                + (window > 0 ? "window " + window : rate + " moves/s")
                + ", " + size + " bytes" + (isChecked ? ", checked" : "");
    }
}
