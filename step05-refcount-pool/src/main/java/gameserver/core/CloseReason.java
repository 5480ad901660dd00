package gameserver.core;

/** Why a session closes. The first reason wins. */
public enum CloseReason {
    /** This side called {@link Session#disconnect} or {@link Session#sendLast}. */
    LOCAL_CLOSING(true),
    /** The other side ended its output. */
    REMOTE_CLOSING(true),
    /** For the receive timeout, nothing was received, or a frame that had begun did not become whole. */
    TIMEOUT(false),
    /** The service stops, or the session's loop ends. */
    SHUTDOWN(true),
    /** The socket failed, or the other side reset it. */
    SOCKET_ERROR(false),
    /** The other side sent something that is no valid frame or message. */
    MESSAGE_RESOLVE_ERROR(false),
    /** The other side sent more messages than may come in a second. */
    RECEIVE_RATE_LIMIT(false),
    /** A callback of the session threw. */
    HANDLER_ERROR(false),
    /** The other side reads too slowly: bytes have waited longer than the send timeout. */
    SLOW_CONSUMER(false),
    /** The other side reads too slowly: more bytes wait than the queue may hold. */
    SEND_QUEUE_FULL(false),
    /** The connection was turned away before it became a session. */
    REJECTED(false);

    /**
     * Whether closing waits until everything accepted is written. It does not for a session that is cut off for its own
     * fault.
     */
    final boolean drains;

    CloseReason(boolean drains) {
        this.drains = drains;
    }
}
