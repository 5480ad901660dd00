package common.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildrenTest {
    /** Starts a child, says which, and waits to be ended. */
    static final class Parent {
        public static void main(String[] args) throws Exception {
            System.out.println(Children.start(program(Child.class)).pid());
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        }
    }

    /** Waits to be ended. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        }
    }

    private static ProcessBuilder program(Class<?> main) {
        return new ProcessBuilder(Java.command("-cp", System.getProperty("java.class.path"), main.getName()));
    }

    @Test
    void whoIsToldToStopTakesItsChildrenAlong() throws Exception {
        Process parent = program(Parent.class).start();
        try {
            assumeTrue(parent.supportsNormalTermination(), "this system ends a process without a word");
            long pid = Long.parseLong(parent.inputReader(UTF_8).readLine());
            assertThat(ProcessHandle.of(pid)).isPresent();

            parent.destroy();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ProcessHandle.of(pid)
                            .map(handle -> !handle.isAlive())
                            .orElse(true));
        } finally {
            parent.destroyForcibly();
        }
    }
}
