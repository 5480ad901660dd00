package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A writer goes on to its next chunk while a receiver lets go of the old one: the old one comes back once. */
@JCStressTest
@Outcome(id = "0, 1, 0, 2", expect = ACCEPTABLE, desc = "The writer let go first, and the packet kept its chunk.")
@Outcome(id = "1, 0, 0, 2", expect = ACCEPTABLE, desc = "The packet was sent meanwhile.")
@Outcome(expect = FORBIDDEN, desc = "A chunk came back twice or never, or a packet is lost.")
@State
public class RollOver {
    private static final int PATIENCE = 100; // looks for the packet, so that both let go at about the same time

    private final SendBufferPool pool = Parts.pool();
    private final SendBufferHelper helper = new SendBufferHelper(Parts.SIZE, pool);
    private final SendQueue queue = new SendQueue(Parts.LIMIT);

    public RollOver() {
        SendBufferChunk one = pool.take(Parts.SIZE);
        pool.take(Parts.SIZE).release();
        one.release(); // both are idle: to make them meanwhile would take longer than all that races
    }

    /** Writes two packets, each in a chunk of its own. Only the first is sent. */
    @Actor
    public void writer() {
        Parts.fill(helper.open(Parts.SIZE), Parts.MINE);
        try (SendSegment packet = helper.close(Parts.SIZE)) {
            queue.append(packet, false);
        }
        Parts.fill(helper.open(Parts.SIZE), Parts.ANOTHERS);
        helper.close(Parts.SIZE).close();
        helper.giveBack();
    }

    /** The receiver of the first. */
    @Actor
    public void flusher(IIII_Result result) {
        Socket socket = new Socket(Parts.MINE);
        for (int i = 0; i < PATIENCE && result.r1 == 0; i++) {
            result.r1 = Parts.flush(queue, socket);
        }
    }

    /** Sends what is left, and counts. */
    @Arbiter
    public void after(IIII_Result result) {
        result.r2 = Parts.flush(queue, new Socket(Parts.MINE));
        result.r3 = pool.held();
        result.r4 = pool.idle();
    }
}
