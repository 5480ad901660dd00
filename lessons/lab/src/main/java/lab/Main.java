package lab;

import common.cli.GivenLanguage;
import common.cli.Streams;
import java.io.PrintWriter;
import lab.ledger.LedgerCommand;
import lab.load.LoadCommand;
import lab.matrix.BreakCommand;
import lab.matrix.MatrixCommand;
import lab.netty.NettyCommand;
import lab.stress.EnduranceCommand;
import lab.stress.HostileCommand;
import lab.variants.AsyncCommand;
import lab.variants.VirtualCommand;
import lab.variants.ZoneLogCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program that {@code course ledger}, {@code matrix}, {@code break}, {@code hostile} and {@code endurance} start. */
@Command(
        name = "lab",
        description = "Measures the five servers from outside.",
        subcommands = {
            LoadCommand.class,
            LedgerCommand.class,
            NettyCommand.class,
            MatrixCommand.class,
            BreakCommand.class,
            HostileCommand.class,
            EnduranceCommand.class,
            AsyncCommand.class,
            ZoneLogCommand.class,
            VirtualCommand.class
        })
public final class Main extends LabCommand {
    private Main() {}

    /** Exit status 0; 1 for what failed; 2 for a command line that cannot be. */
    public static void main(String[] args) {
        Streams streams = Streams.open();
        streams.end(run(streams.out(), streams.err(), args));
    }

    /** Runs the command that is named; returns the exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Errors errors = new Errors(GivenLanguage.take(args).language(), err);
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
