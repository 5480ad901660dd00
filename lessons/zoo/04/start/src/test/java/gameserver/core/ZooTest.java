package gameserver.core;

/**
 * Yours: tests that hold the class as it should be, and are red for the one that you were given.
 *
 * <p>{@code new TcpService("test", new TcpServiceConfig(), new LengthFraming()).sendBuffers} is all that you need, no
 * socket: {@code open}, write, {@code close}. The {@code SendSegment} that comes of it is what a broadcast hands to
 * each session.
 */
class ZooTest {}
