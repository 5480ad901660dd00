package course.check;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import course.check.TestResult.Outcome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes in a JVM of its own, and prints what became of each test, a line each; see {@link TestRun}. */
public final class TestRunner {
    private TestRunner() {}

    /** Runs classes in that order. The first argument is the seconds that each may take, the others are their names. */
    public static void main(String[] arguments) {
        PrintStream results = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream printed = BoundedOutput.stderr();
        System.setOut(printed); // whatever a test prints is no result
        System.setErr(printed);
        TimeLimit limit = new TimeLimit(Duration.ofSeconds(Long.parseLong(arguments[0])), results);
        for (String className : List.of(arguments).subList(1, arguments.length)) {
            run(selectClass(className), Map.of(), simple(className), results, limit);
            results.println(new TestResult(simple(className), "", Outcome.ENDED, "").encode());
        }
        endChildren();
        System.exit(TestRun.ALL_RAN); // even if a learner's thread goes on
    }

    /** Ends what the tests have started and left: without this JVM nobody would know whose it is. */
    static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Runs a class, and prints a line for each test of it; {@code name} is what they say for the class. */
    static void run(
            DiscoverySelector tests,
            Map<String, String> parameters,
            String name,
            PrintStream results,
            TestExecutionListener... others) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests)
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameters(parameters)
                .build();
        List<TestExecutionListener> all = new ArrayList<>(List.of(others));
        all.add(new Lines(name, results));
        LauncherFactory.create().execute(request, all.toArray(TestExecutionListener[]::new));
    }

    static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private record Lines(String className, PrintStream results) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
            boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
            if (test.isTest() || failed) {
                print(
                        test,
                        failed ? Outcome.FAILED : aborted ? Outcome.SKIPPED : Outcome.PASSED,
                        result.getThrowable().map(Lines::message).orElse(""));
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, @Nullable String reason) {
            print(test, Outcome.SKIPPED, "");
        }

        private void print(TestIdentifier test, Outcome outcome, String message) {
            String method = test.getSource()
                    .map(source -> source instanceof MethodSource inMethod
                            ? inMethod.getMethodName()
                            : source instanceof ClassSource ? className : test.getDisplayName())
                    .orElse(test.getDisplayName());
            results.println(new TestResult(className, method, outcome, message).encode());
        }

        private static String message(Throwable failure) {
            String message = Objects.requireNonNullElse(failure.getMessage(), "");
            if (!message.isBlank() && failure instanceof AssertionError) {
                return message;
            }
            String name = failure.getClass().getSimpleName();
            return (message.isBlank() ? name : name + ": " + message) + place(failure);
        }

        /** The place in a step's own code that a failure comes from, such as {@code (SendQueue.java:40)}. */
        private static String place(Throwable failure) {
            return Arrays.stream(failure.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("gameserver."))
                    .findFirst()
                    .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                    .orElse("");
        }
    }
}
