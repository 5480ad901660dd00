package lab.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import lab.Guest;
import lab.Servers;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class CrowdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static Crowd crowd(ServerProcess server, Crowd.Reading reading) throws IOException {
        return new Crowd(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 0, reading);
    }

    @ParameterizedTest
    @EnumSource
    void allWhoComeAreServedWhateverIsSaidMeanwhile(Crowd.Reading reading) throws Exception {
        try (ServerProcess server = Servers.start(5);
                Guest talker = new Guest(server.port()).named("7878");
                Crowd crowd = crowd(server, reading)) {
            for (int i = 1; i <= 5; i++) {
                crowd.join(10);
                talker.write("06000000" + "0300" + "0200" + "6869"); // says "hi"
                assertThat(crowd.awaitServed(10 * i, PATIENCE)).isTrue();
            }
            assertThat(server.stats().get("sessions")).isEqualTo(51);
            assertThat(crowd.ended()).isZero();
        }
    }

    @Test
    void thoseWhoLeaveAreGoneAndTheOthersAreStillServed() throws Exception {
        try (ServerProcess server = Servers.start(5);
                Crowd crowd = crowd(server, Crowd.Reading.AT_ONCE)) {
            crowd.join(10);
            crowd.awaitServed(10, PATIENCE);
            crowd.leave(4);

            assertThat(crowd.served()).isEqualTo(6);
            await().until(() -> server.stats().get("sessions") == 6);
            assertThat(crowd.ask(PATIENCE)).isTrue();
            assertThat(server.stats().get("messages_in")).isEqualTo(10 + 6);
        }
    }

    @Test
    void whoIsTurnedAwayIsNotServed() throws Exception {
        try (ServerProcess server = Servers.start(5, "--max-connections", "3");
                Crowd crowd = crowd(server, Crowd.Reading.AT_ONCE)) {
            crowd.join(8);

            await().until(() -> crowd.ended() == 5);
            assertThat(crowd.awaitServed(3, PATIENCE)).isTrue();
            assertThat(crowd.awaitServed(4, Duration.ofMillis(100))).isFalse();
            assertThat(crowd.served()).isEqualTo(3);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNoticed() throws Exception {
        try (ServerProcess server = Servers.start(5);
                Crowd crowd = crowd(server, Crowd.Reading.AT_ONCE)) {
            crowd.join(3);
            crowd.awaitServed(3, PATIENCE);
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

            await().until(() -> crowd.ended() == 3);
            assertThat(crowd.served()).isZero();
        }
    }
}
