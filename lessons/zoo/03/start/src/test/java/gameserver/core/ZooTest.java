package gameserver.core;

/**
 * Yours: tests that hold the class as it should be, and are red for the one that you were given.
 *
 * <p>{@code new SendBuffer(16)} needs no server. {@code copy} takes a {@code ByteBuffer}, {@code readSegment} shows
 * what waits, {@code onRead} says how much of it the socket has taken.
 */
class ZooTest {}
