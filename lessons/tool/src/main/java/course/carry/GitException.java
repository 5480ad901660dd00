package course.carry;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Git did not do what it was asked for; the message is git's own, and empty if there is no git. */
public final class GitException extends IOException {
    private static final long serialVersionUID = 1L;

    GitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether there is a git, which has refused. */
    public boolean isInstalled() {
        return !String.valueOf(getMessage()).isEmpty();
    }
}
