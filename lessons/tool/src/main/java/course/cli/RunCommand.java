package course.cli;

import common.cli.UserException;
import course.contract.Step;
import course.run.ServerProcess;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course run N [options]}: the server of a step, the one beyond them, or the learner's own. */
@Command(name = "run")
class RunCommand extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "N", descriptionKey = "step")
    String step = "";

    @Parameters(index = "1..*", paramLabel = "OPTION", descriptionKey = "options")
    List<String> options = List.of();

    RunCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        if (step.equals(Mine.NAME)) {
            return mine(workspace(takeWorkspace())).run(serverOptions());
        }
        Step chosen = session.stepOrBeyond(contract(), step);
        return ServerProcess.ofStep(session.classes(chosen), serverOptions()).run();
    }

    /** Which workspace is meant, if one is named: no option of a server looks like that. */
    private String takeWorkspace() {
        if (options.isEmpty() || options.get(0).startsWith("-")) {
            return "";
        }
        String workspace = options.get(0);
        options = options.subList(1, options.size());
        return workspace;
    }

    /** What the server is started with. */
    List<String> serverOptions() {
        return options;
    }
}
