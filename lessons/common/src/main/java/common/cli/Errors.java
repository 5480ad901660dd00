package common.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what is wrong in one line: exit status 2 for a command line that cannot be, 1 for what did not work. */
public abstract class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public final int handleParseException(ParameterException e, String[] args) {
        refuse(e, e.getCommandLine().getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (isEnding()) {
            return ExitCode.SOFTWARE; // after Ctrl-C the server has gone as well: that is no news
        } else if (e instanceof UserException user) {
            fail(String.valueOf(user.getMessage()));
            return user.status();
        } else if (e instanceof IOException) {
            fail(e.toString()); // the name of an IOException is half of what it says
            return ExitCode.SOFTWARE;
        }
        throw e; // a fault of the program itself: show where
    }

    /** Whether this process is being ended. The JDK tells it to those only who come with a hook. */
    private static boolean isEnding() {
        Thread hook = new Thread(() -> {}, "none");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Says what is wrong with the command line of a command. */
    protected abstract void refuse(ParameterException e, String command);

    /** Says what did not work. */
    protected abstract void fail(String message);
}
