package course.warmup;

import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's channel as its server sees it, that takes no more bytes than a test allows. */
final class StubbornChannel extends SocketChannel {
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private final StringBuilder taken = new StringBuilder();
    private boolean ended;
    private int room;

    StubbornChannel() {
        super(SelectorProvider.provider());
    }

    /** Something comes from the client. */
    void arrive(String text) {
        arrived.add(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The client will send no more. */
    void end() {
        ended = true;
    }

    /** How many more bytes it takes. */
    void room(int bytes) {
        room = bytes;
    }

    /** What it has taken so far. */
    String taken() {
        return taken.toString();
    }

    /** A key for it, which is ready for all that its interest set has, as long as it is. */
    SelectionKey key(ByteBuffer buffer) {
        SelectionKey key = new Key();
        key.attach(buffer);
        return key;
    }

    @Override
    public int read(ByteBuffer buffer) {
        byte[] bytes = arrived.poll();
        if (bytes == null) {
            return ended ? -1 : 0;
        }
        int count = Math.min(bytes.length, buffer.remaining());
        buffer.put(bytes, 0, count);
        if (count < bytes.length) {
            arrived.addFirst(Arrays.copyOfRange(bytes, count, bytes.length));
        }
        return count;
    }

    @Override
    public int write(ByteBuffer buffer) {
        int count = Math.min(room, buffer.remaining());
        for (int i = 0; i < count; i++) {
            taken.append((char) buffer.get());
        }
        room -= count;
        return count;
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}

    @Override
    public SocketChannel bind(SocketAddress local) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public SocketChannel shutdownInput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketChannel shutdownOutput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket socket() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isConnected() {
        return isOpen();
    }

    @Override
    public boolean isConnectionPending() {
        return false;
    }

    @Override
    public boolean connect(SocketAddress remote) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finishConnect() {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable SocketAddress getRemoteAddress() {
        return null;
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() {
        return null;
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    private final class Key extends SelectionKey {
        private int interest = OP_READ;

        @Override
        public SocketChannel channel() {
            return StubbornChannel.this;
        }

        @Override
        public Selector selector() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isValid() {
            return isOpen();
        }

        @Override
        public void cancel() {}

        @Override
        public int interestOps() {
            return interest;
        }

        @Override
        public SelectionKey interestOps(int ops) {
            interest = ops;
            return this;
        }

        @Override
        public int readyOps() {
            return interest;
        }
    }
}
