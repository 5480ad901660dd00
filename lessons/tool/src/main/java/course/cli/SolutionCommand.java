package course.cli;

import common.cli.UserException;
import common.files.Scratch;
import course.contract.Step;
import course.diff.ColouredDiff;
import course.diff.FileDiff;
import course.diff.PathFilter;
import course.diff.Scope;
import course.diff.StepDiff;
import course.work.Exercise;
import course.work.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course solution [FILE]}: the way from what the learner has written to what the course has. Never refused. */
@Command(name = "solution")
final class SolutionCommand extends WorkspaceCommand {
    @Parameters(index = "0..*", paramLabel = "FILE", descriptionKey = "file")
    List<String> files = List.of();

    @Option(names = "--of", paramLabel = "N")
    String of = "";

    SolutionCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException {
        Workspace workspace = workspace(of);
        if (workspace.exercise().isEmpty()) {
            show(workspace, workspace.step(), Scope.MAIN);
            return 0;
        }
        try (Scratch solved = Scratch.make()) {
            Exercise exercise = workspace.exercise().get();
            workspaces().solve(exercise, solved.directory());
            show(workspace, stepIn(solved.directory(), exercise.step()), Scope.ALL);
        }
        return 0;
    }

    private static Step stepIn(Path directory, Step step) {
        return new Step(step.number(), directory.toString(), step.technique(), step.maxMainLines());
    }

    private void show(Workspace workspace, Step course, Scope scope) throws UserException, IOException {
        StepDiff diff = new StepDiff(session.root(), contract(), workspace.asStep(), course);
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
