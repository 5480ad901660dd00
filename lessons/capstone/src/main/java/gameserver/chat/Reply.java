package gameserver.chat;

/** How a request is answered, once and from any thread; the answer is sent on the session's loop. */
interface Reply {
    /** Sends the packets that {@code before} sends, and then what came of the request. */
    void with(Outcome outcome, long number, Runnable before);

    default void with(Outcome outcome, long number) {
        with(outcome, number, () -> {});
    }
}
