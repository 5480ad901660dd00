package lab.matrix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lab.Course;
import lab.LabCommand;
import lab.LabException;
import lab.LanguageOption;
import lab.hostile.Dialect;
import lab.hostile.Fault;
import lab.hostile.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lab matrix}: which step survives which hostile client. */
@Command(
        name = "matrix",
        description = "Plays hostile clients against the steps, or against any server, and says what held.")
public final class MatrixCommand extends LabCommand {
    /** Ours, or somebody's. */
    private static final class Against {
        @Option(
                names = "--step",
                paramLabel = "N",
                arity = "1..*",
                description = "These steps, by number, or beyond. Default: all.")
        private List<String> steps = List.of();

        @Option(
                names = "--port",
                paramLabel = "P",
                description = "The server that listens on this port of this machine.")
        private @Nullable Integer port;
    }

    @ArgGroup
    private @Nullable Against against;

    @Option(names = "--write", description = "Writes the pages of the lessons as well, if all steps are as expected.")
    private boolean write;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        Texts texts = Texts.of(language.language());
        if (write && against != null) {
            throw new ParameterException(spec().commandLine(), texts.get("matrix.write"));
        }
        Course course = Course.find();
        try (Referee referee = new Referee(new StepServers(course))) {
            if (against != null && against.port != null) {
                return playServer(against.port, referee, texts);
            }
            return playSteps(against == null ? List.of() : against.steps, course, referee, texts);
        }
    }

    private int playSteps(List<String> asked, Course course, Referee referee, Texts texts)
            throws LabException, IOException, InterruptedException {
        List<Integer> all = IntStream.rangeClosed(1, Course.BEYOND).boxed().toList();
        List<Integer> steps = asked.isEmpty()
                ? all
                : asked.stream()
                        .map(name -> step(name, texts))
                        .distinct()
                        .sorted()
                        .toList();
        int count = (int) Rows.ALL.stream()
                .mapToLong(row ->
                        steps.stream().filter(step -> row.of(step).isPlayed()).count())
                .sum();
        List<Cell> cells =
                Matrix.play(Rows.ALL, steps, referee, over -> err().println(texts.get("matrix.progress", over, count)));
        new MatrixScreen(out(), texts).show(steps, cells);
        boolean asExpected = cells.stream().allMatch(Cell::isAsExpected);
        if (write && asExpected) {
            MatrixPages.write(course.root());
            out().println(texts.get(
                    "matrix.written", String.join(", ", MatrixPages.all().keySet())));
        }
        return asExpected ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int step(String name, Texts texts) {
        if (name.equals(Texts.ENGLISH.step(Course.BEYOND))) {
            return Course.BEYOND;
        } else if (!name.matches("[1-9]") || Integer.parseInt(name) > Course.STEPS) {
            throw new ParameterException(spec().commandLine(), texts.get("matrix.step", name, Course.STEPS));
        }
        return Integer.parseInt(name);
    }

    private int playServer(int port, Referee referee, Texts texts)
            throws LabException, IOException, InterruptedException {
        InetSocketAddress server = Referee.addressOf(checked(port, texts));
        Dialect dialect = dialect(server);
        String what = texts.get(dialect == Dialect.ECHO ? "matrix.is-echo" : "matrix.is-zone");
        out().println(texts.get("matrix.server", port, what));
        // What is for an echo is for the first step; and what is for a zone for the last.
        int like = dialect == Dialect.ECHO ? 1 : Course.STEPS;
        List<Cell> cells = new ArrayList<>();
        for (Row row : Rows.ALL) {
            if (row.isForAnyServer() && row.of(like).isPlayed()) {
                cells.add(new Cell(row, like, referee.play(row.schedule(), server, dialect)));
            }
        }
        new MatrixScreen(out(), texts).showServer(cells);
        return cells.stream().allMatch(cell -> cell.seen() == null) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int checked(int port, Texts texts) {
        if (port < 1 || port > 65_535) {
            throw new ParameterException(spec().commandLine(), texts.get("matrix.port"));
        }
        return port;
    }

    private static Dialect dialect(InetSocketAddress server) throws LabException {
        try {
            return Stage.dialectOf(server);
        } catch (IOException | Fault e) {
            throw new LabException(
                    "on port " + server.getPort() + " there is no server of this protocol: " + e.getMessage(), e);
        }
    }
}
