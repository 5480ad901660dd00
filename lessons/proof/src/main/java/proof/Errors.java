package proof;

import java.io.PrintWriter;
import picocli.CommandLine.ParameterException;

/** Says what is wrong in English, on a stream. */
final class Errors extends common.cli.Errors {
    private final PrintWriter err;

    Errors(PrintWriter err) {
        this.err = err;
    }

    @Override
    protected void refuse(ParameterException e, String command) {
        fail(e.getMessage() + " (see " + command + " --help)");
    }

    @Override
    protected void fail(String message) {
        err.println("proof: " + message.replaceAll("\\R+", " "));
    }
}
