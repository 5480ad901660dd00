package lab.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A zone that does something wrong with each eleventh delivery. */
final class FaultyZone implements AutoCloseable {
    enum Fault {
        DROPS,
        REPEATS,
        MISTAKES,
        ENDS
    }

    // No divisor of a round's 90 deliveries: else the same pairs of players would lose all, and nobody would see a gap.
    private static final int FAULTY = 11;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Fault fault;
    private int deliveries; // guarded by this

    FaultyZone(int players, Fault fault) throws IOException {
        this.fault = fault;
        start(() -> {
            for (int i = 0; i < players; i++) {
                Socket socket = listener.accept();
                sockets.add(socket);
                long id = i + 1;
                start(() -> serve(socket, id));
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // closed, by the client or by the test
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket, long id) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        send(
                socket,
                frame(22)
                        .putShort((short) Wire.S_KNIGHT)
                        .putLong(id)
                        .putInt(100)
                        .putInt(10));
        while (true) {
            byte[] payload = new byte[Integer.reverseBytes(in.readInt())];
            in.readFully(payload);
            ByteBuffer message = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
            if (message.getShort() == 1) {
                send(socket, frame(7).putShort((short) Wire.S_HELLO).put((byte) 0));
            } else {
                broadcast(socket, id, message.getFloat(), message.getFloat(), message.getLong());
            }
        }
    }

    private synchronized void broadcast(Socket sender, long id, float x, float y, long stamp) throws IOException {
        for (Socket receiver : sockets) {
            if (receiver != sender) {
                boolean faulty = ++deliveries % FAULTY == 0;
                if (faulty && fault == Fault.ENDS) {
                    sender.close();
                }
                long named = faulty && fault == Fault.MISTAKES ? id % sockets.size() + 1 : id;
                int times = !faulty ? 1 : fault == Fault.DROPS ? 0 : fault == Fault.REPEATS ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    send(
                            receiver,
                            frame(30)
                                    .putShort((short) Wire.S_MOVE)
                                    .putLong(named)
                                    .putFloat(x)
                                    .putFloat(y)
                                    .putLong(stamp));
                }
            }
        }
    }

    private static ByteBuffer frame(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).putInt(size - 4);
    }

    private static void send(Socket socket, ByteBuffer frame) throws IOException {
        synchronized (socket) {
            socket.getOutputStream().write(frame.array());
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
