package lab;

import java.lang.reflect.Method;
import lab.process.Standstill;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Plays a test again that has failed while this machine stood still: that says nothing. For tests that measure by the
 * clock, or whose servers have time-outs, and that start all they need themselves.
 */
public final class AgainAfterStandstill implements InvocationInterceptor {
    private static final int MOST_PLAYS = 3;

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        play(invocation, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        play(invocation, test);
    }

    private static void play(Invocation<?> first, ReflectiveInvocationContext<Method> test) throws Throwable {
        Invocation<?> next = first;
        for (int plays = 1; ; plays++) {
            try (Standstill standstill = new Standstill()) {
                if (isOver(next, plays, standstill)) {
                    return;
                }
            }
            next = () -> ReflectionSupport.invokeMethod(
                    test.getExecutable(),
                    test.getTarget().orElse(null),
                    test.getArguments().toArray());
        }
    }

    private static boolean isOver(Invocation<?> invocation, int plays, Standstill standstill) throws Throwable {
        try {
            invocation.proceed();
            return true;
        } catch (Throwable e) {
            if (plays == MOST_PLAYS || !standstill.isSeen()) {
                throw e;
            }
            return false;
        }
    }
}
