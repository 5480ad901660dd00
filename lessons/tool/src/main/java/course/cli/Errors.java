package course.cli;

import common.cli.UserException;
import common.text.Texts;
import course.contract.ContractFormatException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong in the language of the session. */
final class Errors extends common.cli.Errors {
    private final Session session;

    Errors(Session session) {
        this.session = session;
    }

    @Override
    protected void refuse(ParameterException e, String command) {
        session.remark("error.usage", wrong(e), command);
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
        boolean contract = e instanceof ContractFormatException;
        return super.handleExecutionException(
                contract ? new UserException(String.valueOf(e.getMessage()), e) : e, commandLine, parsed);
    }

    @Override
    protected void fail(String message) {
        session.remark("error.failed", message);
    }
}
