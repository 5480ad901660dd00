package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIJ_Result;

/** A session closes while somebody sends to it: what it accepted too late is let go as well. */
@JCStressTest
@Outcome(id = "FIRST, 0, 0", expect = ACCEPTABLE, desc = "The packet was accepted, and let go when the session closed.")
@Outcome(id = "ENDED, 0, 0", expect = ACCEPTABLE, desc = "The session was closed, and refused the packet.")
@Outcome(expect = FORBIDDEN, desc = "A queue that nobody flushes any more holds a chunk.")
@State
public class SendAgainstClose {
    private final SendBufferPool pool = Parts.pool();
    private final SendQueue queue = new SendQueue(Parts.LIMIT);
    private final SendSegment packet;

    public SendAgainstClose() {
        SendBufferChunk chunk = pool.take(Parts.SIZE);
        packet = Parts.packet(chunk, Parts.MINE);
        chunk.release();
    }

    /** Sends a packet and lets go of it. */
    @Actor
    public void sender(LIJ_Result result) {
        result.r1 = Parts.append(queue, packet);
        packet.close();
    }

    /** Closes the session. */
    @Actor
    public void closer() {
        queue.clear();
    }

    /** Counts. */
    @Arbiter
    public void after(LIJ_Result result) {
        result.r2 = pool.held();
        result.r3 = queue.bytes();
    }
}
