package gameserver.core;

/**
 * Yours: tests that hold as the server should be, and are red for the one that you were given.
 *
 * <p>{@code ProbeServer.start(connection -> Probe.acting(connection, Probe.Callback.ON_SEND, session -> …))} is a
 * server whose sessions do something in a callback, here whenever bytes were written.
 * {@code Sends.send(session, Wire.frame(…))} sends, from any thread. Let nothing wait for ever: bound every wait.
 */
class ZooTest {}
