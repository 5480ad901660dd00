package lab.variants;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whoever has a packet for the client writes it, and waits while the client does not read; all others who have one wait
 * behind him.
 */
final class DirectOutlet extends Outlet {
    // Not synchronized: before Java 24, a virtual thread that waits inside it keeps its carrier from all others.
    private final ReentrantLock lock = new ReentrantLock();

    DirectOutlet(SocketChannel channel, LongAdder writeCalls) {
        super(channel, writeCalls);
    }

    @Override
    void send(Piece packet) throws IOException {
        lock.lock();
        try {
            write(packet.view());
        } finally {
            lock.unlock();
        }
    }

    @Override
    void end() {} // the channel's end is enough: who writes notices
}
