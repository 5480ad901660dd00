package lab.ledger;

import common.figures.Numbers;
import common.files.PropertiesFile;
import common.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import lab.Course;
import lab.LabCommand;
import lab.LabException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lab ledger}: what each step costs. */
@Command(name = "ledger", description = "What each step costs, measured on the packaged jars.", sortOptions = false)
public final class LedgerCommand extends LabCommand {
    /** A run of which the host has taken more tells of the host. */
    private static final int MAX_STOLEN_PERCENT = 5;

    @Option(names = "--quick", description = "One short round of the steps and their peers, under 3 minutes.")
    private boolean quick;

    @Option(
            names = "--part",
            split = ",",
            description = "Only this: ${COMPLETION-CANDIDATES}. Prints the figures, and writes no file.")
    private Set<Ledger.Part> parts = EnumSet.noneOf(Ledger.Part.class);

    @Option(names = "--write", description = "Writes lessons/generated, of a full run that was not disturbed.")
    private boolean write;

    @Option(names = "--draw", description = "Measures nothing: makes tables and charts of the last figures anew.")
    private boolean draw;

    @Option(
            names = "--compare",
            description = "Measures nothing: puts the figures of FILE, a ledger.properties of your own, beside the"
                    + " course's, and says where the order differs.",
            paramLabel = "FILE")
    private @Nullable Path compared;

    @Option(
            names = "--out",
            description = "Where figures, tables and charts go [lessons/lab/target/ledger].",
            paramLabel = "DIRECTORY")
    private @Nullable Path out;

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        long start = System.nanoTime();
        Course course = Course.find();
        if (write && (quick || out != null || !parts.isEmpty())) {
            throw new ParameterException(spec().commandLine(), "--write: the page has a full run, in its place");
        }
        if (compared != null) {
            return compare(course, compared);
        }
        if (draw) {
            Path directory = out == null ? generated(course) : out;
            LedgerFiles files = new LedgerFiles(directory);
            files.write(files.read());
            out().println("all tables and charts are in " + directory);
            return 0;
        }
        Subjects subjects = new Subjects(course, err()::println);
        Cores cores = Cores.ofThisMachine();
        Machine machine = new Machine();
        Map<String, String> figures;
        boolean all = parts.isEmpty();
        try (Bench bench = new Bench(cores)) {
            Ledger ledger = new Ledger(bench, subjects, quick ? Effort.QUICK : Effort.FULL, err()::println);
            figures = new TreeMap<>(ledger.measure(all ? everything() : parts).texts());
        }
        figures.putAll(machine.describe(cores.suffice(1)));
        if (all) {
            Path directory = isDisturbed(figures) ? scratch(course) : directory(course);
            new LedgerFiles(directory).write(figures);
            out().println(Tables.steps(Language.EN, figures));
            out().println("all figures, tables and charts are in " + directory);
        } else {
            figures.forEach((key, value) -> out().println(key + " = " + value));
        }
        err().println("took " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
        return 0;
    }

    private int compare(Course course, Path file) throws LabException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new LabException(file + " is not there");
        }
        Map<String, String> theirs = new LedgerFiles(generated(course)).read();
        new Comparison(PropertiesFile.read(file), theirs).lines().forEach(out()::println);
        return 0;
    }

    /** A quick run has no time for what is not about the steps. */
    private Set<Ledger.Part> everything() {
        return quick ? EnumSet.of(Ledger.Part.STEPS) : EnumSet.allOf(Ledger.Part.class);
    }

    /** Says so, too: such a run is to be repeated. */
    private boolean isDisturbed(Map<String, String> figures) {
        boolean disturbed = Numbers.parse(figures.getOrDefault("machine.stolen", "0")) > MAX_STOLEN_PERCENT;
        if (disturbed && write) {
            err().println("the host took " + figures.get("machine.stolen") + " % of the cores' time, more than "
                    + MAX_STOLEN_PERCENT + ": repeat this, the figures of the course stay as they are");
        }
        return disturbed && write;
    }

    private static Path scratch(Course course) {
        return course.lab().resolve("target").resolve("ledger");
    }

    private static Path generated(Course course) {
        return course.root().resolve("lessons").resolve("generated");
    }

    private Path directory(Course course) {
        if (out != null) {
            return out;
        }
        return write ? generated(course) : scratch(course);
    }
}
