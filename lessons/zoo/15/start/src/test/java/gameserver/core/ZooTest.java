package gameserver.core;

/**
 * Yours: tests that hold the class as it should be, and are red for the one that you were given.
 *
 * <p>{@code Pools.of(64, 1, new ServiceStats())} is a pool of chunks of 64 bytes that keeps one idle: {@code take}
 * gives a chunk, its {@code release} gives it back. No socket is needed.
 */
class ZooTest {}
