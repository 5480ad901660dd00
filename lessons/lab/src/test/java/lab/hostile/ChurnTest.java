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

@Timeout(90)
class ChurnTest {
    private static Churn churn(ServerProcess server) {
        return new Churn(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 5, 10);
    }

    @Test
    void allKindsArePlayedAndNothingIsLeft() throws Exception {
        try (ServerProcess server = Servers.start(5, "--send-timeout-millis", "500")) {
            Churn churn = churn(server);
            try (churn) {
                await().atMost(Duration.ofSeconds(60)).until(() -> churn.plays().size() == Churn.Kind.values().length);
            }

            assertThat(churn.failure()).isEmpty();
            await().until(() -> server.stats().get("sessions") == 0);
            assertThat(server.hasLogged("closes, S"))
                    .as("who stalls is cut off")
                    .isTrue();
        }
    }

    @Test
    void aServerThatDiesIsAFailure() throws Exception {
        try (ServerProcess server = Servers.start(5);
                Churn churn = churn(server)) {
            await().until(() -> server.stats().get("accepted") > 0);
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

            await().untilAsserted(() -> assertThat(churn.failure()).isPresent());
        }
    }

    @Test
    void anEchoInThePlaceOfAZoneIsAFailure() throws Exception {
        try (ServerProcess server = Servers.start(1);
                Churn churn = churn(server)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(churn.failure()).isPresent());
        }
    }
}
