package course.cli;

import common.cli.UserException;
import course.check.BugJudge;
import course.work.Bug;
import course.work.Progress;
import course.work.Workspace;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course zoo N}: what was seen of a bug, and a workspace to catch it in. */
@Command(name = "zoo")
final class ZooCommand extends WorkspaceCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "bug")
    String number = "";

    ZooCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        if (number.isEmpty()) {
            list();
            return 0;
        }
        Bug bug = bug(number);
        Workspace workspace = workspaces().of(bug);
        boolean there = goBackTo(workspace);
        session.say("zoo.bug", bug.number(), bug.title(language()));
        session.out().println();
        session.out().println(bug.seen(language()));
        session.out().println();
        session.say("zoo.where", bug.step().number(), bug.classes());
        session.say(
                there ? "zoo.there" : "zoo.made", workspace.path(), bug.step().directory());
        session.say("zoo.task", workspace.path() + "/" + BugJudge.source());
        session.say("zoo.check", bug.name());
        return 0;
    }

    private void list() throws IOException {
        Progress progress = Progress.load(session.root());
        for (Bug bug : Bug.all(session.root(), contract())) {
            session.say(
                    progress.isDone(bug.name()) ? "zoo.entry-caught" : "zoo.entry",
                    bug.number(),
                    bug.step().number(),
                    bug.title(language()));
            session.out().println("    " + bug.seen(language()));
        }
        session.out().println();
        session.say("zoo.how");
    }
}
