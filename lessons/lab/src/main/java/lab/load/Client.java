package lab.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** One connection: what it has to send, and what it has seen. Only the load generator's one thread touches it. */
final class Client {
    /** Messages of one client that may be under way; more, and the time at which one was due is forgotten. */
    static final int MAX_UNDER_WAY = 4096;

    private static final int MIN_OUT = 8192;

    final int index;
    final SocketChannel channel;
    /** The number of the message that comes next, by sender. */
    final int[] expected;
    /** In closed loop: messages of others that belong to this round, and to the next. */
    int seen;

    int seenAhead;
    /** The first number that does not belong to this round any more. */
    int roundEnd;
    /** In a light run: bytes that have come since all have a name. */
    long bytes;
    /** With how many of them the round is over, and where the next message begins that is looked at. */
    long roundBytes;

    long sampleAt;

    private final SelectionKey key;
    private final LoadPlan plan;
    private final ByteBuffer out;
    private final ByteBuffer leftover =
            ByteBuffer.allocateDirect(Wire.HEADER_SIZE + Wire.MAX_PAYLOAD).order(ByteOrder.LITTLE_ENDIAN);
    private final long[] dueAt = new long[MAX_UNDER_WAY];
    private int due;
    private int sent;

    Client(int index, SocketChannel channel, SelectionKey key, LoadPlan plan) {
        this.index = index;
        this.channel = channel;
        this.key = key;
        this.plan = plan;
        expected = new int[plan.players()];
        int burst = Math.max(1, plan.window()) * Wire.sentSize(plan.size());
        out = ByteBuffer.allocateDirect(Math.max(MIN_OUT, burst)).order(ByteOrder.LITTLE_ENDIAN);
        key.attach(this);
    }

    void hello() throws IOException {
        Wire.putHello(out, index);
        write();
    }

    /** One more message is to be sent, and was from that time on. */
    void due(long time) {
        dueAt[due++ % MAX_UNDER_WAY] = time;
    }

    /** Messages that are due or sent. */
    int due() {
        return due;
    }

    /** The time from which on a message was to be sent. */
    long dueAt(int number) {
        return dueAt[number % MAX_UNDER_WAY];
    }

    /** Sends what is due, as much of it as the socket takes; the rest when it takes more. */
    void write() throws IOException {
        int size = Wire.sentSize(plan.size());
        do {
            while (sent < due && out.remaining() >= size) {
                if (plan.isLight()) {
                    putStamped(dueAt(sent++));
                } else if (plan.isOfMoves()) {
                    Wire.putMove(out, index, sent++);
                } else {
                    Wire.putChat(out, plan.size(), sent++);
                }
            }
            channel.write(out.flip());
            out.compact();
        } while (out.position() == 0 && sent < due);
        boolean wanted = (key.interestOps() & SelectionKey.OP_WRITE) != 0;
        if (wanted != out.position() > 0) {
            key.interestOps(SelectionKey.OP_READ | (wanted ? 0 : SelectionKey.OP_WRITE));
        }
    }

    private void putStamped(long stamp) {
        if (plan.isOfMoves()) {
            Wire.putStampedMove(out, index, stamp);
        } else {
            Wire.putChat(out, plan.size(), micros(stamp));
        }
    }

    /** A chat has room for a stamp of 32 bits: it comes round again every 71 minutes. */
    static int micros(long nanos) {
        return (int) TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    /** Reads whatever there is. */
    boolean readAll(ByteBuffer in) throws IOException {
        boolean open = channel.read(in.clear()) >= 0;
        in.flip();
        return open;
    }

    /** Reads behind what was left of the last read; false at the end of input. */
    boolean read(ByteBuffer in) throws IOException {
        in.clear();
        in.put(leftover.flip());
        leftover.clear();
        boolean open = channel.read(in) >= 0;
        in.flip();
        return open;
    }

    /** Keeps the part of a frame that a read ended with. */
    void keep(ByteBuffer in) {
        leftover.put(in);
    }
}
