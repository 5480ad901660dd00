package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A packet is written by one thread and sent by another: who takes it sees all of its bytes. */
@JCStressTest
@Outcome(id = "0, 0, 1, 8", expect = ACCEPTABLE, desc = "The flush came first. The packet is there for the next one.")
@Outcome(id = "1, 8, 0, 0", expect = ACCEPTABLE, desc = "The flush took the packet, with all of its bytes.")
@Outcome(expect = FORBIDDEN, desc = "The packet is lost, or it was sent before it was written.")
@State
public class BytesBeforeAppend {
    private final SendBufferChunk chunk = Parts.pool().take(Parts.SIZE);
    private final SendQueue queue = new SendQueue(Parts.LIMIT);

    /** Writes a packet and sends it. */
    @Actor
    public void sender() {
        Parts.append(queue, Parts.packet(chunk, Parts.MINE));
    }

    /** Sends what is there. */
    @Actor
    public void flusher(IIII_Result result) {
        Socket socket = new Socket(Parts.MINE);
        result.r1 = Parts.flush(queue, socket);
        result.r2 = socket.taken();
    }

    /** Sends what is left. */
    @Arbiter
    public void nextFlush(IIII_Result result) {
        Socket socket = new Socket(Parts.MINE);
        result.r3 = Parts.flush(queue, socket);
        result.r4 = socket.taken();
    }
}
