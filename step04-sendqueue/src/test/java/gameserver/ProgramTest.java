package gameserver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user meets it: options, what it prints and where, how it stops. Each test starts it for real. */
@Timeout(60)
class ProgramTest {
    /** Options of which each server of the course has some: the others of them are unknown here. */
    private static final List<String> NOT_EVERYWHERE = List.of(
            "framing",
            "send-buffer-size",
            "chunk-size",
            "send-queue-limit",
            "flush-interval-millis",
            "pool-max-idle",
            "pool-max-held");

    // Options

    @Test
    void helpListsEveryOptionWithItsDefault() throws Exception {
        try (Program program = new Program("--help", "--port", "1")) {
            assertThat(program.exitStatus()).isZero();
            assertThat(program.stderr()).isEmpty();
            Map<String, String> lineOf = program.out.stream()
                    .filter(line -> line.strip().startsWith("--"))
                    .collect(Collectors.toMap(line -> line.strip().split("\\s+", 2)[0], line -> line));
            Set<String> expected = new TreeSet<>(Set.of("--help", "--config", "--host"));
            StepFacts.OPTIONS.forEach(option -> expected.add("--" + option.key()));
            assertThat(lineOf.keySet())
                    .as("the options that --help lists")
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(lineOf.get("--host")).contains("127.0.0.1");
            for (StepFacts.Option option : StepFacts.OPTIONS) {
                assertThat(lineOf.get("--" + option.key()))
                        .as("what --help says about --%s", option.key())
                        .containsPattern("\\b" + option.defaultValue() + "\\b");
            }
        }
    }

    /** A command line that cannot be, the option that is to blame, and what the answer says that is accepted. */
    private record Mistake(String option, List<String> accepted, List<String> args) {
        Mistake(String option, List<String> accepted, String... args) {
            this(option, accepted, List.of(args));
        }

        @Override
        public String toString() {
            return String.join(" ", args);
        }
    }

    private static Mistake mistake(StepFacts.Option option, String... args) {
        List<String> accepted =
                option.isNumber() ? List.of(Long.toString(option.min()), Long.toString(option.max())) : option.words();
        return new Mistake("--" + option.key(), accepted, args);
    }

    private static List<Mistake> mistakes(Path directory, int portInUse) throws IOException {
        Map<String, StepFacts.Option> options =
                StepFacts.OPTIONS.stream().collect(Collectors.toMap(StepFacts.Option::key, option -> option));
        List<Mistake> mistakes = new ArrayList<>();
        for (StepFacts.Option option : StepFacts.OPTIONS) {
            String key = "--" + option.key();
            if (option.isNumber()) {
                mistakes.add(mistake(option, key, Long.toString(option.min() - 1)));
                mistakes.add(mistake(option, key + "=" + (option.max() + 1)));
            } else {
                mistakes.add(mistake(option, key, "nonsense"));
            }
        }
        StepFacts.Option port = options.get("port");
        StepFacts.Option seconds = options.get("seconds");
        mistakes.add(mistake(port, "--port"));
        mistakes.add(mistake(port, "--port="));
        mistakes.add(mistake(port, "--port", "--seconds", "1"));
        mistakes.add(mistake(seconds, "--seconds", "soon"));
        mistakes.add(mistake(seconds, "--seconds", "1.5"));
        mistakes.add(mistake(seconds, "--seconds", "99999999999999999999"));
        mistakes.add(mistake(options.get("log-level"), "--log-level", "INFO"));
        mistakes.add(new Mistake("--bots", List.of("1"), "--bots", "2", "--max-connections", "1"));
        for (String unknown : List.of("no-such-option", "Port", "")) {
            mistakes.add(new Mistake("--" + unknown, List.of("--port", "--seconds"), "--" + unknown, "1"));
        }
        for (String key : NOT_EVERYWHERE) {
            if (!options.containsKey(key)) {
                mistakes.add(new Mistake("--" + key, List.of("--port", "--seconds"), "--" + key, "5000"));
            }
        }
        mistakes.add(new Mistake("7777", List.of("--"), "7777"));
        mistakes.add(new Mistake("-port", List.of("--"), "-port", "1"));

        String inUse = Integer.toString(portInUse);
        mistakes.add(new Mistake("--port " + inUse, List.of("port"), "--port", inUse));
        mistakes.add(new Mistake("--host 192.0.2.1", List.of("address"), "--port", "0", "--host", "192.0.2.1"));
        mistakes.add(new Mistake("--host [nowhere", List.of("address"), "--port", "0", "--host", "[nowhere"));
        mistakes.add(new Mistake("--host", List.of("accepted"), "--host="));

        Path utf16 = Files.writeString(
                directory.resolve("utf-16.properties"), "seconds=1\n", java.nio.charset.StandardCharsets.UTF_16);
        mistakes.add(new Mistake("--config", List.of("UTF-8"), "--config", utf16.toString()));
        Path missing = directory.resolve("missing.properties");
        Path wrongKey = Files.writeString(directory.resolve("key.properties"), "prot=1\n");
        Path wrongValue = Files.writeString(directory.resolve("value.properties"), "seconds=soon\n");
        mistakes.add(new Mistake("--config", List.of("properties", "no such file"), "--config", missing.toString()));
        mistakes.add(new Mistake("--config", List.of("properties"), "--config", directory.toString()));
        mistakes.add(new Mistake("--config", List.of("accepted"), "--config"));
        Path inFile = Files.writeString(directory.resolve("config.properties"), "config=another.properties\n");
        mistakes.add(new Mistake("--config", List.of("accepted"), "--config", inFile.toString()));
        mistakes.add(new Mistake("--help", List.of("accepted"), "--help=yes"));
        mistakes.add(new Mistake("prot", List.of("--port", "--seconds"), "--config", wrongKey.toString()));
        mistakes.add(mistake(seconds, "--config", wrongValue.toString()));
        return mistakes;
    }

    @Test
    void everyMistakeInTheOptionsIsOneLineOnStderrAndExitStatus2(@TempDir Path directory) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ServerSocket inUse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<Mistake, Future<List<String>>> checks = new HashMap<>();
            for (Mistake mistake : mistakes(directory, inUse.getLocalPort())) {
                checks.put(mistake, threads.submit(() -> wrongAnswers(mistake)));
            }
            Map<String, List<String>> wrong = new HashMap<>();
            for (Map.Entry<Mistake, Future<List<String>>> check : checks.entrySet()) {
                List<String> answers = check.getValue().get();
                if (!answers.isEmpty()) {
                    wrong.put(check.getKey().toString(), answers);
                }
            }
            assertThat(wrong)
                    .as("command lines that are not answered by one line which names the option and what is accepted")
                    .isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is wrong with the answer to a mistake; empty if nothing is. */
    private static List<String> wrongAnswers(Mistake mistake) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Program program = new Program(mistake.args.toArray(String[]::new))) {
            if (!program.process.waitFor(20, SECONDS)) {
                return List.of("it runs");
            }
            String stderr = program.stderr();
            if (program.exitStatus() != 2) {
                wrong.add("exit status " + program.exitStatus());
            }
            if (!program.out.isEmpty()) {
                wrong.add("on stdout: " + program.out);
            }
            if (stderr.lines().count() != 1
                    || !stderr.contains(mistake.option)
                    || !mistake.accepted.stream().allMatch(stderr::contains)) {
                wrong.add("on stderr: " + stderr);
            }
        }
        return wrong;
    }

    @Test
    void bothEndsOfEveryRangeAreAccepted() throws Exception {
        for (boolean largest : new boolean[] {false, true}) {
            // Options are taken in their order, so if the last one is to blame, all others were accepted.
            List<String> args = new ArrayList<>();
            for (StepFacts.Option option : StepFacts.OPTIONS) {
                args.add("--" + option.key());
                args.add(
                        option.isNumber()
                                ? Long.toString(largest ? option.max() : option.min())
                                : option.words().get(largest ? option.words().size() - 1 : 0));
            }
            args.add("--the-last");
            args.add("1");
            try (Program program = new Program(args.toArray(String[]::new))) {
                assertThat(program.exitStatus()).isEqualTo(2);
                assertThat(program.stderr())
                        .as("the %s value of every range", largest ? "largest" : "smallest")
                        .startsWith("--the-last");
            }
        }
    }

    @Test
    void theCommandLineWinsOverTheConfigFileAndTheRestOfTheFileCounts(@TempDir Path directory) throws Exception {
        try (ServerSocket inUse = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = directory.resolve("server.properties");
            Files.writeString(
                    file,
                    "\uFEFFseconds: 1\n# a comment\nport = " + inUse.getLocalPort()
                            + "\nbots=3\nio-threads=1\nstats-interval-millis=0\n");
            try (Program program = new Program("--port", "0", "--config", file.toString(), "--bot-rate=50")) {
                assertThat(program.port()).isNotEqualTo(inUse.getLocalPort());
                assertThat(program.exitStatus()).as("--seconds stops it").isZero();
                assertBotsLostNothing(program, 3);
                assertThat(program.allStats())
                        .as("stats lines: one, at the end")
                        .hasSize(1);
                assertThat(program.stderr()).isEmpty();
            }
        }
    }

    // Running and stopping

    @Test
    void theConsoleAsksForStatsAndForTheEnd() throws Exception {
        try (Program program = new Program("--port", "0", "--stats-interval-millis", "0")) {
            int port = program.port();
            try (Wire client = Wire.connect(port)) {
                Map<String, Long> stats = askForStats(program);
                while (stats.get("accepted") == 0) { // whoever is connected may still wait to be accepted
                    stats = askForStats(program);
                }
                assertThat(stats).containsEntry("sessions", 1L).containsEntry("accepted", 1L);

                client.write(Wire.header(-1));
                client.readUntilEof();
            }
            program.type("nothing of the kind\n\n q \n");
            assertThat(program.exitStatus()).isZero();
            Map<String, Long> last = program.allStats().get(program.allStats().size() - 1);
            assertThat(last).containsEntry("sessions", 0L).containsEntry("closed", 1L);
            assertThat(program.out.get(program.out.size() - 1)).startsWith("stats");
            assertThat(program.stderr())
                    .as("one log line for the client's mistake, and no stack trace")
                    .containsOnlyOnce("\n")
                    .contains("session 1 of ", "MESSAGE_RESOLVE_ERROR", "-1");
        }
    }

    private static Map<String, Long> askForStats(Program program) throws Exception {
        program.type("s\n");
        return program.nextStats();
    }

    @Test
    void theEndOfInputDoesNotStopIt() throws Exception {
        try (Program program = new Program("--port", "0", "--stats-interval-millis", "20", "--log-level", "off")) {
            program.process.getOutputStream().close();
            int port = program.port();
            for (int i = 0; i < 20; i++) {
                program.nextStats();
            }
            try (Wire client = Wire.connect(port)) {
                client.write(Wire.header(-1));
                client.readUntilEof();
            }
            program.terminate();
            program.exitStatus();
            assertThat(program.allStats().get(program.allStats().size() - 1)).containsEntry("closed", 1L);
            assertThat(program.stderr()).as("the log is off").isEmpty();
        }
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws Exception {
        try (ServerSocket any = new ServerSocket()) {
            any.bind(new InetSocketAddress("::1", 0));
        } catch (IOException e) {
            assumeTrue(false, "no IPv6 here");
        }
        try (Program bare = new Program("--host", "::1", "--port", "0", "--seconds", "1");
                Program bracketed = new Program("--host", "[::1]", "--port", "0", "--seconds", "1")) {
            for (Program program : List.of(bare, bracketed)) {
                assertThat(program.next()).matches("listening on \\[::1]:\\d+");
                assertThat(program.exitStatus()).isZero();
            }
        }
    }

    /** Numbers are for programs as well: with this locale the JDK writes them with other digits. */
    @Test
    void digitsAreTheSameInEveryLocale() throws Exception {
        List<String> jvm = List.of("-Xmx128m", "-Duser.language=ar", "-Duser.country=EG");
        try (Program help = new Program(Program.command(List.of(), jvm, "--help"), true)) {
            assertThat(help.exitStatus()).isZero();
            assertThat(help.out).noneMatch(line -> line.matches(".*[\u0660-\u0669].*"));
        }
        List<String> command = Program.command(List.of(), jvm, "--port", "0", "--bots", "3", "--seconds", "2");
        try (Program program = new Program(command, true)) {
            program.port();
            assertThat(program.exitStatus()).isZero();
            assertBotsLostNothing(program, 3);
            assertThat(program.out)
                    .noneMatch(line -> line.matches(".*[\u0660-\u0669].*"))
                    .anySatisfy(line -> assertThat(line).matches("bots: [0-9,]+ moves, [0-9,]+ of [0-9,]+ deliveries"));
        }
    }

    @Test
    void sigtermUnderFullLoadEndsItInOrder() throws Exception {
        try (Program program =
                new Program("--port", "0", "--bots", "40", "--stats-interval-millis", "100", "--io-threads", "2")) {
            int port = program.port();
            Wire.connect(port).close(); // "once clients can connect"
            Map<String, Long> stats = program.nextStats();
            while (stats.get("messages_out") < 20_000) {
                stats = program.nextStats();
            }
            long before = program.allStats().size();

            program.terminate();

            program.exitStatus(10); // it gives itself 5 s, and would not print the last line if it needed them
            assertThat(program.stderr()).isEmpty();
            assertBotsLostNothing(program, 40);
            assertThat(program.out.get(program.out.size() - 1))
                    .as("the last line of all is the stats")
                    .startsWith("stats");
            List<Map<String, Long>> all = program.allStats();
            assertThat(all).hasSizeGreaterThan((int) before);
            Map<String, Long> last = all.get(all.size() - 1);
            assertThat(last)
                    .as("nothing is left at the end")
                    .containsEntry("sessions", 0L)
                    .containsEntry("rejected", 0L)
                    .containsEntry("accepted", 41L)
                    .containsEntry("closed", 41L);
            for (String gauge : List.of("chunks_held", "queued_bytes")) {
                assertThat(last.getOrDefault(gauge, 0L))
                        .as("%s after the loops have ended", gauge)
                        .isZero();
            }
            for (int i = 1; i < all.size(); i++) {
                for (String counter : List.of("accepted", "closed", "messages_in", "messages_out", "bytes_out")) {
                    assertThat(all.get(i).get(counter))
                            .as("%s is a total since the start", counter)
                            .isGreaterThanOrEqualTo(all.get(i - 1).get(counter));
                }
            }
        }
    }

    /** The table for people. */
    private static void assertBotsLostNothing(Program program, int bots) {
        assertThat(program.out)
                .as("the bots' verdict")
                .anySatisfy(line -> assertThat(line).matches("\\s+bots\\s+lost 0, out of order 0"));
        assertThat(program.out).anySatisfy(line -> assertThat(line).matches("\\s+players\\s+" + bots));
        assertThat(program.out).anySatisfy(line -> assertThat(line).matches("\\s+moves\\s+[1-9][\\d,]*"));
    }
}
