package scope.trace;

/**
 * A packet by what it means, wherever its bytes are.
 *
 * @param id its index in the trace
 * @param from number of the session whose message it is, or which it answers; 0 is the server itself
 * @param number of that session's message, from 1
 * @param type by name, such as {@code S_MOVE}
 * @param size bytes of the whole frame
 */
public record Packet(int id, long from, int number, String type, int size) {}
