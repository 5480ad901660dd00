package gameserver.core;

/**
 * Yours: tests that hold as the server should be, and are red for the one that you were given.
 *
 * <p>{@code TestService.start(TestService.Silent::new)} is a server whose sessions send nothing by themselves;
 * {@code server.connect()} is a client, {@code server.sessionOf(client)} its session. Make a packet with the
 * {@code sendBuffers} of {@code server.service} and send it to several sessions, as a broadcast does.
 */
class ZooTest {}
