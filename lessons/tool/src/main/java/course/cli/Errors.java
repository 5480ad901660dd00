package course.cli;

import course.contract.ContractFormatException;
import java.io.IOException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong in one line: exit status 2 for a command line that cannot be, 1 for what did not work. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Session session;

    Errors(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        session.remark("error.usage", wrong(e), command);
        return CommandLine.ExitCode.USAGE;
    }

    private String wrong(ParameterException e) {
        Texts texts = session.texts();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return texts.get("error.option", first);
            }
            boolean command = e.getCommandLine().getParent() == null;
            return texts.get(command ? "error.command" : "error.argument", first);
        } else if (e instanceof MissingParameterException missing) {
            return texts.get(
                    "error.missing",
                    missing.getMissing().stream().map(arg -> arg.paramLabel()).collect(Collectors.joining(" ")));
        } else if (e instanceof MutuallyExclusiveArgsException) {
            return texts.get("error.exclusive", exclusive(e.getCommandLine()));
        }
        return String.valueOf(e.getMessage());
    }

    /** The options of which one excludes the others. */
    private static String exclusive(CommandLine command) {
        return command.getCommandSpec().argGroups().stream()
                .flatMap(group -> group.options().stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.joining(", "));
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (e instanceof UserException user) {
            session.remark("error.failed", String.valueOf(user.getMessage()));
            return user.status();
        } else if (e instanceof IOException || e instanceof ContractFormatException) {
            // The name of an IOException is half of what it says.
            session.remark("error.failed", e instanceof IOException ? e : String.valueOf(e.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e; // a fault of the tool itself: show where
    }
}
