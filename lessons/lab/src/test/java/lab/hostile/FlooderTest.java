package lab.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import lab.Servers;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlooderTest {
    private static InetSocketAddress addressOf(ServerProcess server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    @Test
    void withoutALimitItComesOnceAndSendsOnAndOn() throws Exception {
        try (ServerProcess server = Servers.start(5);
                Flooder flooder = new Flooder(addressOf(server), Duration.ZERO)) {
            await().until(() -> server.stats().get("messages_in") > 10_000);

            assertThat(flooder.connections()).isEqualTo(1);
            assertThat(flooder.cutOff()).isZero();
            assertThat(flooder.bytesSent()).isGreaterThan(10_000 * 22L);
        }
    }

    @Test
    void withALimitItIsCutOffAndComesBack() throws Exception {
        try (ServerProcess server = Servers.start(5, "--receive-rate-limit", "50");
                Flooder flooder = new Flooder(addressOf(server), Duration.ZERO)) {
            await().until(() -> flooder.connections() > 3);

            await().until(() -> server.hasLogged("closes, RECEIVE_RATE_LIMIT"));
            assertThat(flooder.cutOff()).isGreaterThanOrEqualTo(3);
            assertThat(server.stats().get("accepted")).isGreaterThan(3);
        }
    }

    @Test
    void itDoesNotWaitForItsPauseWhenItIsClosed() throws Exception {
        try (ServerProcess server = Servers.start(5, "--receive-rate-limit", "50")) {
            Flooder flooder = new Flooder(addressOf(server), Duration.ofHours(1));
            await().until(() -> server.hasLogged("closes, RECEIVE_RATE_LIMIT"));
            await().until(() -> flooder.cutOff() == 1);
            flooder.close();

            assertThat(flooder.connections()).isEqualTo(1);
            assertThat(flooder.cutOff()).isEqualTo(1);
        }
    }
}
