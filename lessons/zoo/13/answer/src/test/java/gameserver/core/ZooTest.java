package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A queue lets go of what it holds, and of nothing else. */
class ZooTest {
    private final SendBufferPool pool = Pools.of(64, 1, new ServiceStats());
    private final SendBufferChunk chunk = pool.take(64);
    private final SendQueue queue = new SendQueue(1 << 20);

    private void append() {
        chunk.open(1).put((byte) 1);
        try (SendSegment packet = chunk.close(1)) {
            queue.append(packet, false);
        }
    }

    @Test
    void aQueueThatIsClearedTwiceReleasesOnce() {
        int before = pool.held();
        append();
        queue.take(0);
        append(); // one is taken, one is queued
        queue.clear();
        queue.clear(); // a session does so when its output ends, and again when it is closed

        assertThat(pool.held()).as("the writer goes on with its chunk").isEqualTo(before);
        chunk.release();
        assertThat(pool.held()).isEqualTo(before - 1);
    }
}
