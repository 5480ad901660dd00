package course.cli;

import common.cli.UserException;
import common.files.Scratch;
import course.contract.Step;
import course.diff.ColouredDiff;
import course.diff.FileDiff;
import course.diff.PathFilter;
import course.diff.Scope;
import course.diff.StepDiff;
import course.work.Workspace;
import course.work.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code course solution [N] [FILE…]}: the way from what the learner has written to what the course has. Never refused.
 */
@Command(name = "solution")
final class SolutionCommand extends WorkspaceCommand {
    /** What names a workspace: no file of the course is called like that. */
    private static final String NUMBER = "\\d|\\d\\.\\d|beyond\\.\\d|zoo\\.\\d+";

    @Parameters(index = "0..*", paramLabel = "FILE", descriptionKey = "file")
    List<String> files = List.of();

    @Option(names = "--of", paramLabel = "N")
    String of = "";

    SolutionCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        if (of.isEmpty() && !files.isEmpty() && files.get(0).matches(NUMBER)) {
            of = files.get(0);
            files = files.subList(1, files.size());
        }
        Workspace workspace = meant(of);
        Workspaces workspaces = workspaces();
        boolean begun = workspaces.exists(workspace);
        if (begun) {
            workspaces.makeCurrent(workspace);
        }
        if (!begun) {
            session.remark("work.solution-unbegun", workspace.path());
        } else if (of.isEmpty()) { // the learner may have another one in mind
            session.remark("work.solution-of", workspace.path());
        }
        try (Scratch laid = Scratch.make();
                Scratch solved = Scratch.make()) {
            Step mine = workspace.asStep();
            if (!begun) {
                workspaces.lay(workspace, laid.directory());
                mine = stepIn(laid.directory(), workspace.step());
            }
            if (workspace.isOfStep()) {
                show(workspace, mine, workspace.step(), Scope.MAIN);
                return 0;
            }
            if (workspace.exercise().isPresent()) {
                workspaces.solve(workspace.exercise().get(), solved.directory());
            } else {
                workspaces.solveBug(workspace.bug().orElseThrow(), solved.directory());
            }
            show(workspace, mine, stepIn(solved.directory(), workspace.step()), Scope.ALL);
        }
        workspace
                .bug()
                .ifPresent(bug -> session.remark("zoo.why", session.root().relativize(bug.explanation(language()))));
        return 0;
    }

    private static Step stepIn(Path directory, Step step) {
        return new Step(step.number(), directory.toString(), step.technique(), step.maxMainLines());
    }

    private void show(Workspace workspace, Step mine, Step course, Scope scope) throws UserException, IOException {
        StepDiff diff = new StepDiff(session.root(), contract(), mine, course);
        List<PathFilter> filters = files.stream().map(PathFilter::new).toList();
        for (PathFilter filter : filters) {
            if (diff.paths().stream().noneMatch(filter::matches)) {
                throw session.usage("work.no-file", filter, workspace.path());
            }
        }
        List<FileDiff> different = diff.files(filters.isEmpty() ? scope : Scope.ALL, filters);
        if (different.isEmpty()) {
            session.remark("work.same");
        }
        for (FileDiff file : different) {
            if (session.colours()) {
                session.out().print(ColouredDiff.of(file, List.of()));
            } else {
                file.unified().forEach(line -> session.out().print(line + "\n"));
            }
        }
    }
}
