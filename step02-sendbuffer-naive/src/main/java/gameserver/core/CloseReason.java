package gameserver.core;

/** Why a session ended. The first reason wins. */
public enum CloseReason {
    /** This side asked for it. */
    LOCAL_CLOSING(true),
    /** The other side ended its output. */
    REMOTE_CLOSING(true),
    /** Nothing was received for the receive timeout. */
    TIMEOUT(false),
    /** The service stops. */
    SHUTDOWN(true),
    /** The socket failed, or the other side reset it. */
    SOCKET_ERROR(false),
    /** What was received is no valid frame or message. */
    MESSAGE_RESOLVE_ERROR(false),
    /** A callback of this session threw. */
    HANDLER_ERROR(false),
    /** The other side reads too slowly: bytes waited longer than the send timeout. */
    SLOW_CONSUMER(false),
    /** The other side reads too slowly: more bytes waited than the queue may hold. */
    SEND_QUEUE_FULL(false),
    /** The connection was turned away before it became a session. */
    REJECTED(false);

    /** Whether what was accepted for sending is still waited for; a session cut off for itself is not. */
    final boolean drains;

    CloseReason(boolean drains) {
        this.drains = drains;
    }
}
