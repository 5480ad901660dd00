package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a callback does to its thread ends with the turn. */
class ZooTest {
    @Test
    void anInterruptThatACallbackLeavesIsGoneInTheNextTurn() throws Exception {
        try (ProbeServer server = ProbeServer.start(connection -> Probe.acting(
                        connection,
                        Probe.Callback.ON_RECV,
                        () -> Thread.currentThread().interrupt()));
                Wire client = server.connect()) {
            Probe session = server.sessionOf(client);
            client.write(Wire.frame((byte) 'a'));
            client.readFrame();
            ProbeServer.fullTurn(session.loop());

            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            session.loop()
                    .execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
            assertThat(interrupted.get(10, TimeUnit.SECONDS))
                    .as("the loop's thread is interrupted, so that no select waits")
                    .isFalse();
        }
    }
}
