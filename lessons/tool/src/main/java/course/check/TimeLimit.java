package course.check;

import course.check.TestResult.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Ends this JVM when a test class takes too long: with a line for it, which says where threads are that may be why. */
final class TimeLimit implements TestExecutionListener {
    private static final int OVERDUE = 3;
    private static final int MOST_THREADS = 4;

    private final Duration limit;
    private final PrintStream results;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "time-limit");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<Future<?>> running = Optional.empty(); // only JUnit's thread touches it
    private volatile String method = ""; // the test that began last: set by JUnit's thread, read by the clock's

    /** @param results gets the line */
    TimeLimit(Duration limit, PrintStream results) {
        this.limit = limit;
        this.results = results;
    }

    @Override
    public void executionStarted(TestIdentifier begun) {
        if (begun.getSource().orElse(null) instanceof ClassSource inClass) {
            executionFinished(
                    begun, TestExecutionResult.successful()); // of the class around it, if this is a nested one
            Runnable giveUp = () -> giveUp(inClass.getClassName());
            method = TestRunner.simple(inClass.getClassName());
            running = Optional.of(clock.schedule(giveUp, limit.toMillis(), TimeUnit.MILLISECONDS));
        } else if (begun.getSource().orElse(null) instanceof MethodSource inMethod) {
            method = inMethod.getMethodName();
        }
    }

    @Override
    public void executionFinished(TestIdentifier ended, TestExecutionResult result) {
        if (ended.getSource().orElse(null) instanceof ClassSource) {
            running.ifPresent(future -> future.cancel(false));
        }
    }

    private void giveUp(String className) {
        String simple = TestRunner.simple(className);
        String message = "no end after " + limit.toSeconds() + " s; " + places();
        results.println(new TestResult(simple, method, Outcome.FAILED, message).encode());
        results.println(new TestResult(simple, "", Outcome.ENDED, "").encode());
        TestRunner.endChildren();
        Runtime.getRuntime().halt(OVERDUE); // not exit: what should end in order may be what hangs
    }

    /** Where each thread is in a server or a test; a loop that waits for its sockets is where it should be. */
    private static String places() {
        return Thread.getAllStackTraces().entrySet().stream()
                .flatMap(TimeLimit::place)
                .sorted()
                .limit(MOST_THREADS)
                .collect(Collectors.joining("; "));
    }

    private static Stream<String> place(Map.Entry<Thread, StackTraceElement[]> thread) {
        boolean selects = Arrays.stream(thread.getValue())
                .anyMatch(frame -> frame.getClassName().equals("sun.nio.ch.SelectorImpl"));
        return Arrays.stream(selects ? new StackTraceElement[0] : thread.getValue())
                .filter(frame -> frame.getClassName().startsWith("gameserver."))
                .findFirst()
                .map(frame -> "thread " + thread.getKey().getName() + " is in "
                        + TestRunner.simple(frame.getClassName()) + "." + frame.getMethodName() + " ("
                        + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .stream();
    }
}
