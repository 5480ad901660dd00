package gameserver.chat;

import java.util.Arrays;

/** What came of a request. */
public enum Outcome {
    OK(0),
    /** A name, text or password that is not allowed. Nothing was done. */
    INVALID(1),
    /** Somebody else has that name. */
    TAKEN(2),
    /** No account has that name, or its password is another: the answer does not tell which. */
    WRONG(3),
    /** Too many wrong passwords for this account or from this address; the number says how many seconds to wait. */
    TOO_MANY(4),
    NOT_LOGGED_IN(5),
    /** Not a member of that room, or nobody of that name is here. */
    NOT_HERE(6),
    /** The room, the server or this session's list of rooms has no place left. */
    FULL(7),
    /** Too much is queued, by this session or by all. Nothing was done. */
    BUSY(8),
    /** The database did not answer in time. What was asked for may yet be done: send it again, same number. */
    UNAVAILABLE(9),
    /** The database was too slow with this one, and has stopped it. Nothing was done. */
    SLOW(10),
    /** The server stops, and did not come to it. Nothing was done. */
    STOPPING(11),
    /** A fault of the server; its log has more. */
    FAILED(12),
    /** It is so already. */
    ALREADY(13),
    /** The account has logged in elsewhere; the last message of this connection. */
    DISPLACED(14);

    /** The byte that stands for it in an answer. */
    final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** The outcome that a byte stands for; FAILED for one that nobody knows. */
    static Outcome of(int code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code == code)
                .findFirst()
                .orElse(FAILED);
    }
}
