package gameserver.core;

/**
 * Yours: tests that hold as the server should be, and are red for the one that you were given.
 *
 * <p>{@code TestService.start(TestService.Silent::new, "io-threads", 1)} is a server whose sessions send nothing by
 * themselves, {@code Wire.connect(server.address, 4096)} a client that stalls as long as it does not read, and
 * {@code server.sessionOf(client)} its session. {@code Sends.send} sends a frame: the system takes in some MB of them,
 * and "send-queue-limit" and "send-timeout-millis" say how long the server has patience.
 * {@code TestService.run(loop, task)} runs something on a loop: send many frames there, since another thread takes a
 * chunk for each, {@code ProbeServer.fullTurn(loop)} returns when it has gone round. What the loop waits for is
 * {@code session.connection.key.interestOps()}.
 */
class ZooTest {}
