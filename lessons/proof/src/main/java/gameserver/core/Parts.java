package gameserver.core;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** What proofs of step 5 are made of. States of stress tests are small: a run makes millions of them. Thread-safe. */
final class Parts {
    /** Bytes of a packet, and of a chunk. */
    static final int SIZE = 8;

    /** What no test reaches. */
    static final int LIMIT = 1 << 16;

    /** What a packet is filled with: one byte, so that a packet of two is torn. */
    static final byte MINE = 0x11;

    /** What another thread fills its packet with. */
    static final byte ANOTHERS = 0x22;

    /** Never in a packet: what comes back to a pool is filled with it. */
    static final byte POISON = (byte) 0xDD;

    /** In place of a count: what was called has thrown. */
    static final int THREW = -1;

    private static final int MAX_WRITES = SIZE; // of one packet, by a queue that may be broken

    private static final VarHandle HOLDS = field(SendBufferChunk.class, "holds", AtomicInteger.class);
    private static final VarHandle MEMORY = field(SendBufferChunk.class, "memory", ByteBuffer.class);

    // One for all pools of stress tests: to make it costs more than the rest of a state. A pool adds its gauges to it.
    // They are in it before a second thread comes, so that no pool after the first changes its structure.
    private static final ServiceStats STATS = new ServiceStats();

    static {
        pool();
    }

    private Parts() {}

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a proof looks at " + owner.getSimpleName() + "." + name, e);
        }
    }

    /** A pool of chunks that take one packet. */
    static SendBufferPool pool() {
        return new SendBufferPool(SIZE, 2, Integer.MAX_VALUE, () -> false, STATS);
    }

    /** A packet of equal bytes, as long as the chunk. */
    static SendSegment packet(SendBufferChunk chunk, byte content) {
        fill(chunk.open(SIZE), content);
        return chunk.close(SIZE);
    }

    static void fill(ByteBuffer place, byte content) {
        for (int i = 0; i < SIZE; i++) {
            place.put(content);
        }
    }

    /** A packet of which its sender has let go, so that a queue alone holds its chunk. */
    static SendQueue queueThatAloneHolds(SendBufferChunk chunk, byte content) {
        SendQueue queue = new SendQueue(LIMIT);
        try (SendSegment packet = packet(chunk, content)) {
            queue.append(packet, false);
        }
        chunk.release();
        return queue;
    }

    /** What became of a packet, or what was thrown. */
    static String append(SendQueue queue, SendSegment packet) {
        try {
            return queue.append(packet, false).name();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    /**
     * Takes and writes as a session does.
     *
     * @return packets taken, or {@link #THREW}
     */
    static int flush(SendQueue queue, Socket socket) {
        try {
            int taken = queue.take(0);
            for (int i = 0; i < MAX_WRITES && !queue.isWritten(); i++) {
                queue.write(socket, new GatheringWrite());
            }
            return taken;
        } catch (RuntimeException | IOException e) {
            return THREW;
        }
    }

    /** How often that chunk is held. */
    static int holds(SendBufferChunk chunk) {
        return ((AtomicInteger) HOLDS.get(chunk)).get();
    }

    /** Overwrites all of its memory. */
    static void poison(SendBufferChunk chunk) {
        ByteBuffer memory = ((ByteBuffer) MEMORY.get(chunk)).duplicate().clear();
        while (memory.hasRemaining()) {
            memory.put(POISON);
        }
    }

    /** Has every chunk poisoned at the moment at which that pool puts it by. */
    static void poisonWhatComesBack(SendBufferPool pool) {
        try {
            Field idle = SendBufferPool.class.getDeclaredField("idle");
            idle.setAccessible(true);
            idle.set(pool, new Poisoned());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a pool keeps idle chunks in a field that is to be replaced", e);
        }
    }

    private static final class Poisoned extends ArrayDeque<SendBufferChunk> {
        private static final long serialVersionUID = 1L;

        @Override
        public void addFirst(SendBufferChunk chunk) {
            poison(chunk);
            super.addFirst(chunk);
        }
    }
}
