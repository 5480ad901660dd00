package gameserver.core;

import gameserver.core.SendQueue.Appended;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from the notes' Start to OnDisconnected. A game extends it and overrides the callbacks; all of them
 * run on the session's loop, one at a time.
 *
 * <pre>
 *   open ──────────────► closing ────────────────────────────► closed
 *   onConnected          the first reason is set: no send is   the channel is closed,
 *   onRecv, onSend …     accepted, no message delivered;       the receive buffer given
 *                        onDisconnected; what was accepted     back, the place freed
 *                        is written, output is shut down,
 *                        input discarded until it ends
 * </pre>
 */
public abstract class Session implements IoHandler {
    private static final System.Logger LOG = System.getLogger("gameserver");
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SHUTDOWN_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Connection connection;
    private final TcpService service;
    private final String name;
    // Set once, by whichever thread is first; null while the session is open.
    private final AtomicReference<@Nullable CloseReason> closeReason = new AtomicReference<>();

    // Only the loop's thread touches these.
    private final RecvBuffer recvBuffer;
    private final Runnable deliver = this::deliver;
    private long lastReceived = System.nanoTime();
    private boolean connected;
    private boolean inputEnded;
    private boolean outputShut;
    private boolean closing;
    private boolean closed;
    private long closeDeadline;
    private boolean writeWanted;
    private final IoLoop.Task flush = this::flush;

    final SendQueue sendQueue;

    /** Called on the session's loop. An exception turns the connection away. */
    protected Session(Connection connection) {
        this.connection = connection;
        service = connection.service();
        recvBuffer = connection.recvBuffer();
        sendQueue = new SendQueue(service.config.number("send-queue-limit"), loop());
        name = "session " + connection.id() + " of "
                + connection.channel().socket().getRemoteSocketAddress();
    }

    /** The connection stands. */
    protected void onConnected() {}

    /**
     * One whole message has come.
     *
     * @param message its payload: a read-only little-endian view, valid until this returns
     * @throws MessageResolveException to end the session because of what was received
     */
    protected abstract void onRecv(ByteBuffer message);

    /**
     * Bytes went to the socket; parts of messages, or many at once. Runs on the loop, as all callbacks do.
     *
     * @param bytes those of that write
     */
    protected void onSend(int bytes) {}

    /** Called every {@link IoLoop#UPDATE_MILLIS} or so with a {@link System#nanoTime}, while the session is open. */
    protected void onUpdate(long now) {}

    /** The session is closing. Called exactly once if {@link #onConnected} began, never inside {@link #send}. */
    protected void onDisconnected(CloseReason reason) {}

    /** Positive, never used twice in a service's life. */
    public final long id() {
        return connection.id();
    }

    /** The loop it lives on. */
    public final IoLoop loop() {
        return connection.loop();
    }

    /** The service it belongs to. */
    public final TcpService service() {
        return service;
    }

    /** The first reason to close; null while the session is open. Any thread may ask. */
    public final @Nullable CloseReason closeReason() {
        return closeReason.get();
    }

    /** Closes after what was accepted has been written. Any thread may call it, also inside a callback. */
    public final void disconnect() {
        disconnect(CloseReason.LOCAL_CLOSING, "asked for");
    }

    /** As {@link #disconnect()}, for that reason, unless there is one already. */
    final void disconnect(CloseReason reason, @Nullable Object cause) {
        if (!closeReason.compareAndSet(null, reason)) {
            return;
        }
        boolean usual = reason.drains || reason == CloseReason.SOCKET_ERROR;
        LOG.log(usual ? Level.DEBUG : Level.INFO, "{0} closes, {1}: {2}", this, reason, cause);
        loop().broadcasts.handOut(); // accepted before, though they still wait
        sendQueue.end();
        // Posted, so that neither a send nor another callback ever finds itself inside onDisconnected.
        loop().execute(this::beginClosing);
    }

    /** Runs a callback: what it throws ends this session and nothing else. */
    private void guarded(String callback, Runnable task) {
        boolean outerOpen = service.sendBuffers.isOpen(); // an onSend runs inside the callback that has sent
        try {
            task.run();
        } catch (MessageResolveException e) {
            disconnect(CloseReason.MESSAGE_RESOLVE_ERROR, e.getMessage());
        } catch (Throwable e) {
            LOG.log(Level.ERROR, this + ": " + callback + " threw", e);
            disconnect(CloseReason.HANDLER_ERROR, callback + " threw");
        } finally {
            if (!outerOpen) {
                service.sendBuffers.abandon();
            }
        }
    }

    /** The notes' Start: the first callback, then the first read. */
    final void start() {
        if (closeReason.get() == null) {
            connected = true;
            guarded("onConnected", this::onConnected);
        }
        connection.key().interestOpsOr(SelectionKey.OP_READ);
    }

    @Override
    public final void onReady(SelectionKey key) {
        if (key.isWritable()) {
            flush();
        }
        if (key.isReadable()) {
            receive();
        }
    }

    /** One read, and every whole message that is there after it. */
    private void receive() {
        recvBuffer.clean();
        try {
            int count = connection.channel().read(recvBuffer.writeSegment());
            if (count < 0) {
                endInput(CloseReason.REMOTE_CLOSING, "end of input");
            } else {
                recvBuffer.onWrite(count);
                lastReceived = System.nanoTime();
                service.stats.bytesIn.add(count);
                guarded("onRecv", deliver);
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
        connection.key().interestOpsAnd(~SelectionKey.OP_READ);
        disconnect(reason, cause);
    }

    /** Hands over the whole messages that have come, in order, for as long as the session is open. */
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

    /** Size of the next whole frame; 0 if there is none, or if the session is closing, by the last callback perhaps. */
    private int nextFrame() {
        return closeReason.get() == null ? service.framing.frameSize(recvBuffer.readSegment()) : 0;
    }

    @Override
    public final boolean update(long now) {
        if (closing) {
            continueClosing(now);
        } else if (service.receiveTimeoutNanos > 0 && now - lastReceived > service.receiveTimeoutNanos) {
            disconnect(CloseReason.TIMEOUT, "nothing received for the receive timeout");
        } else if (sendQueue.waitedNanos(now) > service.sendTimeoutNanos) {
            disconnect(CloseReason.SLOW_CONSUMER, "a byte has waited for the send timeout");
        } else if (closeReason.get() == null) {
            guarded("onUpdate", () -> onUpdate(now));
        }
        return !closed;
    }

    private void beginClosing() {
        if (connection.key().attachment() != this) {
            return; // its constructor has closed it, and thrown
        }
        CloseReason reason = Objects.requireNonNull(closeReason.get());
        if (connected) {
            guarded("onDisconnected", () -> onDisconnected(reason));
        }
        closing = true;
        long drain = service.isStopping() ? SHUTDOWN_DRAIN_NANOS : service.sendTimeoutNanos;
        long now = System.nanoTime();
        closeDeadline = now + (reason.drains ? Math.min(drain, service.sendTimeoutNanos) : 0);
        continueClosing(now);
    }

    /** Write what is left, shut output down, discard input until it ends, close: closing with unread input would reset. */
    private void continueClosing(long now) {
        if (!outputShut && (flush() || now - closeDeadline >= 0)) {
            outputShut = true;
            sendQueue.clear();
            closeDeadline = now + LINGER_NANOS;
            // A socket whose output is shut down is always writable: the loop would spin.
            connection.key().interestOpsAnd(~SelectionKey.OP_WRITE);
            try {
                connection.channel().shutdownOutput();
            } catch (IOException e) {
                inputEnded = true; // the connection is gone already
            }
        }
        if (outputShut && (inputEnded || now - closeDeadline >= 0)) {
            closeNow();
        }
    }

    @Override
    public final void closeNow() {
        if (!closed) {
            closed = true;
            writeWanted = false;
            sendQueue.clear();
            IoLoop.close(connection.channel());
            service.closed(this, recvBuffer);
        }
    }

    /**
     * Sends a packet, frame header included. Any thread may call it. The packet is shared, not copied, and only queued:
     * nobody waits. If more bytes wait than the queue may hold, the session is closed with
     * {@link CloseReason#SEND_QUEUE_FULL}; if one waits longer than the send timeout, with
     * {@link CloseReason#SLOW_CONSUMER}.
     *
     * @return whether the packet was accepted; false if the session is closing
     */
    public final boolean send(SendSegment packet) {
        return send(packet, null);
    }

    /** Sends the last packet: nothing is accepted after it, and the session closes when it is written. */
    public final boolean sendLast(SendSegment packet) {
        return send(packet, CloseReason.LOCAL_CLOSING);
    }

    private boolean send(SendSegment packet, @Nullable CloseReason last) {
        loop().broadcasts.handOut();
        boolean accepted = enqueue(packet.chunk, packet.offset, packet.length, last != null);
        if (accepted) {
            service.stats.messagesOut.increment();
            if (last != null) {
                disconnect(last, "the last packet is sent");
            }
        }
        return accepted;
    }

    /** Queues packets that lie side by side; the first since the last flush registers the session with its loop. */
    final boolean enqueue(SendBufferChunk chunk, int offset, int length, boolean last) {
        Appended appended = sendQueue.append(chunk, offset, length, last);
        if (appended == Appended.FIRST) {
            loop().register(flush);
        } else if (appended == Appended.FULL) {
            disconnect(CloseReason.SEND_QUEUE_FULL, "more bytes wait than the send queue may hold");
        }
        return appended == Appended.FIRST || appended == Appended.QUEUED;
    }

    /** The one flusher, on the loop: leftovers first, then what is queued; whether nothing is left. */
    private boolean flush() {
        sendQueue.take(System.nanoTime());
        try {
            while (!sendQueue.isWritten()) {
                int written = sendQueue.write(connection.channel());
                service.stats.writeCalls.increment();
                service.stats.bytesOut.add(written);
                if (written == 0) {
                    writeWanted = true;
                    connection.key().interestOpsOr(SelectionKey.OP_WRITE);
                    return false;
                }
                sent(written);
            }
            if (writeWanted) {
                writeWanted = false;
                connection.key().interestOpsAnd(~SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            disconnect(CloseReason.SOCKET_ERROR, e);
        }
        return true;
    }

    private void sent(int bytes) {
        if (bytes > 0) {
            guarded("onSend", () -> onSend(bytes));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
