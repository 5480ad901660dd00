package gameserver.core;

/**
 * Yours: tests that hold the class as it should be, and are red for the one that you were given.
 *
 * <p>A {@code SendQueue} needs no server: {@code append} a packet, {@code take} what is queued, end with
 * {@code clear}. {@code Pools.of(64, 1, new ServiceStats())} is a pool, {@code take} gives a chunk with one hold, the
 * writer's, and {@code held} says how many chunks somebody holds.
 */
class ZooTest {}
