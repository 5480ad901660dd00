package gameserver.core;

/**
 * Yours: tests that hold the class as it should be, and are red for the one that you were given.
 *
 * <p>{@code new TcpService("test", new TcpServiceConfig().set("chunk-size", 4100), new LengthFraming())} has small
 * chunks; its {@code sendBuffers} and its {@code stats} are all that you need, no socket.
 */
class ZooTest {}
