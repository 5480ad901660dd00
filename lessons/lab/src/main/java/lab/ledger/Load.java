package lab.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * One call of the load generator.
 *
 * @param window closed loop; 0 = open loop
 * @param rate of the open loop, moves a second of each player
 * @param size bytes of a message
 */
record Load(int players, int window, int rate, int size, double warmUp, double seconds) {
    /** Players of a zone, unless it is a crowd. */
    static final int PLAYERS = 100;

    static final int MOVE_SIZE = 30;

    static Load closedLoop(int window, double warmUp, double seconds) {
        return new Load(PLAYERS, window, 0, MOVE_SIZE, warmUp, seconds);
    }

    static Load openLoop(int players, int rate, double warmUp, double seconds) {
        return new Load(players, 0, rate, MOVE_SIZE, warmUp, seconds);
    }

    Load ofSize(int bytes) {
        return new Load(players, window, rate, bytes, warmUp, seconds);
    }

    List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>(List.of("load", "--port", Integer.toString(port)));
        arguments.addAll(List.of("--players", Integer.toString(players), "--size", Integer.toString(size)));
        arguments.addAll(
                window > 0 ? List.of("--window", Integer.toString(window)) : List.of("--rate", Integer.toString(rate)));
        arguments.addAll(List.of("--warm-up", Double.toString(warmUp), "--seconds", Double.toString(seconds)));
        return arguments;
    }

    @Override
    public String toString() {
        return players + " players, " + (window > 0 ? "window " + window : rate + " moves/s") + ", " + size + " bytes";
    }
}
