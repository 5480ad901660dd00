package lab.ledger;

import java.io.IOException;
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

/** {@code lab ledger}: what each step costs. */
@Command(name = "ledger", description = "What each step costs, measured on the packaged jars.", sortOptions = false)
public final class LedgerCommand extends LabCommand {
    @Option(names = "--quick", description = "One short round, under 3 minutes, into lessons/lab/target/ledger.")
    private boolean quick;

    @Option(
            names = "--part",
            split = ",",
            description = "Only this: ${COMPLETION-CANDIDATES}. Prints the figures, and writes no file.")
    private Set<Ledger.Part> parts = EnumSet.noneOf(Ledger.Part.class);

    @Option(names = "--draw", description = "Measures nothing: makes tables and charts of the last figures anew.")
    private boolean draw;

    @Option(
            names = "--out",
            description = "Where figures, tables and charts go [lessons/generated].",
            paramLabel = "DIRECTORY")
    private @Nullable Path out;

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        long start = System.nanoTime();
        Course course = Course.find();
        if (draw) {
            LedgerFiles files = new LedgerFiles(directory(course));
            files.write(files.read());
            out().println("all tables and charts are in " + directory(course));
            return 0;
        }
        Subjects subjects = new Subjects(course);
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
            Path directory = directory(course);
            new LedgerFiles(directory).write(figures);
            out().println(Tables.steps(Language.EN, figures));
            out().println("all figures, tables and charts are in " + directory);
        } else {
            figures.forEach((key, value) -> out().println(key + " = " + value));
        }
        err().println("took " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
        return 0;
    }

    /** A quick run has no time for what is not about the steps. */
    private Set<Ledger.Part> everything() {
        return quick ? EnumSet.complementOf(EnumSet.of(Ledger.Part.BEYOND)) : EnumSet.allOf(Ledger.Part.class);
    }

    private Path directory(Course course) {
        if (out != null) {
            return out;
        }
        return quick
                ? course.lab().resolve("target").resolve("ledger")
                : course.root().resolve("lessons").resolve("generated");
    }
}
