package gameserver.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A session that notes what happens to it. A test overrides a callback to do something there as well. */
class Probe extends Session {
    /** The callbacks of a session, by name. */
    enum Callback {
        ON_CONNECTED,
        ON_RECV,
        ON_SEND,
        ON_UPDATE,
        ON_DISCONNECTED
    }

    /** What happened, in order: {@code connected}, {@code recv TEXT}, {@code disconnected REASON}. */
    final List<String> events = new CopyOnWriteArrayList<>();
    /** What was seen that must never be. */
    final List<String> faults = new CopyOnWriteArrayList<>();

    final AtomicInteger updates = new AtomicInteger();
    private boolean inCallback; // only the loop's thread touches it

    Probe(Connection connection) {
        super(connection);
    }

    /** A session that does something in one of its callbacks, after it has noted it, and echoes every frame. */
    static Probe acting(Connection connection, Callback where, Runnable action) {
        return acting(connection, where, session -> action.run());
    }

    /** As above, with the session itself. */
    static Probe acting(Connection connection, Callback where, java.util.function.Consumer<Probe> action) {
        return new Probe(connection) {
            @Override
            void acts(Callback callback) {
                if (callback == where) {
                    action.accept(this);
                }
            }

            @Override
            void receives(ByteBuffer message) {
                Sends.send(this, frameOf(message));
            }
        };
    }

    /** A session that sends every frame back. */
    static Probe echo(Connection connection) {
        return acting(connection, Callback.ON_RECV, () -> {});
    }

    /** Overridden to do something in a callback, after it was noted. */
    void acts(Callback callback) {}

    /** Overridden to do something with a message. */
    void receives(ByteBuffer message) {}

    static byte[] frameOf(ByteBuffer message) {
        byte[] payload = new byte[message.remaining()];
        message.duplicate().get(payload);
        return gameserver.Wire.frame(payload);
    }

    private void noted(Callback callback, String event, Runnable action) {
        if (!loop().inLoop()) {
            faults.add(callback + " ran on " + Thread.currentThread().getName() + ", not on the session's loop");
        }
        if (inCallback) {
            faults.add(callback + " ran inside another callback of its session");
        }
        inCallback = true;
        try {
            if (!event.isEmpty()) {
                events.add(event);
            }
            action.run();
            acts(callback);
        } finally {
            inCallback = false;
        }
    }

    @Override
    protected final void onConnected() {
        noted(Callback.ON_CONNECTED, "connected", () -> {});
    }

    @Override
    protected final void onRecv(ByteBuffer message) {
        String text = StandardCharsets.ISO_8859_1.decode(message.duplicate()).toString();
        noted(Callback.ON_RECV, "recv " + text, () -> receives(message));
    }

    /** Runs on the thread that wrote, so also inside another callback. */
    @Override
    protected final void onSend(int bytes) {
        acts(Callback.ON_SEND);
    }

    @Override
    protected final void onUpdate(long now) {
        updates.incrementAndGet();
        noted(Callback.ON_UPDATE, "", () -> {});
    }

    @Override
    protected final void onDisconnected(CloseReason reason) {
        noted(Callback.ON_DISCONNECTED, "disconnected " + reason, () -> {});
    }

    /** The events but for the first and the last: what was received. */
    List<String> received() {
        return events.stream()
                .filter(event -> event.startsWith("recv "))
                .map(event -> event.substring(5))
                .toList();
    }

    /** What was noted at the end of the session, once for each time that it ended. */
    List<String> ends() {
        return events.stream().filter(event -> event.startsWith("disconnected")).toList();
    }
}
