package gameserver.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/**
 * A socket that takes as many bytes in each write as it has {@link #room} for, and keeps them. {@link #during} runs in
 * the middle of every write, on the thread that writes.
 */
final class PickySocket implements GatheringByteChannel {
    int room = Integer.MAX_VALUE;
    Runnable during = () -> {};
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    /** What it has taken so far. */
    byte[] taken() {
        return taken.toByteArray();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        during.run();
        int left = room;
        for (int i = offset; i < offset + length; i++) {
            while (left > 0 && sources[i].hasRemaining()) {
                taken.write(sources[i].get());
                left--;
            }
        }
        return (long) room - left;
    }

    @Override
    public long write(ByteBuffer[] sources) {
        return write(sources, 0, sources.length);
    }

    @Override
    public int write(ByteBuffer source) {
        return (int) write(new ByteBuffer[] {source});
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
