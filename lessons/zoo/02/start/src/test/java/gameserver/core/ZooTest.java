package gameserver.core;

/**
 * Yours: tests that hold as the server should be, and are red for the one that you were given.
 *
 * <p>{@code ProbeServer.start(connection -> Probe.acting(connection, Probe.Callback.ON_RECV, () -> …))} is a server
 * whose sessions do something in a callback. {@code session.loop().execute(task)} posts a task to the loop of a
 * session, and {@code ProbeServer.fullTurn(loop)} returns when the loop has gone round.
 */
class ZooTest {}
