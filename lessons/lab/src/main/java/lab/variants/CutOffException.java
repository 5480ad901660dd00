package lab.variants;

import java.io.IOException;

/** A client did what none may, or failed to do what all must: its connection ends. */
final class CutOffException extends IOException {
    private static final long serialVersionUID = 1L;

    CutOffException(String message) {
        super(message);
    }
}
