package gameserver.core;

import java.nio.ByteBuffer;

/** The socket of a proof: takes some bytes in each write, and knows which are wrong. For one thread. */
class Socket implements TakesPieces {
    /** In place of a count: some byte was wrong. */
    static final int WRONG = -2;

    private final byte content;
    private final int room;
    private int taken;
    private boolean wrong;

    /**
     * @param content the only byte that is right
     * @param room bytes that it takes in one write
     */
    Socket(byte content, int room) {
        this.content = content;
        this.room = room;
    }

    /** A socket that has room for all. */
    Socket(byte content) {
        this(content, Integer.MAX_VALUE);
    }

    /** Bytes that it has taken, or {@link #WRONG}. */
    int taken() {
        return wrong ? WRONG : taken;
    }

    void take(byte one) {
        wrong |= one != content;
        taken++;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        int before = taken;
        for (int i = offset; i < offset + length; i++) {
            while (taken - before < room && sources[i].hasRemaining()) {
                take(sources[i].get());
            }
        }
        return (long) taken - before;
    }
}
