package lab.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lab.hostile.Message.Chatted;
import lab.hostile.Message.Knight;
import lab.hostile.Message.Moved;

/** One client: a blocking socket, and what a schedule may do with it. One thread may read while another
 * writes; any may close it. */
public final class Peer implements Closeable {
    /** A read that waits longer fails with a {@link java.net.SocketTimeoutException}. */
    public static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;
    private final Dialect dialect;
    private final InputStream in;
    private final Set<Long> players;
    private long id;
    private long bytesRead;

    /**
     * Connects.
     *
     * @param players of the same play; this one adds itself, and what others do is not heard
     * @param receiveBufferSize of the socket: a small one, so that little is on its way to who does not read; 0 = as it is
     */
    Peer(InetSocketAddress server, Dialect dialect, Set<Long> players, int receiveBufferSize) throws IOException {
        this.dialect = dialect;
        this.players = players;
        socket = new Socket();
        try {
            if (receiveBufferSize > 0) {
                socket.setReceiveBufferSize(receiveBufferSize);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(server, PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns when the server has surely made it a player, or has answered, where nobody is a player. */
    void enter() throws IOException, Fault {
        if (dialect == Dialect.ZONE) {
            Message first = Message.of(readFrame());
            Fault.unless(first instanceof Knight, "the first message is " + first);
            id = ((Knight) first).playerId();
            players.add(id);
        }
        ping();
    }

    /** Asks for an answer that nobody else hears, and waits for it. */
    public void ping() throws IOException, Fault {
        if (dialect == Dialect.ZONE) {
            write(Frames.hello(""));
            Message answer = read();
            while (!answer.equals(Message.REFUSED)) { // others may talk meanwhile
                answer = read();
            }
        } else {
            talk("ping");
        }
    }

    /** What the server has called it; 0 where nobody is a player. */
    public long id() {
        return id;
    }

    /** Bytes of the frames that were read. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Writes all the bytes at once. */
    public void write(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Writes each byte on its own. */
    public void dribble(byte... bytes) throws IOException {
        for (byte b : bytes) {
            write(b);
        }
    }

    /** Says something. */
    public void say(String text) throws IOException {
        write(dialect.say(text));
    }

    /** Says something, and hears itself before it hears anybody else. */
    public void talk(String text) throws IOException, Fault {
        say(text);
        expect(this, text);
    }

    /** The next that is said, of all that comes, is said by that one. */
    public void expect(Peer speaker, String text) throws IOException, Fault {
        if (dialect == Dialect.ECHO) {
            String heard = new String(readFrame(), UTF_8);
            Fault.unless(heard.equals(text), "heard " + shortened(heard) + " where " + shortened(text) + " was due");
            return;
        }
        Message heard = read();
        while (!(heard instanceof Chatted)) {
            heard = read();
        }
        Chatted chat = (Chatted) heard;
        Fault.unless(
                chat.playerId() == speaker.id && chat.text().equals(text),
                "heard " + shortened(chat.text()) + " of player " + chat.playerId() + " where " + shortened(text)
                        + " of player " + speaker.id + " was due");
    }

    private static String shortened(String text) {
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
    }

    /** The next message of a zone, but for what strangers do: who was here before may be on its way out. */
    public Message read() throws IOException, Fault {
        Message message = Message.of(readFrame());
        while (isOfAStranger(message)) {
            message = Message.of(readFrame());
        }
        return message;
    }

    private boolean isOfAStranger(Message message) {
        return (message instanceof Chatted chat && !players.contains(chat.playerId()))
                || (message instanceof Moved move && !players.contains(move.playerId()));
    }

    /** The next frame's payload. */
    public byte[] readFrame() throws IOException, Fault {
        int length = ByteBuffer.wrap(readFully(Frames.HEADER))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        Fault.unless(length >= 0 && length <= Frames.MAX_PAYLOAD, "the server sent a frame of " + length + " bytes");
        byte[] payload = readFully(length);
        bytesRead += Frames.HEADER + length;
        return payload;
    }

    private byte[] readFully(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the server ended the connection");
        }
        return bytes;
    }

    /** Reads so many bytes, whatever they mean, or fewer if the server ends its output; returns how many. */
    public int readBytes(int count) throws IOException {
        return in.readNBytes(count).length;
    }

    /** All frames that still come until the server ends its output, but for what strangers do in a zone. */
    public List<byte[]> readToEnd() throws IOException, Fault {
        List<byte[]> frames = new ArrayList<>();
        while (!atEnd()) {
            byte[] frame = readFrame();
            if (dialect == Dialect.ECHO || !isOfAStranger(Message.of(frame))) {
                frames.add(frame);
            }
        }
        return frames;
    }

    /** Waits for the next byte; returns whether there is none. */
    private boolean atEnd() throws IOException {
        in.mark(1);
        boolean end = in.read() < 0;
        if (!end) {
            in.reset();
        }
        return end;
    }

    /** Fails after that long, and not later, from now on. */
    public void setPatience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Ends this side's output, and goes on reading. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
