package lab.stress;

import common.figures.Sheet;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import lab.Course;
import lab.LabCommand;
import lab.LabException;
import lab.LanguageOption;
import lab.ledger.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lab hostile}: what hostile clients cost the others, and what the bounds are worth. */
@Command(
        name = "hostile",
        description = "What hostile clients cost the others, with a server's bounds and without.",
        sortOptions = false)
public final class HostileCommand extends LabCommand {
    /** What can be measured on its own. */
    enum Part {
        /** One floods among quiet ones. */
        FLOOD,
        /** Some never read, and memory is little. */
        PINNED,
        /** Many come at once. */
        STORM,
        /** Some vanish. */
        HALF_OPEN,
        /** Thousands are idle. */
        IDLE,
        /** More come than there are descriptors. */
        DESCRIPTORS;

        Trial trial(Course course, Sizes sizes) {
            return switch (this) {
                case FLOOD -> new Flooding(course, sizes);
                case PINNED -> new PinnedMemory(course, sizes);
                case STORM -> new LoginStorm(course, sizes);
                case HALF_OPEN -> new HalfOpen(course, sizes);
                case IDLE -> new IdleCrowd(course, sizes);
                case DESCRIPTORS -> new NoDescriptors(course, sizes);
            };
        }
    }

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Option(names = "--quick", description = "One short round, under 3 minutes.")
    private boolean quick;

    @Option(names = "--part", split = ",", description = "Only this: ${COMPLETION-CANDIDATES}.")
    private Set<Part> parts = EnumSet.noneOf(Part.class);

    @Option(names = "--write", description = "Writes the page of the lessons as well; not with --part.")
    private boolean write;

    @Option(names = "--draw", description = "Measures nothing: makes the page of the last figures anew.")
    private boolean draw;

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        Texts texts = Texts.of(language.language());
        if (write && !parts.isEmpty()) {
            throw new ParameterException(spec().commandLine(), texts.get("hostile.write"));
        }
        Course course = Course.find();
        if (draw) {
            return write(course, HostilePage.read(course.root()), texts);
        }
        long start = System.nanoTime();
        Machine machine = new Machine();
        Map<String, String> figures = measure(course, quick ? Sizes.QUICK : Sizes.FULL);
        figures.putAll(machine.describe(false));
        out().println(HostilePage.of(figures, texts));
        err().println(texts.get("hostile.took", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)));
        return write ? write(course, figures, texts) : ExitCode.OK;
    }

    /** All parts take turns, round after round: what the machine does meanwhile is the same for all. */
    private Map<String, String> measure(Course course, Sizes sizes)
            throws LabException, IOException, InterruptedException {
        Sheet sheet = new Sheet();
        sheet.put("rounds", Integer.toString(sizes.rounds()));
        for (int round = 1; round <= sizes.rounds(); round++) {
            for (Part part : parts.isEmpty() ? EnumSet.allOf(Part.class) : parts) {
                err().println(Texts.ENGLISH.get("hostile.progress", round, sizes.rounds(), part));
                part.trial(course, sizes).round(sheet);
            }
        }
        return new TreeMap<>(sheet.texts());
    }

    private int write(Course course, Map<String, String> figures, Texts texts) throws IOException {
        HostilePage.write(course.root(), figures);
        out().println(texts.get("written", HostilePage.PAGE));
        return ExitCode.OK;
    }
}
