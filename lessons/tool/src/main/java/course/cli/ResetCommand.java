package course.cli;

import common.cli.UserException;
import course.check.CheckLock;
import course.work.Workspace;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course reset [N]}: sets a workspace aside, so that it can be begun anew. */
@Command(name = "reset")
final class ResetCommand extends WorkspaceCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "number")
    String number = "";

    ResetCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        Workspace workspace = workspace(number);
        try (CheckLock lock = CheckLock.take(workspace)) {
            if (!lock.isMine()) {
                throw session.failure("check.another", workspace.path());
            }
        } // given back before the move: Windows moves no directory in which a file is open
        Path aside;
        try {
            aside = workspaces().setAside(workspace, LocalDateTime.now(ZoneId.systemDefault()));
        } catch (FileSystemException e) {
            throw session.failure("reset.failed", workspace.path(), String.valueOf(e.getMessage()));
        }
        session.say(
                "reset.done",
                workspace.path(),
                session.root().relativize(aside).toString().replace('\\', '/'),
                beginning(workspace));
        return 0;
    }
}
