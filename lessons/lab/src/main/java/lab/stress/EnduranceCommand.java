package lab.stress;

import java.io.IOException;
import java.util.Map;
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

/** {@code lab endurance}: the last step in little memory for a long time. */
@Command(
        name = "endurance",
        description =
                "The last step in 64 MB for a long time, while clients come and go. Exit status 1 if something was"
                        + " lost, is left at the end, or has grown.",
        sortOptions = false)
public final class EnduranceCommand extends LabCommand {
    /** What a page tells of has lasted so long. */
    private static final int LONG_SECONDS = 1800;

    private static final int MOST_SECONDS = 86_400;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "" + LONG_SECONDS,
            description = "How long, 5 to " + MOST_SECONDS + " [${DEFAULT-VALUE}].")
    private int seconds;

    @Option(
            names = "--write",
            description = "Writes the page of the lessons as well; with " + LONG_SECONDS + " seconds or more.")
    private boolean write;

    @Option(names = "--draw", description = "Measures nothing: makes the page of the last figures anew.")
    private boolean draw;

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        Texts texts = Texts.of(language.language());
        check(seconds >= 5 && seconds <= MOST_SECONDS, texts.get("endurance.seconds", MOST_SECONDS));
        check(!write || seconds >= LONG_SECONDS, texts.get("endurance.write", LONG_SECONDS));
        Course course = Course.find();
        if (draw) {
            return write(course, EndurancePage.read(course.root()), texts);
        }
        Machine machine = new Machine();
        Endurance endurance = new Endurance(
                course,
                Course.STEPS,
                sample -> err().println(texts.get("endurance.progress", sample.second(), seconds)));
        Map<String, String> figures = endurance.run(seconds);
        figures.putAll(machine.describe(false));
        out().println(EndurancePage.of(figures, texts));
        return write ? write(course, figures, texts) : ExitCode.OK;
    }

    private int write(Course course, Map<String, String> figures, Texts texts) throws IOException {
        EndurancePage.write(course.root(), figures);
        out().println(texts.get("written", EndurancePage.PAGE));
        return ExitCode.OK;
    }

    private void check(boolean accepted, String refusal) {
        if (!accepted) {
            throw new ParameterException(spec().commandLine(), refusal);
        }
    }
}
