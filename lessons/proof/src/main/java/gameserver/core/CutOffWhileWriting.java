package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A slow client is cut off for its chunk while its loop is writing: what is being written stays until that is over. */
@JCStressTest
@Outcome(
        id = {"0, 1, 0", "0, 1, 1"},
        expect = ACCEPTABLE,
        desc = "It was cut off before the flush.")
@Outcome(
        id = {"4, 1, 0", "4, 1, 1"},
        expect = ACCEPTABLE,
        desc = "It was cut off in the first write, and lost what that had not taken.")
@Outcome(
        id = {"8, 1, 0", "8, 1, 1"},
        expect = ACCEPTABLE,
        desc = "All was written.")
@Outcome(
        expect = FORBIDDEN,
        desc = "Its chunk was used again while it was being written, or comes back never or twice.")
@State
public class CutOffWhileWriting {
    private final SendBufferPool pool = Parts.pool();
    private final SendQueue queue = Parts.queueThatAloneHolds(pool.take(Parts.SIZE), Parts.MINE);

    /** Sends the packet in two writes, and lets go. */
    @Actor
    public void flusher(III_Result result) {
        Socket socket = new Socket(Parts.MINE, Parts.SIZE / 2);
        int taken = Parts.flush(queue, socket);
        result.r1 = taken == Parts.THREW ? taken : socket.taken();
    }

    /** Needs a chunk, cuts the client off for it, and writes into what it gets. */
    @Actor
    public void writer() {
        queue.drop();
        Parts.packet(pool.take(Parts.SIZE), Parts.ANOTHERS).close();
    }

    /** Counts. */
    @Arbiter
    public void after(III_Result result) {
        result.r2 = pool.held();
        result.r3 = pool.idle();
    }
}
