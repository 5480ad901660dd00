package course.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Test classes that run in a JVM of their own, since a learner's server may take its JVM along. */
public final class TestRun {
    private final Path directory;
    private final String classPath;
    private final Path log;
    private final Duration longest;
    private final List<String> jvmOptions;

    /**
     * @param directory that the tests run in
     * @param log gets what they print
     * @param longest after that the JVM is ended, with what it has started
     * @param jvmOptions beyond those that every run has
     */
    public TestRun(Path directory, String classPath, Path log, Duration longest, List<String> jvmOptions) {
        this.directory = directory;
        this.classPath = classPath;
        this.log = log;
        this.longest = longest;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /**
     * Runs them, and hands over each result as it comes.
     *
     * @param classNames with their packages
     * @return whether all of them ran to their end in time
     */
    public boolean run(List<String> classNames, Consumer<TestResult> results) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-Dfile.encoding=UTF-8"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, TestRunner.class.getName()));
        command.addAll(classNames);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(log.toFile())
                .start();
        Thread ender = new Thread(() -> end(process), "end-tests");
        Runtime.getRuntime().addShutdownHook(ender);
        Thread clock = new Thread(() -> endAfter(process), "test-clock");
        clock.setDaemon(true);
        clock.start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                results.accept(TestResult.decode(line));
            }
            return process.waitFor() == 0;
        } finally {
            end(process);
            clock.interrupt();
            removeHook(ender);
        }
    }

    private void endAfter(Process process) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run is over
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this JVM is being ended: the hook finds the tests ended
        }
    }
}
