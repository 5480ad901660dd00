package lab.variants;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;

/** What is between a packet and the socket of its receiver. */
abstract class Outlet {
    private final SocketChannel channel;
    private final LongAdder writeCalls;
    private volatile long writingSince;
    private volatile boolean writing;

    Outlet(SocketChannel channel, LongAdder writeCalls) {
        this.channel = channel;
        this.writeCalls = writeCalls;
    }

    /**
     * Sends a packet. Any thread.
     *
     * @throws IOException if nothing can be sent there any more
     */
    abstract void send(Piece packet) throws IOException;

    /** Nothing is to be sent any more. Any thread. */
    abstract void end();

    /**
     * Writes all of it, however long the client takes. One call may write only a part, even though the channel blocks: in a
     * virtual thread it waits for some room, not for enough. One thread at a time.
     */
    final void write(ByteBuffer... views) throws IOException {
        writingSince = System.nanoTime();
        writing = true;
        try {
            do {
                writeCalls.increment();
                if (views.length == 1) {
                    channel.write(views[0]);
                } else {
                    channel.write(views);
                }
            } while (views[views.length - 1].hasRemaining());
        } finally {
            writing = false;
        }
    }

    /** For how long it has been trying to write. Any thread. */
    final long writingNanos(long now) {
        return writing ? now - writingSince : 0;
    }
}
