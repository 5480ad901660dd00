package gameserver.core;

/**
 * Yours: tests that hold the class as it should be, and are red for the one that you were given.
 *
 * <p>A {@code SendQueue} needs no server: {@code append} a packet, {@code take} what is queued, {@code write} it to a
 * {@code PickySocket}, which is supplied. {@code new SendBufferChunk(64)} makes packets: {@code open}, write,
 * {@code close}.
 */
class ZooTest {}
