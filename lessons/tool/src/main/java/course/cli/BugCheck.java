package course.cli;

import common.compile.CompileError;
import common.text.Language;
import course.check.BugJudge;
import course.check.BugVerdict;
import course.check.TestResult;
import course.work.Bug;
import course.work.Progress;
import course.work.Workspace;
import java.io.IOException;
import java.util.Optional;

/** Says what a learner's test of a bug is worth: it must pass on the sound code and fail on the broken. */
final class BugCheck {
    private static final int LONGEST_MESSAGE = 300;

    private final Session session;
    private final Workspace workspace;
    private final Bug bug;

    BugCheck(Session session, Workspace workspace, Bug bug) {
        this.session = session;
        this.workspace = workspace;
        this.bug = bug;
    }

    /** Returns the exit status. */
    int run() throws IOException, InterruptedException {
        String test = workspace.path() + "/" + BugJudge.source();
        BugJudge judge = BugJudge.of(workspace);
        Optional<CompileError> wrong = judge.wrong();
        if (!judge.isThere()) {
            session.say("zoo.no-test", test);
            return 1;
        } else if (wrong.isPresent()) {
            session.out()
                    .println(session.place(wrong.get()) + ": " + wrong.get().message());
            return 1;
        }
        session.say("zoo.runs", test);
        session.out().flush();
        BugVerdict verdict = judge.run();
        if (verdict.isEmpty()) {
            session.say("zoo.no-test", test);
            return 1;
        }
        print(verdict);
        session.out().println();
        if (!verdict.ended()) {
            session.say("check.cut", judge.log());
        } else if (verdict.holds()) {
            Progress.load(session.root()).add(workspace);
            Language language = session.texts().language();
            session.say("zoo.caught", bug.name(), session.root().relativize(bug.explanation(language)));
            return 0;
        }
        session.say("check.help", bug.name());
        return 1;
    }

    private void print(BugVerdict verdict) {
        verdict.sound()
                .failure()
                .ifPresentOrElse(
                        failure -> session.say("zoo.sound-red", failure.method(), oneLine(failure)),
                        () -> session.say(
                                verdict.sparesTheSound() ? "zoo.sound-green" : "zoo.sound-none",
                                verdict.sound().passed()));
        if (!verdict.sparesTheSound()) {
            return;
        }
        verdict.broken()
                .failure()
                .ifPresentOrElse(
                        failure -> session.say("zoo.broken-red", failure.method(), oneLine(failure)),
                        () -> session.say(verdict.ended() ? "zoo.broken-green" : "zoo.broken-none"));
    }

    private static String oneLine(TestResult failure) {
        String line = failure.message().replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " …";
    }
}
