package lab;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what is wrong in one line: exit status 2 for a command line that cannot be, 1 for what did not work. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final PrintWriter err;

    Errors(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        line(e.getMessage() + " (see " + command + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (e instanceof LabException) {
            line(String.valueOf(e.getMessage()));
        } else if (e instanceof IOException) {
            line(e.toString()); // the name of an IOException is half of what it says
        } else {
            throw e; // a fault of the lab itself: show where
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void line(String message) {
        err.println("lab: " + message.replaceAll("\\R+", " "));
    }
}
