package course.cli;

import common.cli.UserException;
import course.carry.Carry;
import course.carry.Changes;
import course.carry.ExercisePatches;
import course.carry.GitException;
import course.carry.Move;
import course.contract.Contract;
import course.contract.ContractCheck;
import course.contract.ContractReport;
import course.contract.Findings;
import course.contract.Rule;
import course.contract.Step;
import course.diff.PathFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course carry STEP [FILE…]}: a change made in one step, made in all steps behind it. */
@Command(name = "carry")
final class CarryCommand extends CourseCommand {
    /** How many are shown to choose from. */
    private static final int COMMITS = 5;

    @Parameters(index = "0", paramLabel = "STEP", descriptionKey = "step")
    String step = "";

    @Parameters(index = "1..*", paramLabel = "FILE", descriptionKey = "file")
    List<String> files = List.of();

    @Option(names = "--back")
    boolean back;

    @Option(names = "--dry-run")
    boolean dryRun;

    @Option(names = "--commit", paramLabel = "COMMIT")
    String commit = "";

    CarryCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Contract contract = Contract.load(session.root());
        Step source = session.step(contract, step);
        Changes changes = changes(source);
        session.say(changes.committed() ? "carry.commit" : "carry.edit", source.directory(), commit);
        List<Move> moves = new Carry(session.root(), changes, dryRun).through(targets(contract, source));
        for (Move move : moves) {
            String result = session.texts().get(move.outcome().key());
            session.out().printf(Locale.ROOT, "  %s/%s: %s%n", move.step().directory(), move.path(), result);
        }
        List<Move> conflicts = moves.stream().filter(Move::isConflict).toList();
        if (!conflicts.isEmpty()) {
            report(conflicts);
            return 1;
        }
        // Of all steps: a carry that stopped at a conflict, and is gone on with from there, has changed those before it
        // too.
        boolean broken = reportPatches(new ExercisePatches(session.root(), contract).follow(contract.steps(), dryRun));
        if (dryRun) {
            session.say("carry.dry");
        } else {
            report(ContractCheck.check(session.root()));
            session.say("carry.gen");
        }
        return broken ? 1 : 0;
    }

    private Changes changes(Step source) throws UserException, IOException, InterruptedException {
        Changes all;
        try {
            all = all(source);
        } catch (GitException e) {
            throw e.isInstalled()
                    ? session.failure("carry.git", String.valueOf(e.getMessage()))
                    : session.failure("carry.no-git");
        }
        List<PathFilter> filters = files.stream().map(PathFilter::new).toList();
        for (PathFilter filter : filters) {
            if (all.paths().stream().noneMatch(filter::matches)) {
                throw session.usage("carry.no-change", filter, source.directory());
            }
        }
        Changes meant = all.only(filters);
        if (!meant.conflicts().isEmpty()) {
            throw session.failure("carry.unresolved", String.join(", ", meant.conflicts()));
        }
        return meant;
    }

    private Changes all(Step source) throws UserException, IOException, InterruptedException {
        Changes all = commit.isEmpty()
                ? Changes.uncommitted(session.root(), source)
                : Changes.of(session.root(), source, commit);
        if (!all.files().isEmpty()) {
            return all;
        } else if (!commit.isEmpty()) {
            throw session.failure("carry.nothing", commit, source.directory());
        }
        String last = Changes.commits(session.root(), source, COMMITS).stream()
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
        throw session.usage("carry.which", source.directory(), last, step);
    }

    private List<Step> targets(Contract contract, Step source) {
        List<Step> steps = new ArrayList<>(contract.steps());
        if (back) {
            Collections.reverse(steps);
        }
        return steps.subList(steps.indexOf(source) + 1, steps.size());
    }

    private void report(List<Move> conflicts) {
        String places = conflicts.stream()
                .flatMap(move -> move.places().stream())
                .map(place -> "\n  " + place)
                .collect(Collectors.joining());
        session.remark("carry.stopped", places);
        if (!dryRun) {
            int number = conflicts.get(0).step().number();
            session.remark(
                    "carry.go-on",
                    number + (back ? " --back" : ""),
                    files.isEmpty() ? "" : " " + String.join(" ", files));
        }
    }

    /** Says what became of the exercises' solutions and the bugs of the zoo; returns whether one has to be mended by hand. */
    private boolean reportPatches(List<ExercisePatches.Followed> followed) {
        boolean broken = false;
        for (ExercisePatches.Followed patch : followed) {
            String file = session.root().relativize(patch.patch()).toString().replace('\\', '/');
            switch (patch.outcome()) {
                case FOLLOWED -> session.say("carry.patch-followed", file);
                case ADAPTED -> session.remark("carry.patch-adapted", file);
                case BROKEN -> {
                    broken = true;
                    session.remark("carry.patch-broken", file);
                }
            }
        }
        return broken;
    }

    private void report(Findings findings) {
        if (findings.violations().isEmpty()) {
            session.say("carry.kept");
        } else {
            session.out().print(ContractReport.violations(findings));
            if (findings.violations().stream().anyMatch(violation -> violation.rule() == Rule.LISTED)) {
                session.say("carry.broken");
            }
        }
    }
}
