package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.nio.channels.SelectionKey;
import org.junit.jupiter.api.Test;

/** A loop does not wait for what will never come. */
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
    void nothingMoreIsReadFromAClientThatHasEndedItsOutput() throws Exception {
        try (TestService server = TestService.start(
                        TestService.Silent::new,
                        "io-threads",
                        1,
                        "send-queue-limit",
                        1 << 26,
                        "send-timeout-millis",
                        60_000);
                Wire client = Wire.connect(server.address, 4096)) {
            Session session = server.sessionOf(client);
            stall(session); // the session stays until that is written
            client.shutdownOutput();
            Soon.await("the end of input").until(() -> session.closeReason() != null);

            ProbeServer.fullTurn(session.loop());
            assertThat(interest(session) & SelectionKey.OP_READ)
                    .as("the end of input is always ready to be read: the loop would spin")
                    .isZero();
        }
    }
}
