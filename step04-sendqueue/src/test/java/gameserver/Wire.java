package gameserver;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client as plain as can be: one blocking socket, and no code of the server. A read that waits too long throws a
 * {@link java.net.SocketTimeoutException}, so no test hangs.
 */
public final class Wire implements Closeable {
    private static final int READ_TIMEOUT_MILLIS = 10_000;
    // Tests know a session by its client's port, and the system gives a port out again soon after it was closed.
    private static final Set<String> USED_PORTS = ConcurrentHashMap.newKeySet();

    private final Socket socket;
    private final InetSocketAddress address;

    private Wire(Socket socket) {
        this.socket = socket;
        address = (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Connects to a port of the loopback address. */
    public static Wire connect(int port) throws IOException {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Connects to an address. */
    public static Wire connect(InetSocketAddress address) throws IOException {
        return connect(address, 0);
    }

    /**
     * Connects with a receive buffer that small, so that little is on its way when this client stops reading; 0 = as it
     * is.
     */
    public static Wire connect(InetSocketAddress address, int receiveBufferSize) throws IOException {
        Socket socket = boundToUnusedPort(address);
        try {
            if (receiveBufferSize > 0) {
                socket.setReceiveBufferSize(receiveBufferSize);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.connect(address, READ_TIMEOUT_MILLIS);
            return new Wire(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket boundToUnusedPort(InetSocketAddress server) throws IOException {
        while (true) {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(server.getAddress(), 0));
            if (USED_PORTS.add(server.getPort() + " " + socket.getLocalPort())) {
                return socket;
            }
            socket.close();
        }
    }

    /** A frame with that payload. */
    public static byte[] frame(byte... payload) {
        return concat(header(payload.length), payload);
    }

    /** A frame's header with that length, valid or not. */
    public static byte[] header(int length) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array();
    }

    /** All the parts in one piece. */
    public static byte[] concat(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    /** Writes all the bytes at once. */
    public void write(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Writes each byte on its own. */
    public void dribble(byte... bytes) throws IOException {
        for (byte b : bytes) {
            socket.getOutputStream().write(b);
        }
    }

    /** Reads that many bytes. */
    public byte[] read(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the server ended after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    /** Reads one frame; returns its payload. */
    public byte[] readFrame() throws IOException {
        return read(ByteBuffer.wrap(read(Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt());
    }

    /** Reads all that still comes until the server ends its output. A reset throws. */
    public byte[] readUntilEof() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    /** Ends this side's output, and goes on reading. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with a reset: the server sees an error and not the end of input. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** This side's address, by which the server knows it; also after the end. */
    public InetSocketAddress address() {
        return address;
    }

    /** The socket, for what is not here. */
    public Socket socket() {
        return socket;
    }

    /** Ends the connection, as a client that has finished does. */
    public void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
