package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.nio.channels.SelectionKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A loop waits for room in a socket only while something is to be written. */
class ZooTest {
    private static int interest(Session session) {
        return session.connection.key.interestOps();
    }

    /** Sends 16 MB, more than the system takes in for a client that does not read. */
    private static void stall(Session session) throws Exception {
        TestService.run(session.loop(), () -> {
            for (int i = 0; i < 4000; i++) {
                Sends.send(session, Wire.frame(new byte[4000]));
            }
        });
        Soon.await("the socket refuses").until(() -> (interest(session) & SelectionKey.OP_WRITE) != 0);
    }

    @Test
    void theLoopWaitsForNoRoomOnceAllIsWritten() throws Exception {
        try (TestService server = TestService.start(
                TestService.Silent::new, "io-threads", 1, "send-queue-limit", 1 << 26, "send-timeout-millis", 60_000)) {
            Wire client = Wire.connect(server.address, 4096);
            Session session = server.sessionOf(client);
            stall(session);
            CompletableFuture<Void> reads = CompletableFuture.runAsync(() -> {
                try {
                    client.readUntilEof();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            AtomicBoolean written = new AtomicBoolean();
            Soon.await("all is written").until(() -> {
                TestService.run(session.loop(), () -> written.set(session.sendQueue.isWritten()));
                return written.get();
            });

            ProbeServer.fullTurn(session.loop());
            assertThat(interest(session) & SelectionKey.OP_WRITE)
                    .as("a socket with room is always ready to be written: the loop would spin")
                    .isZero();
            session.disconnect();
            reads.join();
            client.close();
        }
    }
}
