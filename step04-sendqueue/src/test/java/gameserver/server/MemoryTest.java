package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.GameServer;
import gameserver.Wire;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program with little memory, and clients that stop reading while others flood them, one after the other. How long:
 * {@code -Dflood.seconds=60}.
 */
@Timeout(300)
class MemoryTest {
    private static final int SECONDS = Integer.getInteger("flood.seconds", 5);
    private static final int CHATTERS = 20;
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+):(\\d+)");
    private static final byte[] CHAT = chat();

    private static byte[] chat() {
        ByteBuffer frame = ByteBuffer.allocate(Packets.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        byte[] bytes = new byte[Packets.writeChat(frame, "x".repeat(Packets.MAX_CHAT))];
        frame.flip().get(bytes);
        return bytes;
    }

    /** The program in a process of its own. */
    private static final class Program implements AutoCloseable {
        final Process process;
        private final BufferedReader out;
        private final BufferedWriter in;
        private final int port;

        Program(Path errors, String... options) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    GameServer.class.getName(),
                    "--port=0",
                    "--stats-interval-millis=0"));
            command.addAll(List.of(options));
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            out = process.inputReader();
            in = process.outputWriter();
            Matcher listening = LISTENING.matcher(String.valueOf(out.readLine()));
            assertThat(listening.matches()).as("the program serves").isTrue();
            port = Integer.parseInt(listening.group(2));
        }

        Wire connect(int receiveBufferSize) throws IOException {
            Wire client =
                    Wire.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), receiveBufferSize);
            assertThat(client.readFrame()).as("its knight").hasSize(18);
            return client;
        }

        /** Types it on the console. */
        void type(String line) throws IOException {
            in.write(line);
            in.newLine();
            in.flush();
        }

        long stat(String key) throws IOException {
            type("s");
            Matcher figure = Pattern.compile(".* " + key + "=(\\d+).*").matcher(String.valueOf(out.readLine()));
            assertThat(figure.matches()).as("the program prints its stats").isTrue();
            return Long.parseLong(figure.group(1));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Each says something, and each hears all of it. */
    private static void round(List<Wire> clients) throws IOException {
        for (Wire client : clients) {
            client.write(CHAT);
        }
        for (Wire client : clients) {
            for (int i = 0; i < clients.size(); i++) {
                client.readFrame();
            }
        }
    }

    /**
     * A move, which goes to all others, and a name that is refused, which goes to nobody: no two packets lie side by
     * side.
     */
    private static byte[] movesAndRefusedNames(int count) {
        ByteBuffer frames = ByteBuffer.allocate(count * 64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            Packets.writeMove(frames, 1, 2, i);
            Packets.writeHello(frames, " ");
        }
        byte[] bytes = new byte[frames.position()];
        frames.flip().get(bytes);
        return bytes;
    }

    @Test
    void aFloodOfSmallPacketsToClientsThatNeverReadEndsNoLoop(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("stderr");
        byte[] flood = movesAndRefusedNames(500);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Wire> clients = new ArrayList<>();
        // Together their queues may cost 80 MiB, of which less than half is heap: the bytes are in chunks that all
        // share.
        String[] options = {
            "--io-threads=2", "--log-level=warning", "--send-queue-limit=2097152", "--send-timeout-millis=60000"
        };
        try (Program program = new Program(errors, options)) {
            for (int i = 0; i < 40; i++) {
                clients.add(program.connect(4096));
            }
            List<Future<?>> floods = new ArrayList<>();
            for (Wire client : clients) {
                floods.add(threads.submit(() -> writeUntilCutOff(client, flood)));
            }
            for (Future<?> one : floods) {
                one.get(60, TimeUnit.SECONDS);
            }
            try (Wire late = program.connect(0)) {
                late.write(CHAT);
                byte[] heard = late.readFrame();
                while (heard.length <= Packets.MAX_CHAT) {
                    heard = late.readFrame();
                }
            }
            program.type("q");
            assertThat(program.process.waitFor(15, TimeUnit.SECONDS))
                    .as("it ends when it is told to")
                    .isTrue();
            assertThat(program.process.exitValue()).isZero();
            assertThat(Files.readString(errors)).as("stderr").isEmpty();
        } finally {
            threads.shutdownNow();
            for (Wire client : clients) {
                client.close();
            }
        }
    }

    private static void writeUntilCutOff(Wire client, byte[] flood) {
        try {
            while (true) {
                client.write(flood);
            }
        } catch (IOException e) {
            assertThat(e).isNotNull(); // reset by the server: the end of the flood
        }
    }

    @Test
    void aFloodThroughStalledClientsFitsIntoLittleMemory(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("stderr");
        List<Wire> stalled = new ArrayList<>();
        List<Wire> chatters = new ArrayList<>();
        // Only the limit of its queue ends a stalled client here, and nothing ends what would escape that.
        // One loop: who has its knight is in the zone before anything that comes later is read.
        try (Program program = new Program(errors, "--io-threads=1", "--send-timeout-millis=60000")) {
            for (int i = 0; i < CHATTERS; i++) {
                chatters.add(program.connect(0));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            long connected = CHATTERS;
            do {
                stalled.add(program.connect(4096));
                stalled.add(program.connect(4096));
                connected += 2;
                while (program.stat("sessions") > CHATTERS) { // until these two are cut off
                    round(chatters);
                }
                for (Wire client : stalled) {
                    client.close();
                }
                stalled.clear();
            } while (System.nanoTime() < end);

            assertThat(program.process.isAlive()).isTrue();
            assertThat(program.stat("closed"))
                    .as("those who do not read were cut off, and nobody else")
                    .isEqualTo(connected - CHATTERS);
            try (Wire late = program.connect(0)) {
                late.write(CHAT);
                assertThat(late.readFrame()).as("a new client is served").hasSizeGreaterThan(Packets.MAX_CHAT);
            }
            program.type("q");
            assertThat(program.process.waitFor(10, TimeUnit.SECONDS))
                    .as("it ends when it is told to")
                    .isTrue();
            assertThat(program.process.exitValue()).isZero();
            assertThat(Files.readString(errors)).as("stderr").doesNotContain("OutOfMemoryError", "ERROR", "SEVERE");
        } finally {
            for (Wire client : chatters) {
                client.close();
            }
            for (Wire client : stalled) {
                client.close();
            }
        }
    }
}
