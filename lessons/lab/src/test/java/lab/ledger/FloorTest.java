package lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import common.process.Java;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lab.Course;
import lab.LabException;
import lab.process.ServerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FloorTest {
    private static final int KNIGHT = 4 + 18;

    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = start(0);
    }

    private static ServerProcess start(int interval) throws Exception {
        Optional<Path> program = Floor.build(Course.find());
        assumeThat(program).as("a C compiler, and Linux").isPresent();
        String millis = Integer.toString(interval);
        return ServerProcess.start(
                "C", List.of(program.get().toString(), "--port", "0", "--flush-interval-millis", millis));
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    private Socket client() throws Exception {
        Socket client = new Socket("127.0.0.1", server.port());
        client.setSoTimeout(10_000);
        ByteBuffer knight = read(client, KNIGHT);
        assertThat(knight.getInt()).isEqualTo(18);
        assertThat(knight.getShort()).isEqualTo((short) 0x1000);
        return client;
    }

    private static ByteBuffer read(Socket client, int size) throws Exception {
        return ByteBuffer.wrap(client.getInputStream().readNBytes(size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] frame(int packet, byte... body) {
        return ByteBuffer.allocate(6 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2 + body.length)
                .putShort((short) packet)
                .put(body)
                .array();
    }

    private static byte[] move(float x) {
        return frame(
                2,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(x)
                        .putFloat(2)
                        .putLong(3)
                        .array());
    }

    private static byte[] text(int packet, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return frame(
                packet,
                ByteBuffer.allocate(2 + bytes.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) bytes.length)
                        .put(bytes)
                        .array());
    }

    @Test
    void aMoveGoesToAllOthersAndAChatToItsSenderToo() throws Exception {
        try (Socket one = client();
                Socket other = client()) {
            for (byte part : text(1, "ann")) {
                one.getOutputStream().write(part); // byte by byte
            }
            assertThat(read(one, 7).get(6)).as("the name is accepted").isZero();
            one.getOutputStream().write(move(7));
            one.getOutputStream().write(text(3, "hi"));

            ByteBuffer moved = read(other, 30);
            assertThat(moved.getInt()).isEqualTo(26);
            assertThat(moved.getShort()).isEqualTo((short) 0x1002);
            assertThat(moved.getFloat(14)).isEqualTo(7);
            for (Socket client : List.of(one, other)) {
                ByteBuffer chatted = read(client, 4 + 2 + 8 + 2 + 3 + 2 + 2);
                assertThat(chatted.getShort(4)).isEqualTo((short) 0x1003);
                assertThat(new String(chatted.array(), 16, 3, StandardCharsets.UTF_8))
                        .isEqualTo("ann");
            }
            one.getOutputStream().write(frame(4));
            assertThat(read(one, 6).getShort(4)).isEqualTo((short) 0x1004);
            assertThat(one.getInputStream().read()).isEqualTo(-1);
            assertThat(server.stats().get("deliveries")).isEqualTo(1 + 2);
        }
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void everyMessageComesWhateverTheInterval(int interval) throws Exception {
        server.close();
        server = start(interval);
        List<String> load = Java.command("-cp", System.getProperty("java.class.path"), "lab.Main");
        try (RunningServer running = new RunningServer(server, "C", false, load, new Memory())) {
            Load closed = new Load("window4", 20, 0, 4, 0, 30, true, 0, 0, 0, 0.5);

            assertThat(running.measure(closed).load().isFaultless()).isTrue();
            assertThat(running.measure(closed.ofSize(200)).load().isFaultless()).isTrue();
            assertThat(running.measure(closed.withStalled("stalled", 3)).load().isFaultless())
                    .isTrue();
            assertThat(running.stop().get("deliveries")).isPositive();
        }
    }

    @Test
    void whoDoesNotReadIsCutOffAndWhoBreaksARuleToo() throws Exception {
        try (Socket reader = client();
                Socket stalled = client();
                Socket broken = client()) {
            OutputStream out = reader.getOutputStream();
            byte[] chat = text(3, "x".repeat(1024));
            Thread drain = new Thread(() -> drain(reader));
            drain.start();
            await().until(() -> {
                for (int i = 0; i < 200; i++) {
                    out.write(chat);
                }
                drainAvailable(broken);
                return server.stats().get("sessions") == 2;
            });
            assertThat(stalled.isConnected()).isTrue();

            for (byte part : new byte[] {1, 16, 0, 0}) { // 4,097: one more than a frame may have
                broken.getOutputStream().write(part);
            }
            await().until(() -> server.stats().get("sessions") == 1);
            reader.shutdownOutput();
            drain.join();
        }
        server.stop();
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void drainAvailable(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        for (int left = in.available(); left > 0; left = in.available()) {
            in.readNBytes(left);
        }
    }

    @Test
    void whatDoesNotCompileIsSaid(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("wrong.c"), "int main(void) { return x; }");

        assertThatThrownBy(() -> Floor.compile(source, directory.resolve("wrong")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("wrong.c does not compile");
        server.stop();
    }
}
