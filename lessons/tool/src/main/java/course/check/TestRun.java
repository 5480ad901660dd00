package course.check;

import common.process.Children;
import common.process.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Test classes that run in a JVM of their own, since a learner's server may take its JVM along. */
public final class TestRun {
    /** Exit status of a program that came to its end; a test that ends it hardly knows that. */
    static final int ALL_RAN = 70;

    private final Path directory;
    private final String classPath;
    private final Path log;
    private final Duration longest;
    private final List<String> jvmOptions;
    private final Class<?> program;

    /**
     * @param directory that the tests run in
     * @param log gets what they print
     * @param longest after that the JVM is ended, with what it has started
     * @param jvmOptions beyond those that every run has
     */
    public TestRun(Path directory, String classPath, Path log, Duration longest, List<String> jvmOptions) {
        this(directory, classPath, log, longest, jvmOptions, TestRunner.class);
    }

    /** @param program prints a line for each result, and ends with {@link #ALL_RAN}, as {@link TestRunner} does */
    TestRun(Path directory, String classPath, Path log, Duration longest, List<String> jvmOptions, Class<?> program) {
        this.program = program;
        this.directory = directory;
        this.classPath = classPath;
        this.log = log;
        this.longest = longest;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /**
     * Runs them, and hands over each result as it comes, for as long as that one wants more.
     *
     * @param arguments seconds for each class, and the classes with their packages; or what else the program takes
     * @return whether all of them ran to their end in time
     */
    public boolean run(List<String> arguments, Predicate<TestResult> results) throws IOException, InterruptedException {
        List<String> command = Java.command("-Xmx512m", "-Dfile.encoding=UTF-8");
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(arguments);
        Process process = Children.start(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())),
                Duration.ZERO);
        Thread clock = new Thread(() -> Children.end(process, longest), "test-clock");
        clock.setDaemon(true);
        clock.start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!results.test(TestResult.decode(line))) {
                    return false;
                }
            }
            return process.waitFor() == ALL_RAN;
        } finally {
            Children.endAtOnce(process);
            clock.interrupt();
        }
    }
}
