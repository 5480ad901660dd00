package lab.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.Course;
import lab.LabCommand;
import lab.LabException;
import lab.LanguageOption;
import lab.hostile.Dialect;
import lab.hostile.Fault;
import lab.process.ServerProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code lab break}: plays the schedule that breaks a step. */
@Command(name = "break", description = "Breaks a step before your eyes, and says what was seen. Exit status 0: it was.")
public final class BreakCommand extends LabCommand {
    private static final String MAIN_CLASS = "gameserver.GameServer";

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Parameters(paramLabel = "N", description = "The step.")
    private int step;

    @Option(
            names = "--classes",
            paramLabel = "DIR",
            description = "Where the classes of another server are, to break in the step's place.")
    private @Nullable Path classes;

    @Option(names = "--called", paramLabel = "NAME", description = "What that server is called.")
    private String called = "";

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        Texts texts = Texts.of(language.language());
        if (step < 1 || step > Breaks.ALL.size()) {
            throw new ParameterException(spec().commandLine(), texts.get("break.step", step, Breaks.ALL.size()));
        }
        Break how = Breaks.ALL.get(step - 1);
        List<String> options = new ArrayList<>(how.jvmOptions());
        options.addAll(how.options());
        String with = String.join(" ", options);
        out().println(
                        classes == null
                                ? texts.get("break.starts", step, with)
                                : texts.get("break.starts-own", step, called, with));
        try (ServerProcess server = start(how)) {
            boolean seen = how.play().isSeen(new Live(server, step == 1 ? Dialect.ECHO : Dialect.ZONE, texts, out()));
            out().println(texts.get(seen ? "break." + step + ".seen" : "break.not-seen"));
            return seen ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (Fault e) {
            throw new LabException(
                    classes == null
                            ? texts.get("break.otherwise", step, e.seen())
                            : texts.get("break.otherwise-own", step, called, e.seen()),
                    e);
        }
    }

    private ServerProcess start(Break how) throws LabException, IOException, InterruptedException {
        return classes == null
                ? new StepServers(Course.find()).start(step, how.jvmOptions(), how.options())
                : StepServers.start(
                        called, List.of("-cp", classes.toString(), MAIN_CLASS), how.jvmOptions(), how.options());
    }
}
