package gameserver.core;

import static gameserver.core.Soon.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gameserver.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(QuietLog.class)
class ListenerTest {
    private static final int PLACES = 10;

    private static void assertEchoes(Wire client) throws IOException {
        client.write(Wire.frame((byte) 'x'));
        assertThat(client.readFrame()).containsExactly('x');
    }

    /** Connects until one is served: a place is free a moment after its session has gone from the gauge. */
    private static Wire connectUntilServed(ProbeServer server) {
        return await("a free place serves the next client")
                .until(
                        () -> {
                            Wire client = server.connect();
                            if (ProbeServer.serves(client)) {
                                return client;
                            }
                            client.close();
                            return null;
                        },
                        client -> client != null);
    }

    @Test
    void portZeroIsAnyFreePortAndTheListenerTellsWhich() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = Wire.connect(server.listener().address())) {
            assertThat(server.listener().address().getPort()).isPositive();
            assertThat(server.listener().address().getAddress().isLoopbackAddress())
                    .isTrue();
            assertEchoes(client);
        }
    }

    @Test
    void aServiceListensOnSeveralAddresses() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=2")) {
            Listener second = server.listen();
            Listener third = server.listen();
            for (Listener listener : List.of(server.listener(), second, third)) {
                try (Wire client = Wire.connect(listener.address())) {
                    assertEchoes(client);
                }
            }
            assertThat(second.address()).isNotEqualTo(third.address());
        }
    }

    @Test
    void whoConnectsToASuspendedListenerWaitsUntilItGoesOn() throws Exception {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--io-threads=1");
                Wire before = server.connect()) {
            assertEchoes(before);
            IoLoop loop = server.sessionOf(before).loop();

            server.listener().suspend(true);
            try (Wire waiting = server.connect()) {
                ProbeServer.fullTurn(loop);
                assertThat(server.stat("accepted"))
                        .as("connections accepted after suspend(true)")
                        .isEqualTo(1);
                assertEchoes(before);

                server.listener().suspend(false);
                assertEchoes(waiting);
                server.listener().suspend(true);
                server.listener().suspend(false);
                try (Wire after = server.connect()) {
                    assertEchoes(after);
                }
            }
        }
    }

    @Test
    void aPortInUseIsAnExceptionAndLeavesNothing() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                ProbeServer other = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            assertEchoes(client);
            InetSocketAddress taken = other.listener().address();

            assertThatThrownBy(() -> server.service.listen(taken, Probe::echo))
                    .as("listening on a port in use")
                    .isInstanceOf(IOException.class);

            assertEchoes(client);
            try (Wire second = server.connect()) {
                assertEchoes(second);
            }
            long before = Leftovers.descriptors();
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> server.service.listen(taken, Probe::echo))
                        .isInstanceOf(IOException.class);
            }
            Leftovers.awaitDescriptors(before);
        }
    }

    @Test
    void anAddressThatDoesNotResolveIsAnExceptionAndLeavesNothing() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo)) {
            long before = Leftovers.descriptors();
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> server.service.listen(
                                InetSocketAddress.createUnresolved("nowhere.invalid", 0), Probe::echo))
                        .isInstanceOf(UnresolvedAddressException.class);
            }
            Leftovers.awaitDescriptors(before);
        }
    }

    @Test
    void aClosedListenerFreesItsAddressAndLeavesItsSessionsAlone() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo);
                Wire client = server.connect()) {
            assertEchoes(client);
            InetSocketAddress address = server.listener().address();

            server.listener().close();

            Listener again = await("the address is free again")
                    .ignoreException(java.net.BindException.class)
                    .until(() -> server.service.listen(address, Probe::echo), listener -> listener != null);
            assertThat(again.address()).isEqualTo(address);
            assertEchoes(client);
            try (Wire second = Wire.connect(address)) {
                assertEchoes(second);
            }
        }
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsClosedAtOnceAndTheNextPlaceServesTheNextClient() throws IOException {
        try (ProbeServer server = ProbeServer.start(Probe::echo, "--max-connections=1");
                Wire served = server.connect()) {
            assertEchoes(served);
            try (Wire rejected = server.connect()) {
                assertThat(rejected.readUntilEof())
                        .as("a client without a place is closed at once, without a word")
                        .isEmpty();
            }
            assertThat(server.stat("rejected")).isEqualTo(1);
            assertThat(server.stat("sessions")).isEqualTo(1);
            assertEchoes(served);

            served.leave();
            connectUntilServed(server).close();
        }
    }

    /** Counts the sockets that are open whenever one more begins; never more at once than there were. */
    private static final class Watch {
        private final Queue<Connection> seen = new ConcurrentLinkedQueue<>();
        private final AtomicInteger most = new AtomicInteger();

        Probe session(Connection connection) {
            Connection[] earlier = seen.toArray(Connection[]::new);
            seen.add(connection);
            int open = 1;
            for (Connection other : earlier) {
                open += other.channel.isOpen() ? 1 : 0;
            }
            most.accumulateAndGet(open, Math::max);
            return Probe.acting(
                    connection,
                    Probe.Callback.ON_CONNECTED,
                    session ->
                            most.accumulateAndGet(session.service().sessions().size(), Math::max));
        }
    }

    @Test
    void aStormOfConnectionsNeverGetsPastTheLimit() throws Exception {
        Watch watch = new Watch();
        try (ProbeServer server = ProbeServer.start(watch::session, "--max-connections=" + PLACES, "--io-threads=4")) {
            int port = server.listen().address().getPort();
            Queue<Wire> clients = new ConcurrentLinkedQueue<>();
            try {
                Crowd.run(8, thread -> {
                    for (int i = 0; i < 25; i++) {
                        clients.add(i % 2 == 0 ? server.connect() : Wire.connect(port));
                    }
                });
                await("every client was either served or turned away")
                        .until(() -> server.stat("accepted") + server.stat("rejected") == 200);
                assertThat(watch.most.get())
                        .as("connections at once on %d places: take a place first, then accept", PLACES)
                        .isEqualTo(PLACES);
                assertThat(server.stat("accepted")).isEqualTo(PLACES);
                int served = 0;
                for (Wire client : clients) {
                    served += ProbeServer.serves(client) ? 1 : 0;
                }
                assertThat(served)
                        .as("clients that are served; all the others must find their connection closed")
                        .isEqualTo(PLACES);
            } finally {
                for (Wire client : clients) {
                    client.close();
                }
            }
        }
    }

    @Test
    void placesThatComeAndGoAreNeitherLostNorMultiplied() throws Exception {
        Watch watch = new Watch();
        try (ProbeServer server = ProbeServer.start(watch::session, "--max-connections=" + PLACES, "--io-threads=4")) {
            AtomicInteger turnedAway = new AtomicInteger();
            Crowd.run(2 * PLACES, thread -> {
                for (int i = 0; i < 20; i++) {
                    try (Wire client = server.connect()) {
                        if (i % 2 == 0) {
                            client.write(Wire.frame((byte) 'x'));
                            client.readFrame();
                        } else {
                            client.reset();
                        }
                    } catch (IOException e) {
                        turnedAway.incrementAndGet();
                    }
                }
            });
            assertThat(watch.most.get())
                    .as("connections at once on %d places, with %s turned away", PLACES, turnedAway)
                    .isLessThanOrEqualTo(PLACES);
            await("all sessions end").until(() -> server.stat("sessions") == 0);
            List<Wire> all = new ArrayList<>();
            try {
                for (int i = 0; i < PLACES; i++) {
                    all.add(connectUntilServed(server));
                }
                try (Wire rejected = server.connect()) {
                    assertThat(ProbeServer.serves(rejected))
                            .as("one more than %d is served: was a place given back twice?", PLACES)
                            .isFalse();
                }
            } finally {
                for (Wire client : all) {
                    client.close();
                }
            }
        }
    }
}
