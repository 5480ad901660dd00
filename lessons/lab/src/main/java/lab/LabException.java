package lab;

import common.cli.UserException;

/** Ends a command with one line for its user, and exit status 1. */
public final class LabException extends UserException {
    private static final long serialVersionUID = 1L;

    /** @param message one line that says what is wrong and what to do */
    public LabException(String message) {
        super(message);
    }

    /** As above, and what it came from. */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
