package course.cli;

import common.cli.UserException;
import course.contract.Pair;
import course.contract.Step;
import course.stubs.Stubs;
import course.work.StepTexts;
import course.work.Workspace;
import course.work.Workspaces;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course start N}: a workspace to write step N in. */
@Command(name = "start")
final class StartCommand extends WorkspaceCommand {
    private static final String MAIN = "src/main/java/gameserver/";

    @Parameters(index = "0", paramLabel = "N", descriptionKey = "step")
    String step = "";

    StartCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        Workspaces workspaces = workspaces();
        Workspace workspace = ofStep(workspaces, step);
        if (workspaces.exists(workspace)) {
            throw session.failure("start.there", workspace.path(), workspace.number());
        }
        create(workspaces, workspace);
        Step chosen = workspace.step();
        Pair pair = workspaces.pair(chosen);
        StepTexts texts = stepTexts();
        session.say("start.made", workspace.path(), pair.from().directory(), chosen.directory());
        session.say("start.build", texts.technique(chosen));
        for (String path : workspaces.untouched(workspace)) {
            session.out().printf("  %-32s %s%n", path.substring(MAIN.length()), texts.reason(pair, path));
        }
        session.say("start.stubs", Stubs.MARK);
        if (Workspaces.gameIsNew(chosen)) {
            session.say("start.game");
        }
        session.say("start.red", chosen.number(), workspace.path());
        session.say("start.lesson", lesson(chosen.directory() + ".md"));
        session.say("start.ide", workspace.path());
        session.say("start.agents");
        return 0;
    }
}
