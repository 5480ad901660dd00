package lab.variants;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.AgainAfterStandstill;
import lab.LabException;
import lab.process.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(AgainAfterStandstill.class)
class VirtualCommandTest {
    private static final int STOP_SECONDS = 5;
    private static final int TERMINATED = 128 + 15;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisabledOnOs(OS.WINDOWS) // there, nothing asks a process to end but Ctrl-C
    void endsInTimeWhenItIsToldToEvenIfSomebodyDoesNotRead(boolean queues) throws Exception {
        List<String> command = queues ? VirtualServers.command(1, "--queue") : VirtualServers.command(1);
        Process server = Children.start(new ProcessBuilder(command));
        try (BufferedReader out = server.inputReader(UTF_8)) {
            String listening = String.valueOf(out.readLine());
            assertThat(listening).matches("listening on 127\\.0\\.0\\.1:\\d+");
            int port = Integer.parseInt(listening.substring(listening.indexOf(':') + 1));
            try (SocketChannel silent = connect(port);
                    SocketChannel speaker = connect(port)) {
                speakUntilNobodyListens(speaker);
                assertThat(silent.isConnected()).isTrue();
                server.toHandle().destroy(); // Process.destroy would close the pipes, too

                assertThat(server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(server.exitValue()).isEqualTo(TERMINATED);
                assertThat(rest(out))
                        .singleElement()
                        .asString()
                        .matches("stats deliveries=[1-9]\\d* write_calls=[1-9]\\d* sessions=0");
                assertThat(server.errorReader(UTF_8).lines()).noneMatch(line -> line.contains("have not ended"));
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static SocketChannel connect(int port) throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Until the server has cut him off, or has read nothing for a while because it waits to write. */
    private static void speakUntilNobodyListens(SocketChannel speaker) throws Exception {
        speaker.configureBlocking(false);
        ByteBuffer chat = ByteBuffer.allocate(1032).order(ByteOrder.LITTLE_ENDIAN);
        chat.putInt(1028)
                .putShort((short) 3)
                .putShort((short) 1024)
                .put("x".repeat(1024).getBytes(US_ASCII));
        chat.flip();
        try {
            for (int refusals = 0; refusals < 10; ) {
                if (speaker.write(chat) == 0) {
                    refusals++;
                    Thread.sleep(50);
                } else {
                    refusals = 0;
                }
                if (!chat.hasRemaining()) {
                    chat.rewind();
                }
            }
        } catch (IOException e) {
            assertThat(e).hasMessageMatching(".*(reset|[Bb]roken pipe).*");
        }
    }

    private static List<String> rest(BufferedReader out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    @Test
    void carriersThatTheJvmHasNotAreSaidInOneLineAndExitStatus2() {
        List<String> command = VirtualServers.command(1, "--io-threads", "2");

        assertThatThrownBy(() -> ServerProcess.start("virtual", command))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("exit status 2")
                .hasMessageContaining("course: --io-threads 2: this JVM has 1;");
    }

    @Test
    void carriersThatTheJvmHasAreAccepted() throws Exception {
        try (ServerProcess server = VirtualServers.start(2, "--io-threads", "2")) {
            assertThat(server.stop().get("sessions")).isZero();
        }
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            List<String> command = VirtualServers.command(1);
            command.set(command.indexOf("--port") + 1, port);

            assertThatThrownBy(() -> ServerProcess.start("virtual", command))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("exit status 1")
                    .hasMessageContaining("--port " + port + ": cannot listen there");
        }
    }
}
