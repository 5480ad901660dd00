package lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lab.LabException;
import lab.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerProcessTest {
    @Test
    void listensTellsItsStatsAndStops() throws Exception {
        try (ServerProcess server = Servers.start(5)) {
            assertThat(server.port()).isPositive();
            assertThat(server.stats().get("sessions")).isZero();
            assertThat(server.cpu()).isPresent();
            assertThat(server.stop().has("deliveries")).isTrue();
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void aWrongJarIsSaidInTheWordsOfJava(@TempDir Path directory) throws Exception {
        List<String> command = new ArrayList<>(Servers.step(5).subList(0, 1));
        command.addAll(List.of("-jar", directory.resolve("nothing.jar").toString()));

        assertThatThrownBy(() -> ServerProcess.start("step 9", command))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("step 9 has ended, exit status 1")
                .hasMessageContaining("nothing.jar");
    }

    @Test
    void aPortInUseIsSaidInTheWordsOfTheServer() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> Servers.start(5, "--port", port))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("step 5 has ended, exit status 2")
                    .hasMessageContaining("--port " + port);
            assertThatThrownBy(() -> ServerProcess.start("Netty", Servers.lab("netty", "--port", port)))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("Netty has ended, exit status 1")
                    .hasMessageContaining("--port " + port);
        }
    }

    @Test
    void aServerThatDiesIsMissedWhenItIsAskedNext() throws Exception {
        try (ServerProcess server = Servers.start(5)) {
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            await().until(() -> !server.isAlive());

            assertThatThrownBy(server::stats).isInstanceOf(LabException.class).hasMessageContaining("has ended");
        }
    }

    @Test
    void everyLineOfItsLogIsTold() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ServerProcess server =
                        ServerProcess.start("step 5", Servers.step(5, "--receive-timeout-millis", "1"), lines::add);
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains("closes, TIMEOUT")));
            assertThat(server.hasLogged("closes, TIMEOUT")).isTrue();
            assertThat(silent.isConnected()).isTrue();
        }
    }

    @Test
    void closeLeavesNoProcess() throws Exception {
        ServerProcess server = Servers.start(5);
        server.close();

        assertThat(server.isAlive()).isFalse();
    }
}
