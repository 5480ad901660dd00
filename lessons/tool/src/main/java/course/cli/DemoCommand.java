package course.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code course demo N}: the server that {@code run} runs, with 100 bots for 10 seconds; options given win. */
@Command(name = "demo")
final class DemoCommand extends RunCommand {
    DemoCommand(Session session) {
        super(session);
    }

    @Override
    List<String> serverOptions() {
        List<String> all = new ArrayList<>(List.of("--port", "0", "--bots", "100", "--seconds", "10"));
        all.addAll(super.serverOptions());
        return all;
    }
}
