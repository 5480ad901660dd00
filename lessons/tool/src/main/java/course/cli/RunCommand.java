package course.cli;

import common.cli.UserException;
import course.contract.Contract;
import course.contract.Step;
import course.run.ServerProcess;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course run N [options]}: the server of a step, or the one beyond them. */
@Command(name = "run")
class RunCommand extends CourseCommand {
    @Parameters(index = "0", paramLabel = "N", descriptionKey = "step")
    String step = "";

    @Parameters(index = "1..*", paramLabel = "OPTION", descriptionKey = "options")
    List<String> options = List.of();

    RunCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Step chosen = session.stepOrBeyond(Contract.load(session.root()), step);
        return ServerProcess.ofStep(session.classes(chosen), serverOptions()).run();
    }

    /** What the server is started with. */
    List<String> serverOptions() {
        return options;
    }
}
