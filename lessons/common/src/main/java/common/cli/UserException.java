package common.cli;

import picocli.CommandLine.ExitCode;

/** Ends a command with one line for its user. */
public class UserException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** The command line is well, but it does not work. */
    public UserException(String message) {
        this(ExitCode.SOFTWARE, message);
    }

    /** As above, and what it came from. */
    public UserException(String message, Throwable cause) {
        super(message, cause);
        status = ExitCode.SOFTWARE;
    }

    private UserException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The command line cannot be. */
    public static UserException usage(String message) {
        return new UserException(ExitCode.USAGE, message);
    }

    /** Of the command. */
    public final int status() {
        return status;
    }
}
