package gameserver.chat;

/** What came of a request: the byte in its answer, so new ones go to the end. */
public enum Outcome {
    OK,
    /** A name, text or password that is not allowed. Nothing was done. */
    INVALID,
    /** Somebody else has that name. */
    TAKEN,
    /** No account has that name, or its password is another: the answer does not tell which. */
    WRONG,
    /** Too many wrong passwords for this account or from this address; the number says how many seconds to wait. */
    TOO_MANY,
    NOT_LOGGED_IN,
    /** Not a member of that room, or nobody of that name is here. */
    NOT_HERE,
    /** The room, the server or this session's list of rooms has no place left. */
    FULL,
    /** Too much is queued, by this session or by all. Nothing was done. */
    BUSY,
    /** The database did not answer in time. What was asked for may yet be done: send it again, same number. */
    UNAVAILABLE,
    /** The database was too slow with this one, and has stopped it. Nothing was done. */
    SLOW,
    /** The server stops, and did not come to it. Nothing was done. */
    STOPPING,
    /** A fault of the server; its log has more. */
    FAILED,
    /** It is so already. */
    ALREADY,
    /** The account has logged in elsewhere; the last message of this connection. */
    DISPLACED
}
