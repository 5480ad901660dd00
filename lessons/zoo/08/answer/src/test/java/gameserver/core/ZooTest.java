package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A game may wait for another thread in a callback, whatever that thread does. */
class ZooTest {
    @Test
    void anotherThreadSendsWhileACallbackRuns() throws Exception {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        try (ProbeServer server =
                        ProbeServer.start(connection -> Probe.acting(connection, Probe.Callback.ON_SEND, session -> {
                            if (calls.getAndIncrement() == 0) {
                                CompletableFuture<Boolean> other =
                                        CompletableFuture.supplyAsync(() -> Sends.send(session, Wire.frame((byte) 2)));
                                sent.complete(endsSoon(other));
                            }
                        }));
                Wire client = server.connect()) {
            Sends.send(server.sessionOf(client), Wire.frame((byte) 1));

            assertThat(sent.get(10, TimeUnit.SECONDS))
                    .as("the other thread's send has returned before the callback has")
                    .isTrue();
        }
    }

    private static boolean endsSoon(CompletableFuture<Boolean> other) {
        try {
            return other.get(2, TimeUnit.SECONDS);
        } catch (Exception e) {
            return false; // it waits for a lock that the callback's thread has
        }
    }
}
