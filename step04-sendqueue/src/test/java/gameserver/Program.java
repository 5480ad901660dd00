package gameserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The program in a process of its own. */
final class Program implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (?:127\\.0\\.0\\.1|\\[::1]):(\\d+)");
    private static final Pattern STATS = Pattern.compile("stats( [a-z_]+=-?\\d+)+");

    final Process process;
    final List<String> out = new ArrayList<>(); // the lines that next() has returned
    private @Nullable Future<String> err;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Future<?> reading;

    Program(String... args) throws IOException {
        this(command(List.of(), List.of("-Xmx128m"), args), true);
    }

    /**
     * Starts it.
     *
     * @param readsErr whether anybody reads its stderr, before {@link #stderr} is asked for
     */
    Program(List<String> command, boolean readsErr) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // With these the JVM itself would write to stderr.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        process = builder.start();
        if (readsErr) {
            readErr();
        }
        reading = CompletableFuture.runAsync(this::readLines, Program::onItsOwn);
    }

    /**
     * The command that starts it.
     *
     * @param wrapper what stands in front, a shell for example
     * @param jvm options of the JVM
     */
    static List<String> command(List<String> wrapper, List<String> jvm, String... args) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(java());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPathOf(GameServer.class), GameServer.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private void readErr() {
        err = CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()), Program::onItsOwn);
    }

    /** On a thread of its own: reading blocks, and the common pool may have one thread only. */
    private static void onItsOwn(Runnable reading) {
        Thread reader = new Thread(reading, "reader");
        reader.setDaemon(true);
        reader.start();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Where that class comes from. */
    static String classPathOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String readAll(InputStream in) {
        try {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of stdout. */
    String next() throws InterruptedException {
        String line = lines.poll(20, SECONDS);
        assertThat(line).as("a line on stdout, behind %s", out).isNotNull();
        out.add(line);
        return line;
    }

    /** The next stats line. */
    Map<String, Long> nextStats() throws InterruptedException {
        String line = next();
        while (!line.startsWith("stats")) {
            line = next();
        }
        return stats(line);
    }

    /** The port on which it listens, which its first line tells. */
    int port() throws InterruptedException {
        String line = next();
        var listening = LISTENING.matcher(line);
        assertThat(listening.matches())
                .as("the first line on stdout is 'listening on HOST:PORT' and not '%s'", line)
                .isTrue();
        return Integer.parseInt(listening.group(1));
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /** SIGTERM. {@link Process#destroy} would close the pipes as well, and lose the last words. */
    void terminate() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    /** Waits for the end, which is near; returns the exit status. */
    int exitStatus() throws Exception {
        return exitStatus(30);
    }

    int exitStatus(int seconds) throws Exception {
        assertThat(process.waitFor(seconds, SECONDS))
                .as("the process ends within %d seconds; so far: %s %s", seconds, out, lines)
                .isTrue();
        reading.get(10, SECONDS);
        lines.drainTo(out);
        return process.exitValue();
    }

    String stderr() throws Exception {
        if (err == null) {
            readErr();
        }
        return err.get(10, SECONDS);
    }

    List<Map<String, Long>> allStats() {
        return out.stream()
                .filter(line -> line.startsWith("stats"))
                .map(Program::stats)
                .toList();
    }

    private static Map<String, Long> stats(String line) {
        assertThat(line).matches(STATS);
        Map<String, Long> stats = new HashMap<>();
        for (String pair : line.substring("stats ".length()).split(" ", -1)) {
            String[] keyAndValue = pair.split("=", 2);
            assertThat(stats.put(keyAndValue[0], Long.parseLong(keyAndValue[1])))
                    .as("%s stands once in the stats line", keyAndValue[0])
                    .isNull();
        }
        assertThat(stats.keySet())
                .as("the keys of the stats line, which tools read")
                .isEqualTo(StepFacts.STATS_KEYS);
        return stats;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
