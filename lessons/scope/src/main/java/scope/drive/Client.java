package scope.drive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import scope.agent.Recorder;

/** A client of the scenario. All clients run on one thread, so what they do has an order. */
final class Client implements AutoCloseable {
    private static final int HEADER_SIZE = 4;
    private static final int C_MOVE = 2;
    private static final int C_CHAT = 3;
    private static final int C_BYE = 4;

    final long session;
    private final Socket socket = new Socket();
    int whole; // frames that it has sent to the end
    int unseen; // bytes that it has sent since the server was last done with all
    private long read; // bytes
    private int sent; // frames that it has begun to send

    /**
     * @param patienceMillis how long it waits for bytes
     * @param receiveBuffer what the system may keep for it unread, about; 0 = what it does by itself
     */
    Client(long session, int port, int patienceMillis, int receiveBuffer) throws IOException {
        this.session = session;
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer); // before it connects: TCP tells the other side
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patienceMillis);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMillis);
    }

    static byte[] move(int x) {
        return frame(
                C_MOVE,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(x)
                        .putFloat(0)
                        .putLong(0));
    }

    static byte[] chat(int size) {
        ByteBuffer body = ByteBuffer.allocate(2 + size).order(ByteOrder.LITTLE_ENDIAN);
        return frame(C_CHAT, body.putShort((short) size).put("x".repeat(size).getBytes(StandardCharsets.US_ASCII)));
    }

    static byte[] bye() {
        return frame(C_BYE, ByteBuffer.allocate(0));
    }

    private static byte[] frame(int id, ByteBuffer body) {
        ByteBuffer frame =
                ByteBuffer.allocate(HEADER_SIZE + 2 + body.position()).order(ByteOrder.LITTLE_ENDIAN);
        return frame.putInt(2 + body.position())
                .putShort((short) id)
                .put(body.flip())
                .array();
    }

    /** Sends whole frames in one write. */
    void send(byte[]... frames) throws IOException {
        ByteBuffer all =
                ByteBuffer.allocate(Stream.of(frames).mapToInt(f -> f.length).sum());
        for (byte[] frame : frames) {
            sent++;
            whole++;
            unseen += frame.length;
            Recorder.clientSends(session, Recorder.sentByClient(session, sent, frame), frame.length);
            all.put(frame);
        }
        socket.getOutputStream().write(all.array());
    }

    /** Sends a frame up to there; what follows belongs to the same packet. */
    void begin(byte[] frame, int to) throws IOException {
        sent++;
        goOn(frame, 0, to);
    }

    /** Sends more of the frame that it has begun. */
    void goOn(byte[] frame, int from, int to) throws IOException {
        Recorder.clientSends(session, Recorder.sentByClient(session, sent, frame), to - from);
        unseen += to - from;
        whole += to == frame.length ? 1 : 0;
        socket.getOutputStream().write(frame, from, to - from);
    }

    /** Reads that many whole frames. */
    void read(int frames) throws IOException, InterruptedException {
        InputStream in = socket.getInputStream();
        int bytes = 0;
        for (int i = 0; i < frames; i++) {
            byte[] header = whole(in, HEADER_SIZE);
            int size = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt();
            bytes += HEADER_SIZE + whole(in, size).length;
        }
        hasRead(bytes);
    }

    private void hasRead(int bytes) throws InterruptedException {
        read += bytes;
        Recorder.clientHasRead(session, bytes, read);
    }

    private static byte[] whole(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the server ended the connection of a client that waits for " + size + " bytes");
        }
        return bytes;
    }

    /** Reads what is there, but at most that much; the number of bytes, or -1 at the end. */
    int readSome(int most) throws IOException, InterruptedException {
        int count = socket.getInputStream().read(new byte[most]);
        if (count > 0) {
            hasRead(count);
        }
        return count;
    }

    /** Sends nothing more; it may still read. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
