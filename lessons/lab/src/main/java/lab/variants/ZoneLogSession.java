package lab.variants;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Iterator;

/** One connection: a cursor in the log takes the place of a queue. */
final class ZoneLogSession {
    private static final int RECEIVE_SIZE = 16384;
    private static final int MAX_VIEWS = 16;

    private final ZoneLogServer server;
    private final long id;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer[] views = new ByteBuffer[MAX_VIEWS];
    private final long[] begins = new long[MAX_VIEWS];
    /** Where the moves of its own begin that it has not passed yet: it is not sent those. */
    private final ArrayDeque<Long> own = new ArrayDeque<>();

    private boolean inZone;
    private long cursor;

    ZoneLogSession(ZoneLogServer server, long id, SocketChannel channel, SelectionKey key) throws IOException {
        this.server = server;
        this.id = id;
        this.channel = channel;
        this.key = key;
        ByteBuffer knight = small();
        Packets.putKnight(knight, id);
        sendAlone(knight);
    }

    private static ByteBuffer small() {
        return ByteBuffer.allocate(Packets.MOVED_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** For this session only, before it is in the zone: nothing of the log waits, and the socket has room. */
    private void sendAlone(ByteBuffer packet) throws IOException {
        channel.write(packet.flip());
        if (packet.hasRemaining()) {
            throw new IOException("no room for the first packets");
        }
    }

    boolean isInZone() {
        return inZone;
    }

    /** Up to where it has been sent the log. */
    long cursor() {
        return cursor;
    }

    void receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("end of input");
        }
        in.flip();
        while (Packets.isWhole(in)) {
            int end = in.position() + Packets.HEADER_SIZE + in.getInt();
            int packet = in.getShort();
            if (packet == Packets.C_MOVE && end - in.position() == Packets.MOVE_BODY) {
                own.add(server.log.end());
                Packets.putMoved(server.log.append(), id, in);
                server.appended();
            } else if (packet == Packets.C_HELLO) {
                ByteBuffer hello = small();
                Packets.putHello(hello);
                sendAlone(hello);
                cursor = server.log.end();
                inZone = true;
            }
            in.position(end);
        }
        in.compact();
    }

    /** Writes from the cursor to the end of the log, but for its own moves, as far as the socket takes it. */
    void flush() throws IOException {
        passOwn();
        while (cursor < server.log.end()) {
            int count = collect();
            channel.write(views, 0, count);
            server.written();
            for (int i = 0; i < count; i++) {
                cursor = begins[i] + views[i].position() - server.log.offset(begins[i]);
                if (views[i].hasRemaining()) {
                    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
            }
            passOwn();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    /** Own moves are passed as if they had been sent. */
    private void passOwn() {
        while (!own.isEmpty() && own.getFirst() <= cursor) {
            cursor = Math.max(cursor, own.removeFirst() + Packets.MOVED_SIZE);
        }
    }

    /** Views of what comes next, up to each own move and each chunk's end; returns how many. */
    private int collect() {
        ZoneLog log = server.log;
        Iterator<Long> skips = own.iterator();
        long skip = skips.hasNext() ? skips.next() : Long.MAX_VALUE;
        int count = 0;
        for (long at = cursor; at < log.end() && count < MAX_VIEWS; ) {
            if (at == skip) {
                at += Packets.MOVED_SIZE;
                skip = skips.hasNext() ? skips.next() : Long.MAX_VALUE;
            } else {
                int offset = log.offset(at);
                long stop = Math.min(Math.min(log.end(), skip), at + ZoneLog.CHUNK_SIZE - offset);
                begins[count] = at;
                views[count++] = log.chunk(at)
                        .duplicate()
                        .limit(offset + (int) (stop - at))
                        .position(offset);
                at = stop;
            }
        }
        return count;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("a connection does not close: " + e);
        }
    }
}
