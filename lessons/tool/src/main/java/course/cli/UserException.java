package course.cli;

/** Ends a command with one line for its user. */
final class UserException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private UserException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The command line cannot be. */
    static UserException usage(String message) {
        return new UserException(2, message);
    }

    /** The command line is well, but it does not work. */
    static UserException failure(String message) {
        return new UserException(1, message);
    }

    int status() {
        return status;
    }
}
