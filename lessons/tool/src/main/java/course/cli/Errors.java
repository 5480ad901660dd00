package course.cli;

import common.cli.Refusals;
import common.cli.UserException;
import course.contract.ContractFormatException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what is wrong in the language of the session. */
final class Errors extends common.cli.Errors {
    private final Session session;

    Errors(Session session) {
        this.session = session;
    }

    @Override
    protected void refuse(ParameterException e, String command) {
        session.remarkText(new Refusals(session.texts().language()).line(e, "lessons/" + command));
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
