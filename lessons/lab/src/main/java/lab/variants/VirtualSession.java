package lab.variants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** One connection. A thread of its own reads, and does what a message asks for before it reads on. */
final class VirtualSession {
    private static final int RECEIVE_SIZE = 16384;
    private static final int MAX_PAYLOAD = 4096;
    private static final int ID_SIZE = 2;
    private static final int MAX_NAME = 128;
    private static final int MAX_CHAT = 1024;
    private static final int C_CHAT = 0x0003;
    private static final int S_CHAT = 0x1003;
    private static final int KNIGHT_SIZE = 22;
    private static final int HELLO_SIZE = 7;
    /** How long a write may wait for the client to read, as in the steps. */
    private static final long SEND_TIMEOUT = TimeUnit.SECONDS.toNanos(3);

    private final VirtualServer server;
    private final long id;
    private final SocketChannel channel;
    private final Outlet out;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final AtomicBoolean closed = new AtomicBoolean();
    private byte[] name; // only the reader touches it

    VirtualSession(VirtualServer server, long id, SocketChannel channel, Outlet out) {
        this.server = server;
        this.id = id;
        this.channel = channel;
        this.out = out;
        name = ("player-" + id).getBytes(UTF_8);
    }

    /**
     * Reads until the end, on the reader's own thread. Nothing interrupts a virtual thread that need not wait: a client
     * that sends without end would get the carrier for itself. So the reader waits for a moment after each full buffer. To
     * yield is not enough: a carrier asks what has come in from outside only when it has nothing else to run, and a thread
     * that has yielded is something to run.
     */
    void run() {
        try {
            Piece knight = server.open(KNIGHT_SIZE);
            Packets.putKnight(knight.view(), id);
            out.send(knight);
            server.enter(this);
            while (channel.read(in) >= 0) {
                boolean more = !in.hasRemaining();
                receive();
                if (more) {
                    LockSupport.parkNanos(1); // the next read need not wait either
                }
            }
        } catch (IOException e) {
            fail(e);
        } finally {
            close();
            server.leave(this); // it may have ended before it entered
        }
    }

    private void receive() throws IOException {
        in.flip();
        while (in.remaining() >= Packets.HEADER_SIZE) {
            int length = in.getInt(in.position());
            expect(length >= ID_SIZE && length <= MAX_PAYLOAD, "a frame of the length " + length);
            if (!Packets.isWhole(in)) {
                break;
            }
            int end = in.position() + Packets.HEADER_SIZE + in.getInt();
            int packet = in.getShort();
            switch (packet) {
                case Packets.C_HELLO -> hello(end);
                case Packets.C_MOVE -> move(end);
                case C_CHAT -> chat(end);
                default -> throw new CutOffException("no packet has the id " + packet);
            }
            in.position(end);
        }
        in.compact();
    }

    private void hello(int end) throws IOException {
        name = readString(end, MAX_NAME);
        Piece hello = server.open(HELLO_SIZE);
        Packets.putHello(hello.view());
        out.send(hello);
    }

    private void move(int end) throws IOException {
        expect(end - in.position() == Packets.MOVE_BODY, "a move of another length");
        Piece moved = server.open(Packets.MOVED_SIZE);
        Packets.putMoved(moved.view(), id, in);
        server.broadcast(moved, this);
    }

    private void chat(int end) throws IOException {
        byte[] text = readString(end, MAX_CHAT);
        int payload = ID_SIZE + Long.BYTES + Short.BYTES + name.length + Short.BYTES + text.length;
        Piece chatted = server.open(Packets.HEADER_SIZE + payload);
        ByteBuffer place = chatted.view();
        place.putInt(payload).putShort((short) S_CHAT).putLong(id);
        place.putShort((short) name.length).put(name);
        place.putShort((short) text.length).put(text);
        server.broadcast(chatted, null);
    }

    private byte[] readString(int end, int max) throws IOException {
        expect(end - in.position() >= Short.BYTES, "a body too short for a string");
        int size = Short.toUnsignedInt(in.getShort());
        expect(size >= 1 && size <= max && size == end - in.position(), "a string of " + size + " bytes");
        byte[] bytes = new byte[size];
        in.get(bytes);
        return bytes;
    }

    private static void expect(boolean rule, String breach) throws CutOffException {
        if (!rule) {
            throw new CutOffException(breach);
        }
    }

    /** Sends a packet, or ends the connection; whether it was sent. Any thread. */
    boolean send(Piece packet) {
        try {
            out.send(packet);
            return true;
        } catch (IOException e) {
            fail(e);
            return false;
        }
    }

    /** Ends the connection if a write has waited too long. Any thread. */
    void lookAt(long now) {
        if (out.writingNanos(now) >= SEND_TIMEOUT) {
            fail(new CutOffException("a write has waited too long"));
        }
    }

    /** Ends the connection; says why, unless the client just went. Any thread. */
    void fail(IOException cause) {
        if (close() && cause instanceof CutOffException) {
            System.err.println("session " + id + " is cut off: " + cause.getMessage());
        }
    }

    /** Ends the connection; whether it had not ended before. Any thread. */
    boolean close() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        server.leave(this);
        out.end();
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("a connection does not close: " + e);
        }
        return true;
    }
}
