package gameserver.core;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from the notes' Start to OnDisconnected. A game extends it and overrides the callbacks. All of them
 * but {@link #onSend} run on the session's loop, one at a time.
 *
 * <pre>
 *   open ──────────────► closing ────────────────────────────► closed
 *   onConnected          the first reason is set: no send is   the channel is closed,
 *   onRecv, onSend …     accepted, no message delivered;       the receive buffer given
 *                        onDisconnected; what was accepted     back, the permit released
 *                        is written, output is shut down,
 *                        input discarded until it ends
 * </pre>
 */
public abstract class Session extends IoHandler {
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHUTDOWN_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    final Connection connection;
    private final TcpService service;
    private final String name;
    // Set once, by whichever thread is first; null while the session is open.
    private final AtomicReference<@Nullable CloseReason> closeReason = new AtomicReference<>();

    // Only the loop's thread touches these.
    private final RecvBuffer recvBuffer;
    private final Runnable deliver = this::deliver;
    private final RateLimit rateLimit;
    private long lastProgress = System.nanoTime(); // the last whole frame, or the first byte of the next
    private boolean connected; // and onDisconnected has not been called
    private boolean inputEnded;
    private boolean outputShut;
    private boolean closing;
    private boolean closed;
    private long closeDeadline;

    // Held by the sender for one packet, also while it waits.
    private final ReentrantLock sendLock = new ReentrantLock();
    // Guarded by sendLock.
    private @Nullable ByteBuffer leftover; // of the last packet: what the socket has refused
    private boolean writeWanted;

    /** Makes the session of a connection, on its loop. If it throws, the connection is closed. */
    protected Session(Connection connection) {
        this.connection = connection;
        service = connection.service;
        recvBuffer = connection.recvBuffer;
        rateLimit = new RateLimit(service.config.number("receive-rate-limit"), lastProgress);
        name = "session " + connection.id + " of " + connection.channel.socket().getRemoteSocketAddress();
    }

    /** Called once the connection is established, before any message. */
    protected void onConnected() {}

    /**
     * Called for each whole message, in order.
     *
     * @param message its payload: a read-only little-endian view, valid until this method returns
     * @throws MessageResolveException to end the session because of what was received
     */
    protected abstract void onRecv(ByteBuffer message);

    /**
     * Called when the socket has taken bytes: part of a message, or many messages. Runs on the thread that wrote.
     *
     * @param bytes how many it has taken
     */
    protected void onSend(int bytes) {}

    /** Called every {@link IoLoop#UPDATE_MILLIS} or so with a {@link System#nanoTime}, while the session is open. */
    protected void onUpdate(long now) {}

    /** Called when the session closes, exactly once if {@link #onConnected} began. Never runs inside {@link #send}. */
    protected void onDisconnected(CloseReason reason) {}

    /** The session's number: positive, never used twice in a service's life. */
    public final long id() {
        return connection.id;
    }

    /** The loop that the session lives on. */
    public final IoLoop loop() {
        return connection.loop;
    }

    /** The service that the session belongs to. */
    public final TcpService service() {
        return service;
    }

    /** The first reason to close; null while the session is open. Thread-safe. */
    public final @Nullable CloseReason closeReason() {
        return closeReason.get();
    }

    /** Closes the session once everything it has accepted is written. Thread-safe; may be called inside a callback. */
    public final void disconnect() {
        disconnect(CloseReason.LOCAL_CLOSING, "asked for");
    }

    /** Closes the session as {@link #disconnect()} does, for that reason, unless there is one already. */
    final void disconnect(CloseReason reason, @Nullable Object cause) {
        if (!closeReason.compareAndSet(null, reason)) {
            return;
        }
        boolean usual = reason.drains || reason == CloseReason.SOCKET_ERROR;
        Log.log(usual ? Level.DEBUG : Level.INFO, "{0} closes, {1}: {2}", this, reason, cause);
        // Posted, so that neither a send nor another callback ever finds itself inside onDisconnected.
        loop().execute(this::beginClosing);
    }

    /**
     * Runs a callback. What it throws ends this session and nothing else; an error of the JVM is the loop's business.
     */
    private void callback(String name, Runnable callback) {
        boolean outerOpen = service.sendBuffers.isOpen(); // an onSend runs inside the callback that has sent
        try {
            callback.run();
        } catch (MessageResolveException e) {
            disconnect(CloseReason.MESSAGE_RESOLVE_ERROR, e.getMessage());
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            Log.error(this + ": " + name + " threw", e);
            disconnect(CloseReason.HANDLER_ERROR, name + " threw");
        } finally {
            if (!outerOpen) {
                service.sendBuffers.abandon();
            }
        }
    }

    /** Calls the first callback and begins to read: the notes' Start. */
    final void start() {
        if (closeReason.get() == null) {
            connected = true;
            callback("onConnected", this::onConnected);
        }
        connection.key.interestOpsOr(SelectionKey.OP_READ);
    }

    @Override
    final void onReady(SelectionKey key) {
        if (key.isWritable()) {
            flush();
        }
        if (key.isReadable()) {
            receive();
        }
    }

    /** Reads once, and delivers every message that is whole then. */
    private void receive() {
        recvBuffer.clean();
        int before = recvBuffer.dataSize();
        try {
            int count = connection.channel.read(recvBuffer.writeSegment());
            if (count < 0) {
                endInput(CloseReason.REMOTE_CLOSING, "end of input");
            } else {
                recvBuffer.onWrite(count);
                service.stats.bytesIn.add(count);
                callback("onRecv", deliver);
                if (before == 0 || recvBuffer.dataSize() < before + count) {
                    lastProgress = System.nanoTime(); // not for one byte more of a frame: it could take for ever
                }
            }
        } catch (IOException e) {
            endInput(CloseReason.SOCKET_ERROR, e);
        }
        if (closeReason.get() != null) {
            recvBuffer.onRead(recvBuffer.dataSize());
        }
    }

    private void endInput(CloseReason reason, Object cause) {
        inputEnded = true;
        connection.key.interestOpsAnd(~SelectionKey.OP_READ);
        disconnect(reason, cause);
    }

    /** Hands the whole messages to the game, in order, for as long as the session is open. */
    private void deliver() {
        int messages = 0;
        try {
            for (int size = nextFrame(); size > 0; size = nextFrame()) {
                messages++;
                onRecv(recvBuffer.message(service.framing.headerSize(), size));
                recvBuffer.onRead(size);
            }
        } finally {
            service.stats.messagesIn.add(messages);
        }
    }

    /**
     * The size of the next whole frame; 0 if there is none, or if the session is closing: the last callback may have
     * closed it, or this frame is one too many.
     */
    private int nextFrame() {
        int size = closeReason.get() == null ? service.framing.frameSize(recvBuffer.readSegment()) : 0;
        if (size > 0 && !rateLimit.allows(System.nanoTime())) {
            disconnect(CloseReason.RECEIVE_RATE_LIMIT, "more messages came than may in a second");
            return 0;
        }
        return size;
    }

    @Override
    final void update(long now) {
        if (closing) {
            continueClosing(now);
        } else if (service.receiveTimeoutNanos > 0 && now - lastProgress > service.receiveTimeoutNanos) {
            disconnect(CloseReason.TIMEOUT, "no whole message for the receive timeout");
        } else if (closeReason.get() == null) {
            callback("onUpdate", () -> onUpdate(now));
        }
    }

    @Override
    final boolean isClosed() {
        return closed;
    }

    private void beginClosing() {
        if (closed || connection.key.attachment() != this) {
            return; // its loop has ended it, or its constructor closed it and threw
        }
        CloseReason reason = Objects.requireNonNull(closeReason.get());
        disconnected(reason);
        closing = true;
        long drain = service.isStopping() ? SHUTDOWN_DRAIN_NANOS : service.sendTimeoutNanos;
        long now = System.nanoTime();
        closeDeadline = now + (reason.drains ? Math.min(drain, service.sendTimeoutNanos) : 0);
        continueClosing(now);
    }

    private void disconnected(CloseReason reason) {
        if (connected) {
            connected = false;
            callback("onDisconnected", () -> onDisconnected(reason));
        }
    }

    /**
     * Writes what is left, shuts output down, discards input until it ends, and closes: to close with unread input
     * would reset.
     */
    private void continueClosing(long now) {
        if (!outputShut && (flush() || now - closeDeadline >= 0)) {
            outputShut = true;
            closeDeadline = now + LINGER_NANOS;
            // A socket whose output is shut down is always writable: the loop would spin.
            connection.key.interestOpsAnd(~SelectionKey.OP_WRITE);
            try {
                connection.channel.shutdownOutput();
            } catch (IOException e) {
                inputEnded = true; // the connection is gone already
            }
        }
        if (outputShut && (inputEnded || now - closeDeadline >= 0)) {
            closeNow();
        }
    }

    @Override
    final void closeNow() {
        if (!closed) {
            closed = true;
            disconnect(CloseReason.SHUTDOWN, "its loop ends");
            disconnected(Objects.requireNonNull(closeReason.get()));
            IoLoop.close(connection.channel);
            service.closed(this, recvBuffer);
        }
    }

    /**
     * Sends a packet, frame header included. The packet is shared, not copied. Waits while the socket has not taken all
     * of the packet before it, but at most for the send timeout; then the session closes with
     * {@link CloseReason#SLOW_CONSUMER}. Thread-safe.
     *
     * @return whether the packet was accepted; false if the session is closing
     */
    public final boolean send(SendSegment packet) {
        return send(packet, null);
    }

    /** Sends the last packet: the session accepts nothing after it, and closes once it is written. Thread-safe. */
    public final boolean sendLast(SendSegment packet) {
        return send(packet, CloseReason.LOCAL_CLOSING);
    }

    private boolean send(SendSegment packet, @Nullable CloseReason last) {
        long deadline = System.nanoTime() + service.sendTimeoutNanos;
        boolean accepted = false;
        int written = 0;
        sendLock.lock();
        try {
            while (!accepted && closeReason.get() == null) {
                if (leftover == null) {
                    leftover = packet.view();
                    accepted = true;
                }
                int count = write();
                written += count;
                if (!accepted && count == 0 && !waitForSocket(deadline)) {
                    break;
                }
            }
            if (accepted) {
                service.stats.messagesOut.increment();
                if (last != null) {
                    disconnect(last, "the last packet is sent");
                }
            }
        } catch (IOException e) {
            disconnect(CloseReason.SOCKET_ERROR, e);
        } finally {
            sendLock.unlock();
        }
        sent(written);
        return accepted;
    }

    /** Writes what the socket takes. What it refuses is written when it has room again. */
    private int write() throws IOException {
        ByteBuffer bytes = Objects.requireNonNull(leftover);
        int count = connection.channel.write(bytes);
        service.stats.writeCalls.increment();
        service.stats.bytesOut.add(count);
        if (!bytes.hasRemaining()) {
            leftover = null;
        } else if (!writeWanted) {
            writeWanted = true;
            loop().execute(this::wantWrite);
        }
        return count;
    }

    private void wantWrite() {
        if (!closed && !outputShut) {
            connection.key.interestOpsOr(SelectionKey.OP_WRITE);
        }
    }

    /**
     * Writes what a send has left behind; whether nothing is left. A sender at work writes itself. Called on the loop.
     */
    private boolean flush() {
        int written = 0;
        if (!sendLock.tryLock()) {
            return false;
        }
        try {
            if (leftover != null) {
                written = write();
            }
            if (leftover == null) {
                writeWanted = false;
                connection.key.interestOpsAnd(~SelectionKey.OP_WRITE);
            }
            return !writeWanted;
        } catch (IOException e) {
            disconnect(CloseReason.SOCKET_ERROR, e);
            return true;
        } finally {
            sendLock.unlock();
            sent(written);
        }
    }

    private void sent(int bytes) {
        if (bytes > 0) {
            callback("onSend", () -> onSend(bytes));
        }
    }

    /** Waits a moment for the socket to take more. False if there is no point in waiting any longer. */
    private boolean waitForSocket(long deadline) {
        if (System.nanoTime() - deadline >= 0) {
            disconnect(CloseReason.SLOW_CONSUMER, "a send has waited for the send timeout");
            return false;
        }
        // While a thread is interrupted, a sleep ends at once: without this, it would spin until the deadline.
        boolean interrupted = Thread.interrupted();
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !service.isStopping();
    }

    @Override
    public String toString() {
        return name;
    }
}
