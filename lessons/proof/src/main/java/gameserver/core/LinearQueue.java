package gameserver.core;

import java.io.IOException;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** One queue: anybody appends, looks, ends it and cuts it off, and one thread at a time flushes. */
public class LinearQueue {
    private static final int PACKETS = 3;
    private static final int LENGTH = 2;

    private final SendQueue queue = new SendQueue(PACKETS * LENGTH + SendQueue.RUN_COST); // one run, until it is full
    private final GatheringWrite gathering = new GatheringWrite();
    private final SendSegment[] packets = new SendSegment[PACKETS];
    private boolean flushing; // the flusher's own, as a session's loop knows it

    /** Side by side in one chunk, so that what is appended in order is merged. */
    public LinearQueue() {
        SendBufferChunk chunk = Parts.pool().take(PACKETS * LENGTH);
        for (int i = 0; i < PACKETS; i++) {
            chunk.open(LENGTH).put((byte) (2 * i)).put((byte) (2 * i + 1));
            packets[i] = chunk.close(LENGTH);
        }
    }

    /** What became of a packet. */
    @Operation
    public String append(@Param(gen = IntGen.class, conf = "0:2") int packet) {
        return queue.append(packets[packet], false).name();
    }

    /** Packets taken. */
    @Operation(nonParallelGroup = "flusher")
    public int take() {
        int taken = queue.take(0);
        flushing = !queue.isWritten();
        return taken;
    }

    /** The bytes that a socket with little room has got. */
    @Operation(nonParallelGroup = "flusher")
    public String write(@Param(gen = IntGen.class, conf = "0:3") int room) throws IOException {
        StringBuilder got = new StringBuilder();
        Socket socket = new Socket(Parts.MINE, room) {
            @Override
            void take(byte one) {
                super.take(one);
                got.append(one).append(' ');
            }
        };
        if (flushing) { // else a session does not write: what was refused waits for the next take
            flushing = queue.write(socket, gathering) > 0 && !queue.isWritten();
        }
        return got.toString();
    }

    @Operation
    public long bytes() {
        return queue.bytes();
    }

    @Operation
    public long oldestChunk() {
        return queue.oldestChunk();
    }

    @Operation
    public void end() {
        queue.end();
    }

    @Operation
    public void drop() {
        queue.drop();
    }
}
