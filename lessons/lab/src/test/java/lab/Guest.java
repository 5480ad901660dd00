package lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/** A client of a zone that speaks hexadecimal, and reads exactly what it expects. */
public final class Guest implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String KNIGHT_TAIL = "64000000" + "0a000000"; // hp 100, attack 10

    /** What the zone calls him. */
    public final String id;

    private final Socket socket;
    private final DataInputStream in;

    public Guest(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        String knight = read(22);
        assertThat(knight).startsWith("12000000" + "0010").endsWith(KNIGHT_TAIL);
        id = knight.substring(12, 28);
    }

    public void write(String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex));
    }

    public String read(int bytes) throws IOException {
        return HexFormat.of().formatHex(in.readNBytes(bytes));
    }

    /** Whether there is nothing more to read, and will not be. */
    public boolean isCutOff() throws IOException {
        return in.read() < 0;
    }

    /** In the zone for sure: the answer comes after that. */
    public Guest named(String name) throws IOException {
        write("06000000" + "0100" + "0200" + name);
        assertThat(read(7)).isEqualTo("03000000" + "0110" + "00");
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
