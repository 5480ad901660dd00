package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(QuietLog.class)
class StormTest {
    private static final int THREADS = 4;
    private static final int WAVE = 50; // of each thread
    private static final int WAVES = 5;
    private static final int CLIENTS = THREADS * WAVE * WAVES;
    private static final byte[] HALF_A_FRAME = Wire.concat(Wire.header(100), new byte[10]);

    @Test
    void aThousandClientsHalfOfWhichResetMidFrameLeaveNothingBehind() throws Exception {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=2", "--backlog=1024")) {
            wave(server, new AtomicInteger()); // what the JDK opens once is open now
            await("all were accepted").until(() -> server.stat("accepted") == WAVE);
            await("the sessions end").until(() -> server.stat("closed") == WAVE);
            server.service.stop();
            long descriptors = Leftovers.descriptors();
            server.start();
            for (int round = 0; round < 3; round++) {
                long before = server.stat("accepted");
                AtomicInteger served = new AtomicInteger();
                Crowd.run(THREADS, thread -> {
                    for (int i = 0; i < WAVES; i++) {
                        wave(server, served);
                    }
                });

                assertThat(served.get())
                        .as("clients that were served while others reset")
                        .isEqualTo(CLIENTS / 2);
                await("all were accepted").until(() -> server.stat("accepted") == before + CLIENTS);
                await("all sessions end, those that were reset too").until(() -> server.stat("sessions") == 0);
                await("as many closed as accepted").until(() -> server.stat("closed") == server.stat("accepted"));
                try (Wire next = server.connect()) {
                    next.write(Wire.frame((byte) 'x'));
                    assertThat(next.readFrame()).containsExactly('x');
                }
            }
            assertThat(server.sessions).allSatisfy(session -> {
                assertThat(session.faults).isEmpty();
                assertThat(session.ends()).hasSizeLessThanOrEqualTo(1);
            });
            await("the last client's session ends").until(() -> server.stat("sessions") == 0);
            server.service.stop();
            assertThat(server.sessions)
                    .allSatisfy(session -> assertThat(session.ends())
                            .as("onDisconnected, once for each")
                            .hasSize(1));
            Leftovers.assertNoThread(server);
            Leftovers.awaitDescriptors(descriptors);
        }
    }

    /** All connect and write; then every other one resets, and the rest get their answers. */
    private static void wave(ProbeServer server, AtomicInteger served) throws IOException {
        List<Wire> clients = new ArrayList<>();
        try {
            for (int i = 0; i < WAVE; i++) {
                Wire client = server.connect();
                clients.add(client);
                client.write(i % 2 == 0 ? HALF_A_FRAME : Wire.frame((byte) i));
            }
            for (int i = 0; i < WAVE; i += 2) {
                clients.get(i).reset();
            }
            for (int i = 1; i < WAVE; i += 2) {
                assertThat(clients.get(i).readFrame()).containsExactly(i);
                served.incrementAndGet();
            }
        } finally {
            for (Wire client : clients) {
                client.close();
            }
        }
    }
}
