package gameserver.core;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** The holds of one chunk. That the last release gives it back shows only afterwards: it does so in a second step. */
public class LinearCounts {
    private final SendBufferPool pool = Parts.pool();
    private final SendBufferChunk chunk = pool.take(Parts.SIZE);

    /** Throws if nobody holds the chunk. */
    @Operation
    public void retain() {
        chunk.retain();
    }

    /** Throws if nobody holds the chunk. */
    @Operation
    public void release() {
        chunk.release();
    }

    /** Looks at what is left when all threads have ended. */
    @Validate
    public void validate() {
        int held = Parts.holds(chunk) > 0 ? 1 : 0;
        if (pool.held() != held || pool.idle() != 1 - held) {
            throw new IllegalStateException(
                    Parts.holds(chunk) + " holds, and " + pool.held() + " held, " + pool.idle() + " idle");
        }
    }
}
