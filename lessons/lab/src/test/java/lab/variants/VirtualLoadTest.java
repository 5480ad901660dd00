package lab.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import lab.AgainAfterStandstill;
import lab.load.LoadResult;
import lab.process.ServerProcess;
import lab.process.Stats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@ExtendWith(AgainAfterStandstill.class)
class VirtualLoadTest {
    private static final int PLAYERS = 20;
    private static final String LOAD = "--players " + PLAYERS + " --warm-up 0.2 --seconds 0.5 ";

    @ParameterizedTest
    @CsvSource({
        "direct, 1, --window 1",
        "direct, 1, --window 4",
        "direct, 2, --window 4",
        "direct, 2, --window 16 --size 1000",
        "direct, 1, --rate 20",
        "queued, 1, --window 1",
        "queued, 1, --window 4",
        "queued, 2, --window 4",
        "queued, 2, --window 16 --size 1000",
        "queued, 1, --rate 20"
    })
    void losesNothingAndKeepsTheOrder(String mode, int carriers, String load) throws Exception {
        try (ServerProcess server = start(mode, carriers)) {
            LoadResult result = VirtualServers.load(server, LOAD + load);

            assertThat(result.isFaultless()).as("%s", result).isTrue();
            assertThat(result.deliveries()).isPositive();
            Stats last = server.stop();
            int receivers = load.contains("--size") ? PLAYERS : PLAYERS - 1;
            assertThat(last.get("deliveries")).isGreaterThanOrEqualTo(result.deliveries());
            assertThat(last.get("deliveries") % receivers).isZero();
            assertThat(last.get("sessions")).isZero();
        }
    }

    private static ServerProcess start(String mode, int carriers) throws Exception {
        return mode.equals("queued") ? VirtualServers.start(carriers, "--queue") : VirtualServers.start(carriers);
    }

    @Test
    void withoutQueuesEachDeliveryIsAWrite() throws Exception {
        try (ServerProcess server = VirtualServers.start(1)) {
            VirtualServers.load(server, LOAD + "--window 4");

            Stats last = server.stop();
            long welcome = 2 * PLAYERS; // S_KNIGHT and S_HELLO
            assertThat(last.get("write_calls") - welcome).isGreaterThanOrEqualTo(last.get("deliveries"));
        }
    }

    @Test
    void withQueuesAWriteTakesAllThatWaits() throws Exception {
        try (ServerProcess server = VirtualServers.start(1, "--queue")) {
            VirtualServers.load(server, LOAD + "--window 4");

            Stats last = server.stop();
            assertThat(last.get("write_calls")).isPositive().isLessThan(last.get("deliveries") / 4);
        }
    }

    @Test
    void withQueuesWhoNeverReadsIsCutOffWhenHisIsFullAndNobodyWaits() throws Exception {
        try (ServerProcess server = VirtualServers.start(1, "--queue");
                Socket silent = silent(server)) {
            LoadResult result =
                    VirtualServers.load(server, "--players 20 --warm-up 0 --seconds 2 --window 16 --size 1000");

            await().until(() -> server.hasLogged("session 1 is cut off: more waits than the queue may hold"));
            assertEnded(silent);
            assertThat(result.maxMicros()).isLessThan(2_500_000);
            await("all leave").until(() -> server.stats().get("sessions") == 0);
        }
    }

    @Test
    void withoutQueuesAllWaitForOneWhoNeverReadsUntilHeIsCutOff() throws Exception {
        try (ServerProcess server = VirtualServers.start(1);
                Socket silent = silent(server)) {
            LoadResult result =
                    VirtualServers.load(server, "--players 20 --warm-up 0 --seconds 5.5 --window 16 --size 1000");

            await().until(() -> server.hasLogged("session 1 is cut off: a write has waited too long"));
            assertEnded(silent);
            assertThat(result.maxMicros()).isGreaterThan(2_500_000);
            await("all leave").until(() -> server.stats().get("sessions") == 0);
        }
    }

    /** Connects, and leaves in the socket whatever comes. */
    private static Socket silent(ServerProcess server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        return socket;
    }

    private static void assertEnded(Socket socket) throws IOException {
        socket.setSoTimeout(5000);
        byte[] bytes = new byte[1 << 16];
        try {
            for (int count = 0; count >= 0; ) {
                count = socket.getInputStream().read(bytes);
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }
}
