package gameserver.core;

/**
 * Thrown by a {@link Framing} or by {@link Session#onRecv} for bytes that are no valid frame or message. It ends that
 * session with {@link CloseReason#MESSAGE_RESOLVE_ERROR}; its message is the one log line about it.
 */
public final class MessageResolveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MessageResolveException(String message) {
        super(message, null, false, false);
    }
}
