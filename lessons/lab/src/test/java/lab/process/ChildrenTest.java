package lab.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lab.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildrenTest {
    /** Starts a server, says which, and waits to be ended. */
    static final class Parent {
        public static void main(String[] args) throws Exception {
            try (ServerProcess server = Servers.start(5)) {
                System.out.println(server.pid());
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            }
        }
    }

    @Test
    void whoIsToldToStopTakesItsServersAlong() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process parent = new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), Parent.class.getName()))
                .start();
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
