package lab.variants;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import lab.ServerCommand;

/**
 * A zone on asynchronous channels: packets are written once, into a chunk of the thread, and shared, as in step 3; each
 * session queues, gathers and merges, as in step 4. What it has not is the end of a turn: there is none, so the first
 * packet for an idle session is written at once, and alone.
 */
final class AsyncServer implements ServerCommand.Zone {
    private static final int BACKLOG = 128;
    private static final int CHUNK_SIZE = 4096 * 100;

    private final AsynchronousChannelGroup group;
    private final AsynchronousServerSocketChannel listener;
    private final List<AsyncSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();
    private final ThreadLocal<ByteBuffer> chunks = ThreadLocal.withInitial(AsyncServer::chunk);
    final LongAdder deliveries = new LongAdder();
    final LongAdder writeCalls = new LongAdder();

    /** Listens. */
    AsyncServer(InetSocketAddress address, int threads) throws IOException {
        group = AsynchronousChannelGroup.withFixedThreadPool(threads, task -> new Thread(task, "async-io"));
        listener = AsynchronousServerSocketChannel.open(group);
        listener.bind(address, BACKLOG);
        accept();
    }

    private static ByteBuffer chunk() {
        return ByteBuffer.allocateDirect(CHUNK_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private void accept() {
        listener.accept(null, new CompletionHandler<AsynchronousSocketChannel, Object>() {
            @Override
            public void completed(AsynchronousSocketChannel channel, Object nothing) {
                try {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    new AsyncSession(AsyncServer.this, lastId.incrementAndGet(), channel).start();
                } catch (IOException e) {
                    System.err.println("a connection cannot be used: " + e);
                }
                accept();
            }

            @Override
            public void failed(Throwable cause, Object nothing) {
                if (listener.isOpen()) {
                    System.err.println("accept failed: " + cause);
                }
            }
        });
    }

    void enter(AsyncSession session) {
        sessions.add(session);
    }

    void leave(AsyncSession session) {
        sessions.remove(session);
    }

    /** Where the next packet is to be written: behind the last one of this thread. */
    ByteBuffer open(int size) {
        if (chunks.get().remaining() < size) {
            chunks.set(chunk()); // the old one is the collector's, once nobody has anything of it to send
        }
        return chunks.get();
    }

    /** A packet that begins there in the chunk and ends where it is written to. */
    void broadcast(ByteBuffer chunk, int begin, AsyncSession except) {
        int count = 0;
        for (AsyncSession session : sessions) {
            if (session != except) {
                session.send(chunk, begin, chunk.position());
                count++;
            }
        }
        deliveries.add(count);
    }

    @Override
    public String stats() {
        return "stats deliveries=" + deliveries + " write_calls=" + writeCalls + " sessions=" + sessions.size();
    }

    @Override
    public void close() throws IOException {
        group.shutdownNow();
    }
}
