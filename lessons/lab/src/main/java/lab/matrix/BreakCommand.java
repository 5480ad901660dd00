package lab.matrix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lab.Course;
import lab.LabCommand;
import lab.LabException;
import lab.LanguageOption;
import lab.hostile.Dialect;
import lab.hostile.Fault;
import lab.process.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code lab break}: plays the schedule that breaks a step. */
@Command(name = "break", description = "Breaks a step before your eyes, and says what was seen. Exit status 0: it was.")
public final class BreakCommand extends LabCommand {
    @Mixin
    private LanguageOption language = new LanguageOption();

    @Parameters(paramLabel = "N", description = "The step.")
    private int step;

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        Texts texts = Texts.of(language.language());
        if (step < 1 || step > Breaks.ALL.size()) {
            throw new ParameterException(spec().commandLine(), texts.get("break.step", step, Breaks.ALL.size()));
        }
        Break how = Breaks.ALL.get(step - 1);
        StepServers servers = new StepServers(Course.find());
        List<String> options = new ArrayList<>(how.jvmOptions());
        options.addAll(how.options());
        out().println(texts.get("break.starts", step, String.join(" ", options)));
        try (ServerProcess server = servers.start(step, how.jvmOptions(), how.options())) {
            boolean seen = how.play().isSeen(new Live(server, step == 1 ? Dialect.ECHO : Dialect.ZONE, texts, out()));
            out().println(texts.get(seen ? "break." + step + ".seen" : "break.not-seen"));
            return seen ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (Fault e) {
            throw new LabException(texts.get("break.otherwise", step, e.seen()), e);
        }
    }
}
