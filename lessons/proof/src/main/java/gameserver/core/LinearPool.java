package gameserver.core;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A pool whose threads write into the chunks that they take. Whether a chunk is new or used again is no result: who
 * makes one holds no lock meanwhile, and others give theirs back.
 */
public class LinearPool {
    private static final int MAX_IDLE = 1;
    private static final int MAX_THREADS = 4; // numbered from 1

    private final SendBufferPool pool =
            new SendBufferPool(Parts.SIZE, MAX_IDLE, Integer.MAX_VALUE, () -> false, new ServiceStats());
    private final List<ArrayDeque<SendBufferChunk>> chunks = Stream.generate(ArrayDeque<SendBufferChunk>::new)
            .limit(MAX_THREADS + 1)
            .toList();

    /** The number of the chunk's life. */
    @Operation
    public long take(@Param(gen = ThreadIdGen.class) int thread) {
        SendBufferChunk chunk = pool.take(Parts.SIZE);
        Parts.fill(chunk.open(Parts.SIZE), (byte) thread);
        chunks.get(thread).push(chunk);
        return chunk.number();
    }

    /** Whose bytes were in the chunk that the thread has taken last; 0 if it has none. */
    @Operation
    public int giveBack(@Param(gen = ThreadIdGen.class) int thread) {
        SendBufferChunk chunk = chunks.get(thread).poll();
        if (chunk == null) {
            return 0;
        }
        int content = chunk.view(0, Parts.SIZE).get();
        chunk.release();
        return content;
    }

    @Operation
    public int held() {
        return pool.held();
    }

    /** Looks at what is left when all threads have ended. */
    @Validate
    public void validate() {
        if (pool.idle() > MAX_IDLE) {
            throw new IllegalStateException(pool.idle() + " are idle");
        }
    }
}
