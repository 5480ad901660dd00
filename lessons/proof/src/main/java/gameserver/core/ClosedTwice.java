package gameserver.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** Two threads close one segment: one of them does, and the other is told. */
@JCStressTest
@Outcome(
        id = {"closed, refused, 1", "refused, closed, 1"},
        expect = ACCEPTABLE,
        desc = "One hold was dropped, and another's is left.")
@Outcome(expect = FORBIDDEN, desc = "The second close dropped somebody else's hold.")
@State
public class ClosedTwice {
    private final SendBufferChunk chunk = Parts.pool().take(Parts.SIZE);
    private final SendSegment packet = Parts.packet(chunk, Parts.MINE);

    private String close() {
        try {
            packet.close();
            return "closed";
        } catch (IllegalStateException e) {
            return "refused";
        }
    }

    /** Closes it. */
    @Actor
    public void one(LLI_Result result) {
        result.r1 = close();
    }

    /** Closes it as well. */
    @Actor
    public void another(LLI_Result result) {
        result.r2 = close();
    }

    /** Counts. */
    @Arbiter
    public void after(LLI_Result result) {
        result.r3 = Parts.holds(chunk);
    }
}
