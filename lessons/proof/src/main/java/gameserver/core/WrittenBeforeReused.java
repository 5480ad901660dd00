package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A chunk that is used again is not written into while its last receiver is still reading. */
@JCStressTest
@Outcome(id = "8, 1, 0", expect = ACCEPTABLE, desc = "The packet was sent as it was written.")
@Outcome(id = "8, 1, 1", expect = ACCEPTABLE, desc = "As above, and the chunk left idle: the writer made another.")
@Outcome(expect = FORBIDDEN, desc = "The writer wrote over what was being sent, or the pool has lost count.")
@State
public class WrittenBeforeReused {
    private final SendBufferPool pool = Parts.pool();
    private final SendQueue queue = Parts.queueThatAloneHolds(pool.take(Parts.SIZE), Parts.MINE);

    /** Sends the packet, and is the last to let go of its chunk. */
    @Actor
    public void flusher(III_Result result) {
        Socket socket = new Socket(Parts.MINE);
        Parts.flush(queue, socket);
        result.r1 = socket.taken();
    }

    /** Takes a chunk, which may be the same, and writes into it. */
    @Actor
    public void writer() {
        Parts.packet(pool.take(Parts.SIZE), Parts.ANOTHERS).close();
    }

    /** Counts. */
    @Arbiter
    public void after(III_Result result) {
        result.r2 = pool.held();
        result.r3 = pool.idle();
    }
}
