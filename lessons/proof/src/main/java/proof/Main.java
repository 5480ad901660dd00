package proof;

import common.cli.Streams;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program of this module. */
@Command(
        name = "proof",
        description = "Proves the send classes of the steps harder than their tests do.",
        subcommands = {
            StressCommand.class,
            SequencesCommand.class,
            LincheckCommand.class,
            FuzzCommand.class,
            BreaksCommand.class,
            MutantsCommand.class
        })
public final class Main extends ProofCommand {
    private Main() {}

    /** Exit status 0; 1 for what failed; 2 for a command line that cannot be. */
    public static void main(String[] args) {
        Streams streams = Streams.open();
        streams.end(run(streams.out(), streams.err(), args));
    }

    /** Runs the command that is named; returns the exit status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Errors errors = new Errors(err);
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(args);
    }

    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return CommandLine.ExitCode.OK;
    }
}
