package course.check;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Ends a test class with its first failure: a learner mends one thing at a time, and a server that waits where it should not
 * would make every further test wait as well. JUnit finds it by itself in the JVM that {@link TestRunner} runs in.
 */
public final class FirstFailure implements ExecutionCondition, TestWatcher {
    private final Set<Class<?>> failed = ConcurrentHashMap.newKeySet();

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        failed.add(context.getRequiredTestClass());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean over = context.getTestMethod().isPresent()
                && context.getTestClass().filter(failed::contains).isPresent();
        return over
                ? ConditionEvaluationResult.disabled("a test of this class has failed")
                : ConditionEvaluationResult.enabled("no test of this class has failed");
    }
}
