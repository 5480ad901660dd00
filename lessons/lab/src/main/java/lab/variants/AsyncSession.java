package lab.variants;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** One connection: at most one read and one write are under way. */
final class AsyncSession {
    private static final int RECEIVE_SIZE = 16384;
    private static final int MAX_VIEWS = 16;

    /** Packets that lie side by side in a chunk. */
    private static final class Run {
        final ByteBuffer chunk;
        final int begin;
        int end;

        Run(ByteBuffer chunk, int begin, int end) {
            this.chunk = chunk;
            this.begin = begin;
            this.end = end;
        }
    }

    private final AsyncServer server;
    private final long id;
    private final AsynchronousSocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final ArrayDeque<Run> queued = new ArrayDeque<>(); // guarded by this
    private boolean writing; // guarded by this

    private final CompletionHandler<Integer, Object> received = new CompletionHandler<>() {
        @Override
        public void completed(Integer count, Object nothing) {
            if (count < 0) {
                close();
            } else {
                receive();
                read();
            }
        }

        @Override
        public void failed(Throwable cause, Object nothing) {
            close();
        }
    };

    private final CompletionHandler<Long, ByteBuffer[]> written = new CompletionHandler<>() {
        @Override
        public void completed(Long count, ByteBuffer[] views) {
            server.writeCalls.increment();
            write(views[views.length - 1].hasRemaining() ? views : take());
        }

        @Override
        public void failed(Throwable cause, ByteBuffer[] views) {
            close();
        }
    };

    AsyncSession(AsyncServer server, long id, AsynchronousSocketChannel channel) {
        this.server = server;
        this.id = id;
        this.channel = channel;
    }

    void start() {
        ByteBuffer out = server.open(Packets.MOVED_SIZE);
        int begin = out.position();
        Packets.putKnight(out, id);
        send(out, begin, out.position());
        server.enter(this);
        read();
    }

    private void read() {
        channel.read(in, null, received);
    }

    private void receive() {
        in.flip();
        while (Packets.isWhole(in)) {
            int end = in.position() + Packets.HEADER_SIZE + in.getInt();
            int packet = in.getShort();
            ByteBuffer out = server.open(Packets.MOVED_SIZE);
            int begin = out.position();
            if (packet == Packets.C_MOVE && end - in.position() == Packets.MOVE_BODY) {
                Packets.putMoved(out, id, in);
                server.broadcast(out, begin, this);
            } else if (packet == Packets.C_HELLO) {
                Packets.putHello(out);
                send(out, begin, out.position());
            }
            in.position(end);
        }
        in.compact();
    }

    /** Queues bytes of a chunk; if nothing is under way, writes them. Any thread of the group. */
    @SuppressWarnings("ReferenceEquality") // the same chunk, not one with the same bytes
    void send(ByteBuffer chunk, int begin, int end) {
        synchronized (this) {
            Run tail = queued.peekLast();
            if (tail != null && tail.chunk == chunk && tail.end == begin) {
                tail.end = end;
            } else {
                queued.add(new Run(chunk, begin, end));
            }
            if (writing) {
                return;
            }
            writing = true;
        }
        write(take());
    }

    /** What waits, as views; none if nothing does, and then nothing is under way any more. */
    private synchronized ByteBuffer[] take() {
        ByteBuffer[] views = new ByteBuffer[Math.min(MAX_VIEWS, queued.size())];
        for (int i = 0; i < views.length; i++) {
            Run run = queued.removeFirst();
            views[i] = run.chunk.duplicate().limit(run.end).position(run.begin);
        }
        writing = views.length > 0;
        return views;
    }

    private void write(ByteBuffer[] views) {
        if (views.length > 0) {
            channel.write(views, 0, views.length, 0, TimeUnit.SECONDS, views, written);
        }
    }

    private void close() {
        server.leave(this);
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("a connection does not close: " + e);
        }
    }
}
