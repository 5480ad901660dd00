package course.cli;

import common.cli.UserException;
import common.files.FileTree;
import course.check.CheckLock;
import course.check.Judge;
import course.check.Rules;
import course.run.ServerProcess;
import course.run.StubWatch;
import course.stubs.Stubs;
import course.work.Workspace;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A learner's own server, compiled as {@code check} compiles it.
 *
 * @param unwritten simple names of its classes that have stubs in them still
 */
record Mine(Session session, Workspace workspace, Path classes, List<String> unwritten) {
    /** What a learner types for it in the place of a step. */
    static final String NAME = "mine";

    private static final String MAIN_CLASS = "gameserver/GameServer.class";

    /**
     * Compiles what is in a workspace.
     *
     * @throws UserException if that does not make a server; what does not compile is said then
     */
    static Mine compile(Session session, Workspaces workspaces, Workspace workspace) throws UserException, IOException {
        try (CheckLock lock = CheckLock.take(workspace)) {
            if (!lock.isMine()) {
                throw session.failure("check.another", workspace.path());
            }
            session.remark("check.compiling", workspace.path());
            Judge judge = Judge.of(workspace, Rules.load(session.root()).order());
            new WrongCode(session, workspaces, workspace, judge).tell(session::remarkText);
            if (!judge.wrong().isEmpty()) {
                throw session.failure("mine.wrong", workspace.path());
            } else if (!Files.exists(judge.classes().resolve(MAIN_CLASS))) {
                throw session.failure("check.missing", workspace.path(), String.join(", ", judge.notThereYet()));
            }
            // Not where check compiles: that directory is emptied while this server may run.
            Path classes = workspace.directory().resolve("target/mine/classes");
            update(new FileTree(judge.classes()), new FileTree(classes));
            return new Mine(session, workspace, classes, workspaces.unwritten(workspace));
        }
    }

    /** Writes nothing when nothing is new: another of these servers may run. */
    private static void update(FileTree made, FileTree kept) throws IOException {
        List<Path> files = made.files();
        boolean same = files.size() == kept.files().size();
        for (Path file : files) {
            Path copy = kept.top().resolve(made.nameOf(file));
            same = same && Files.exists(copy) && Arrays.equals(Files.readAllBytes(file), Files.readAllBytes(copy));
        }
        if (!same) {
            kept.delete();
            made.copyTo(kept.top());
        }
    }

    /** Says whose server it is, and where it will not get any further. */
    void announce() {
        session.remark("mine.runs", workspace.path());
        if (!unwritten.isEmpty()) {
            session.remark("check.stubs", Stubs.MARK, String.join(", ", unwritten));
        }
    }

    /**
     * Runs the server with this JVM's input and output.
     *
     * @return its exit status
     * @throws UserException if it has come to a stub: it has ended then
     */
    int run(List<String> options) throws UserException, IOException, InterruptedException {
        announce();
        StubWatch stubs = new StubWatch(session::remarkText);
        int status = ServerProcess.ofStep(classes, options).run(stubs);
        if (stubs.found().isPresent()) {
            StubWatch.Stub stub = stubs.found().get();
            throw session.failure("mine.stub", workspace.path() + "/" + stub.place(), stub.method(), Stubs.MARK);
        }
        return status;
    }
}
