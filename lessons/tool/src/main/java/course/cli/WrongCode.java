package course.cli;

import common.compile.CompileError;
import course.check.Judge;
import course.work.Workspace;
import course.work.Workspaces;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Says what does not compile in a workspace: each error once. */
final class WrongCode {
    private static final int MOST_ERRORS = 10;

    private final Session session;
    private final Workspaces workspaces;
    private final Workspace workspace;
    private final Judge judge;

    WrongCode(Session session, Workspaces workspaces, Workspace workspace, Judge judge) {
        this.session = session;
        this.workspaces = workspaces;
        this.workspace = workspace;
        this.judge = judge;
    }

    /** Hands out a line for each error, and how many more there are. */
    void tell(Consumer<String> lines) throws IOException {
        List<CompileError> wrong = judge.wrong();
        for (CompileError error : wrong.subList(0, Math.min(wrong.size(), MOST_ERRORS))) {
            lines.accept(said(error));
        }
        if (wrong.size() > MOST_ERRORS) {
            lines.accept(session.texts().get("check.more-wrong", wrong.size() - MOST_ERRORS));
        }
    }

    /** An error of the compiler's: what the step takes away and supplied code that waits are told apart. */
    String said(CompileError error) throws IOException {
        String place = session.place(error);
        boolean goes = workspace.isOfStep()
                && !error.missing().isEmpty()
                && workspaces.pair(workspace.step()).reasons().keySet().stream()
                        .anyMatch(file -> file.endsWith("/" + error.missing() + ".java"));
        if (goes && !judge.isExpected(error.missing())) {
            return session.texts().get("check.gone", place, error.missing());
        } else if (judge.isTheCourses(error.file())) {
            String wanted = error.member().isEmpty() ? error.message() : error.member();
            return session.texts().get("check.supplied", place, wanted);
        }
        return place + ": " + error.message();
    }
}
