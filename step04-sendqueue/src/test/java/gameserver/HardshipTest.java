package gameserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program where the system gives it little: nobody reads its log, no input, no descriptors, no threads, no memory.
 */
@Timeout(120)
class HardshipTest {
    private static final byte[] HTTP =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static void assumeLinux() {
        assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"), "a test for Linux");
    }

    /** A shell that sets something up, then becomes the program. */
    private static List<String> shell(String setUp) {
        return List.of("sh", "-c", setUp + "; exec \"$0\" \"$@\"");
    }

    /** The command that starts a program of the tests. */
    private static List<String> commandOf(List<String> wrapper, Class<?> program, String... jvm) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Program.java());
        command.addAll(List.of(jvm));
        command.add("-cp");
        command.add(Program.classPathOf(GameServer.class) + File.pathSeparator + Program.classPathOf(program));
        command.add(program.getName());
        return command;
    }

    /** A malformed frame, as far as this server can tell. It gets an end, and the operator a line. */
    private static void askForAPage(int port) throws IOException {
        try (Wire client = Wire.connect(port)) {
            client.write(HTTP);
            client.readUntilEof();
        } catch (java.net.SocketException e) {
            // a reset is an end as well
        }
    }

    /** Fails if the server does not answer: whoever is there can be turned away for a mistake, and is, at once. */
    private static void assertServes(int port) throws IOException {
        try (Wire client = Wire.connect(port)) {
            client.write(Wire.header(-1));
            client.readUntilEof();
        }
    }

    @Test
    void aLogThatNobodyReadsKeepsNobodyWaiting(@TempDir Path directory) throws Exception {
        assumeLinux();
        // Its stderr is a pipe that is full, as after some hundred lines that nobody has read.
        String pipe = "'" + directory.resolve("pipe") + "'";
        List<String> full = List.of(
                "sh",
                "-c",
                "mkfifo " + pipe + " && exec 3<>" + pipe
                        + " && head -c 65536 /dev/zero >&3 && exec \"$0\" \"$@\" 2>&3");
        List<String> command = Program.command(full, List.of(), "--port", "0", "--io-threads", "1");
        try (Program program = new Program(command, true)) {
            int port = program.port();
            for (int i = 0; i < 20; i++) {
                askForAPage(port);
            }
            assertServes(port);
            program.terminate();
            program.exitStatus(15);
        }
    }

    @Test
    void linesThatClientsCauseAreBoundedAndWhatIsLostIsTold() throws Exception {
        try (Program program = new Program("--port", "0", "--stats-interval-millis", "0")) {
            int port = program.port();
            for (int i = 0; i < 400; i++) {
                askForAPage(port);
            }
            program.type("q\n");
            assertThat(program.exitStatus()).isZero();
            long told = program.stderr()
                    .lines()
                    .filter(line -> line.contains("MESSAGE_RESOLVE_ERROR"))
                    .count();
            long lost = program.stderr()
                    .lines()
                    .filter(line -> line.matches("[0-9]+ log lines were lost.*"))
                    .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .sum();
            assertThat(told + lost).as("%d lines and %d lost", told, lost).isEqualTo(400);
        }
    }

    @Test
    void aClosedInputIsNobodysWordAndTheServerGoesOn() throws Exception {
        assumeLinux();
        List<String> command = Program.command(
                List.of("sh", "-c", "exec \"$0\" \"$@\" <&-"),
                List.of(),
                "--port",
                "0",
                "--stats-interval-millis",
                "20");
        try (Program program = new Program(command, true)) {
            int port = program.port();
            program.nextStats();
            String before = position(program);
            for (int i = 0; i < 20; i++) {
                program.nextStats();
            }
            assertThat(position(program))
                    .as("what the JVM has opened in place of stdin is not read as commands")
                    .isEqualTo(before);
            assertServes(port);
            program.terminate();
            program.exitStatus(10);
        }
    }

    /** How far descriptor 0 has been read, whatever it is. */
    private static String position(Program program) throws IOException {
        Path info = Path.of("/proc", Long.toString(program.process.pid()), "fdinfo", "0");
        if (!Files.exists(info)) {
            return "closed";
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("pos:")).findFirst().orElseThrow();
        }
    }

    @Test
    void withoutDescriptorsForAllLoopsNothingIsStarted() throws Exception {
        assumeLinux();
        assertRefused(shell("ulimit -n 60"), "--io-threads 64");
    }

    @Test
    void withoutThreadsForAllLoopsNothingIsStarted() throws Exception {
        assumeLinux();
        // Only a user's threads are limited, not root's. The JVM has some twenty of its own.
        boolean root = System.getProperty("user.name").equals("root");
        String nobody = root ? "setpriv --reuid=65534 --clear-groups " : "";
        List<String> wrapper = List.of("sh", "-c", "exec " + nobody + "prlimit --nproc=45 \"$0\" \"$@\"");
        try (Program help = new Program(Program.command(wrapper, List.of(), "--help"), true)) {
            assumeTrue(help.exitStatus() == 0, "threads cannot be limited here");
        }
        assertRefused(wrapper, "--io-threads 64");
    }

    /** One line on stderr, an exit status, and nothing that runs on or keeps a descriptor. */
    private static void assertRefused(List<String> wrapper, String blamed) throws Exception {
        try (Program program = new Program(commandOf(wrapper, FailedStart.class), true)) {
            assertThat(program.exitStatus(20)).isZero();
            assertThat(program.out)
                    .filteredOn(line -> !line.startsWith("[")) // the JVM's own words
                    .containsExactly("refused", "0 threads left", "selectors are free again");
        }
        try (Program program =
                new Program(Program.command(wrapper, List.of(), "--port", "0", "--io-threads", "64"), true)) {
            assertThat(program.exitStatus(20)).isEqualTo(2);
            assertThat(program.out).noneMatch(line -> line.startsWith("listening"));
            assertThat(program.stderr().lines())
                    .as("stderr: %s", program.stderr())
                    .singleElement()
                    .asString()
                    .startsWith(blamed);
        }
    }

    @Test
    void withoutDescriptorsForMoreClientsThatIsSaidOnceAndTheOthersAreServed() throws Exception {
        assumeLinux();
        List<String> command = Program.command(
                shell("ulimit -n 60"), List.of(), "--port", "0", "--io-threads", "1", "--stats-interval-millis", "100");
        try (Program program = new Program(command, true)) {
            int port = program.port();
            assertServes(port);
            program.nextStats(); // no class is to be loaded any more: that takes a descriptor as well
            List<Wire> clients = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                clients.add(Wire.connect(port));
            }
            for (int i = 0; i < 20; i++) {
                program.nextStats(); // two seconds, in which it has tried twenty times
            }
            clients.get(0).write(Wire.header(-1));
            clients.get(0).readUntilEof();
            for (Wire client : clients) {
                client.close();
            }
            Map<String, Long> stats = program.nextStats();
            while (stats.get("accepted") < 81 || stats.get("sessions") > 0) {
                stats = program.nextStats();
            }
            program.terminate();
            program.exitStatus(10);
            assertThat(program.stderr().lines().filter(line -> line.contains("accepting fails")))
                    .as("one line for each time that it begins to fail, not one for each try")
                    .hasSizeBetween(1, 5);
        }
    }

    @Test
    void anErrorOfTheJvmEndsTheProcessWithALine() throws Exception {
        List<String> command = commandOf(List.of(), HungryServer.class, "-Xmx32m", "-XX:+UseSerialGC");
        try (Program program = new Program(command, true)) {
            int port = program.port();
            try (Wire bystander = Wire.connect(port);
                    Wire client = Wire.connect(port)) {
                client.write(Wire.frame((byte) 'x'));
                assertThat(program.exitStatus(20)).isEqualTo(3);
                assertThat(bystander.readUntilEof()).as("nobody hangs").isEmpty();
            } catch (java.net.SocketException e) {
                // a reset is an end as well
            }
            assertThat(program.stderr().lines())
                    .singleElement()
                    .asString()
                    .contains("the process ends", "-io-", "OutOfMemoryError");
        }
    }

    @Test
    void withoutMemoryForOneMoreSessionThatIsSaidWithWhatItCosts() throws Exception {
        List<String> command = Program.command(
                List.of(),
                List.of("-XX:MaxDirectMemorySize=8m"),
                "--port=0",
                "--receive-buffer-size=65536",
                "--stats-interval-millis=10");
        try (Program program = new Program(command, true)) {
            int port = program.port();
            List<Wire> clients = new ArrayList<>();
            Map<String, Long> stats = program.nextStats();
            while (stats.get("rejected") == 0) {
                clients.add(Wire.connect(port));
                // One after the other: where memory is short, the JDK tries for half a second.
                while (stats.get("accepted") + stats.get("rejected") < clients.size()) {
                    stats = program.nextStats();
                }
            }
            assertThat(stats.get("accepted")).isPositive();
            clients.get(0).write(Wire.header(-1));
            clients.get(0).readUntilEof();
            for (Wire client : clients) {
                client.close();
            }
            program.terminate();
            program.exitStatus(15);
            assertThat(program.stderr().lines().filter(line -> line.contains("no memory for its buffers")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).containsPattern("buffers, [0-9]{5,} bytes"));
        }
    }
}
