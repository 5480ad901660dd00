package lab.variants;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Nobody waits for the client but its writer, a thread that takes all that is queued and writes it in one gathering
 * write, as a step 4 that blocks would.
 */
final class QueuedOutlet extends Outlet {
    /** What may wait for one client, as in step 4. */
    static final int MAX_BYTES = 1 << 20;

    // Not synchronized: before Java 24, a virtual thread that waits inside it keeps its carrier from all others.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    // Guarded by the lock.
    private final ArrayDeque<Piece> queued = new ArrayDeque<>();
    private int bytes; // queued, and being written
    private boolean ended;

    QueuedOutlet(SocketChannel channel, LongAdder writeCalls) {
        super(channel, writeCalls);
    }

    @Override
    void send(Piece packet) throws IOException {
        lock.lock();
        try {
            if (ended) {
                throw new ClosedChannelException();
            }
            if (bytes + packet.size() > MAX_BYTES) {
                throw new CutOffException("more waits than the queue may hold");
            }
            bytes += packet.size();
            Piece tail = queued.peekLast();
            if (tail == null) {
                filled.signal();
            }
            if (tail == null || !tail.extend(packet)) {
                queued.add(packet.copy());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes until the end. The writer's own thread. */
    void run() throws IOException, InterruptedException {
        for (ByteBuffer[] views = take(0); views.length > 0; ) {
            int size = 0;
            for (ByteBuffer view : views) {
                size += view.remaining();
            }
            write(views);
            views = take(size);
        }
    }

    /** Waits for packets and takes them; none at the end. */
    private ByteBuffer[] take(int written) throws InterruptedException {
        lock.lock();
        try {
            bytes -= written;
            while (queued.isEmpty() && !ended) {
                filled.await();
            }
            ByteBuffer[] views = new ByteBuffer[ended ? 0 : queued.size()];
            for (int i = 0; i < views.length; i++) {
                views[i] = queued.removeFirst().view();
            }
            return views;
        } finally {
            lock.unlock();
        }
    }

    @Override
    void end() {
        lock.lock();
        try {
            ended = true;
            queued.clear();
            filled.signal();
        } finally {
            lock.unlock();
        }
    }
}
