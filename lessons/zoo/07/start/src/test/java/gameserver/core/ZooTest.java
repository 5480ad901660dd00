package gameserver.core;

/**
 * Yours: tests that hold the class as it should be, and are red for the one that you were given.
 *
 * <p>{@code new TcpService("test", new TcpServiceConfig(), new LengthFraming()).sendBuffers} is all that you need, no
 * socket: {@code open}, write, {@code close}. {@code Segments.view(segment)} shows the bytes that a client would get,
 * {@code segment.offset} and {@code segment.length} where they lie.
 */
class ZooTest {}
