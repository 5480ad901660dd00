package course.cli;

import common.compile.CompileError;
import common.text.Language;
import course.check.BugJudge;
import course.check.BugVerdict;
import course.check.Report;
import course.check.Report.State;
import course.check.TestResult;
import course.work.Bug;
import course.work.Progress;
import course.work.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Says what a learner's test of a bug is worth: it must pass on the sound code and fail on the broken. */
final class BugCheck {
    private static final int LONGEST_MESSAGE = 300;

    private final Session session;
    private final Workspace workspace;
    private final Bug bug;

    private List<Report.Rule> rules = List.of();
    private boolean holds;

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
            tried(State.UNTESTED, session.texts().get("zoo.no-test", test));
            session.say("zoo.no-test", test);
            return 1;
        } else if (wrong.isPresent()) {
            tried(
                    State.UNTESTED,
                    session.place(wrong.get()) + ": " + wrong.get().message());
            session.out()
                    .println(session.place(wrong.get()) + ": " + wrong.get().message());
            return 1;
        }
        session.say("zoo.runs", test);
        session.out().flush();
        BugVerdict verdict = judge.run();
        if (verdict.isEmpty()) {
            tried(State.UNTESTED, session.texts().get("zoo.no-test", test));
            session.say("zoo.no-test", test);
            return 1;
        }
        tried(verdict);
        print(verdict);
        session.out().println();
        if (!verdict.ended()) {
            session.say("check.cut", judge.log());
        } else if (verdict.holds()) {
            holds = true;
            Progress.load(session.root()).add(workspace);
            Language language = session.texts().language();
            session.say("zoo.caught", bug.name(), session.root().relativize(bug.explanation(language)));
            return 0;
        }
        session.say("check.help", bug.name());
        return 1;
    }

    /** Of the last run: its rules are that the test passes on the sound code, and that it fails on the broken. */
    Report report() {
        return new Report(
                bug.name(),
                bug.step().directory(),
                session.texts().language(),
                holds,
                rules,
                List.of(),
                List.of(),
                List.of());
    }

    private void tried(State state, String cause) {
        rules = List.of(rule("sound", state, "", cause), rule("broken", state, "", cause));
    }

    private void tried(BugVerdict verdict) {
        TestResult none = new TestResult("", "", TestResult.Outcome.SKIPPED, "");
        TestResult sound = verdict.sound().failure().orElse(none);
        boolean spares = verdict.sparesTheSound();
        boolean kills = spares && verdict.killsTheBug();
        String cause = spares ? "" : sound.message();
        String escaped = session.texts().get("zoo.escaped");
        rules = List.of(
                rule("sound", spares ? State.HOLDS : State.FAILS, sound.method(), cause),
                rule("broken", kills ? State.HOLDS : spares ? State.FAILS : State.UNTESTED, "", kills ? "" : escaped));
    }

    private Report.Rule rule(String key, State state, String test, String cause) {
        return new Report.Rule(
                key, session.texts().get(key.equals("sound") ? "zoo.spares" : "zoo.kills"), state, test, cause, 1);
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
