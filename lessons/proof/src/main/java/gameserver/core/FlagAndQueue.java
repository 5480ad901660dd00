package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJ_Result;

/** No wake-up is lost: who finds the flag set may rely on a flush that takes the packet. */
@JCStressTest
@Outcome(id = "QUEUED, 0", expect = ACCEPTABLE, desc = "A flush was on its way, and it took the packet.")
@Outcome(id = "FIRST, 8", expect = ACCEPTABLE, desc = "The flush was over. The packet asks for the next one.")
@Outcome(expect = FORBIDDEN, desc = "The packet waits and nobody comes, or a flush comes for nothing.")
@State
public class FlagAndQueue {
    // The same packets in all states: without chunks of their own, there are many more states. In two chunks, so that
    // one
    // is not merged with the other.
    private static final SendSegment ONE = Parts.packet(Parts.pool().take(Parts.SIZE), Parts.MINE);
    private static final SendSegment MORE = Parts.packet(Parts.pool().take(Parts.SIZE), Parts.MINE);

    private final SendQueue queue = new SendQueue(Parts.LIMIT);

    public FlagAndQueue() {
        queue.append(ONE, false);
    }

    /** Sends one more packet. */
    @Actor
    public void sender(LJ_Result result) {
        result.r1 = Parts.append(queue, MORE);
    }

    /** Comes because of the packet that is there. */
    @Actor
    public void flusher() {
        Parts.flush(queue, new Socket(Parts.MINE));
    }

    /** Looks what waits. */
    @Arbiter
    public void after(LJ_Result result) {
        result.r2 = queue.bytes();
    }
}
