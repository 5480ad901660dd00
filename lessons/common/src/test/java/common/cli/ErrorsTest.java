package common.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import common.process.Java;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

@Timeout(60)
class ErrorsTest {
    /** Fails while it runs, and once more while its process is being ended. */
    @Command
    static final class Failing implements Callable<Integer> {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Failing::run, "hook"));
            run();
        }

        private static void run() {
            int status = new CommandLine(new Failing())
                    .setExecutionExceptionHandler(new Said())
                    .execute();
            System.out.println(status);
        }

        @Override
        public Integer call() throws IOException {
            throw new IOException("the server ended the connection");
        }
    }

    private static final class Said extends Errors {
        @Override
        protected void refuse(ParameterException e, String command) {}

        @Override
        protected void fail(String message) {
            System.out.println(message);
        }
    }

    @Test
    void whatFailsBecauseTheProcessIsBeingEndedIsNotSaid() throws Exception {
        List<String> command = Java.command("-cp", System.getProperty("java.class.path"), Failing.class.getName());
        Process process = new ProcessBuilder(command).start();

        assertThat(process.inputReader(UTF_8).lines())
                .containsExactly("java.io.IOException: the server ended the connection", "1", "1");
    }
}
