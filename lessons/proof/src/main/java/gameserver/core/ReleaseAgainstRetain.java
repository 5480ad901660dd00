package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;

/** The last hold is dropped while somebody wants one more: either that one holds the chunk, or nobody does. */
@JCStressTest
@Outcome(id = "held, 1, 1", expect = ACCEPTABLE, desc = "The retain came first.")
@Outcome(id = "refused, 0, 0", expect = ACCEPTABLE, desc = "The release came first: the chunk is the pool's.")
@Outcome(expect = FORBIDDEN, desc = "Somebody holds a chunk of the pool's, or a refused retain has changed the count.")
@State
public class ReleaseAgainstRetain {
    private final SendBufferPool pool = Parts.pool();
    private final SendBufferChunk chunk = pool.take(Parts.SIZE);

    /** Drops the only hold. */
    @Actor
    public void release() {
        chunk.release();
    }

    /** Adds one. */
    @Actor
    public void retain(LII_Result result) {
        try {
            chunk.retain();
            result.r1 = "held";
        } catch (IllegalStateException e) {
            result.r1 = "refused";
        }
    }

    /** Counts. */
    @Arbiter
    public void after(LII_Result result) {
        result.r2 = Parts.holds(chunk);
        result.r3 = pool.held();
    }
}
