package gameserver.core;

/**
 * Yours: tests that hold as the server should be, and are red for the one that you were given.
 *
 * <p>{@code ProbeServer.start(Probe::echo)} is a server whose sessions note what they receive:
 * {@code server.connect()} is a client with a plain socket ({@code gameserver.Wire}),
 * {@code server.sessionOf(client).received()} what its session has got. {@code Soon.await("…").until(…)} waits;
 * {@code ProbeServer.fullTurn(loop)} returns when the loop has gone round.
 */
class ZooTest {}
