package course.cli;

import common.cli.UserException;
import course.contract.Contract;
import course.diff.ColouredDiff;
import course.diff.FileDiff;
import course.diff.PathFilter;
import course.diff.Scope;
import course.diff.StepDiff;
import course.work.Beyond;
import course.work.StepTexts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code course diff A B}: what one step does otherwise than another. */
@Command(name = "diff")
final class DiffCommand extends CourseCommand {
    @Parameters(index = "0", paramLabel = "A", descriptionKey = "from")
    String from = "";

    @Parameters(index = "1", paramLabel = "B", descriptionKey = "to")
    String to = "";

    @Parameters(index = "2..*", paramLabel = "PATH", descriptionKey = "path")
    List<String> paths = List.of();

    @ArgGroup
    @Nullable
    Area area;

    @Option(names = "--stat")
    boolean stat;

    @Option(names = "--color")
    boolean color;

    @Option(names = "--no-pager")
    boolean noPager;

    /** At most one of these. */
    static final class Area {
        @Option(names = "--main")
        boolean main;

        @Option(names = "--test")
        boolean test;

        @Option(names = "--all")
        boolean all;
    }

    DiffCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws UserException, IOException, InterruptedException {
        Contract contract = Contract.load(session.root());
        StepTexts texts = StepTexts.load(session.root(), session.texts().language());
        StepDiff diff = new StepDiff(
                session.root(),
                new Beyond(session.root(), contract).asContract(),
                session.stepOrBeyond(contract, from),
                session.stepOrBeyond(contract, to));
        List<PathFilter> filters = paths.stream().map(PathFilter::new).toList();
        for (PathFilter filter : filters) {
            if (diff.paths().stream().noneMatch(filter::matches)) {
                throw session.usage("diff.no-file", filter);
            }
        }
        List<FileDiff> files = diff.files(scope(), filters);
        if (files.isEmpty()) {
            session.remark("diff.same");
        } else {
            (noPager ? Pager.NONE : session.pager()).show(text(files, diff, texts), session.out());
        }
        return 0;
    }

    private String text(List<FileDiff> files, StepDiff diff, StepTexts texts) {
        if (stat) {
            return statistics(files, diff, texts);
        }
        StringBuilder text = new StringBuilder();
        for (FileDiff file : files) {
            if (session.colours() || color) {
                text.append(ColouredDiff.of(file, diff.reasons(file.path(), pair -> texts.reason(pair, file.path()))));
            } else {
                // Always "\n": patch takes nothing else.
                file.unified().forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    /** Main code, unless something else is asked for: a file that is named is meant wherever it is. */
    private Scope scope() {
        if (area == null) {
            return paths.isEmpty() ? Scope.MAIN : Scope.ALL;
        }
        return area.all ? Scope.ALL : area.test ? Scope.TEST : Scope.MAIN;
    }

    private String statistics(List<FileDiff> files, StepDiff diff, StepTexts texts) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        FileDiff.Count lines = new FileDiff.Count(0, 0);
        FileDiff.Count code = new FileDiff.Count(0, 0);
        for (FileDiff file : files) {
            FileDiff.Count here = file.lines();
            out.printf(Locale.ROOT, "%5s %5s  %s%n", "+" + here.added(), "-" + here.removed(), file.path());
            diff.reasons(file.path(), pair -> texts.reason(pair, file.path()))
                    .forEach(reason -> out.printf(Locale.ROOT, "%14s%s%n", "", reason));
            lines = lines.plus(here);
            code = code.plus(file.code());
        }
        out.println();
        out.println(session.texts()
                .get("diff.total", files.size(), lines.added(), lines.removed(), code.added(), code.removed()));
        return text.toString();
    }
}
