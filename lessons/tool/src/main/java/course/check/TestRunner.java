package course.check;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import course.check.TestResult.Outcome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** Runs the classes named, in that order. */
    public static void main(String[] classNames) {
        PrintStream results = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // whatever a test prints is no result
        for (String className : classNames) {
            run(selectClass(className), Map.of(), simple(className), results);
        }
        System.exit(0); // even if a learner's thread goes on
    }

    /** Runs a class, and prints a line for each test of it; {@code name} is what they say for the class. */
    static void run(DiscoverySelector tests, Map<String, String> parameters, String name, PrintStream results) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests)
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameters(parameters)
                .build();
        LauncherFactory.create().execute(request, new Lines(name, results));
    }

    private static String simple(String className) {
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
