package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is being written is held until the write is over, whoever wants to be rid of it. */
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
    void aChunkIsHeldWhileItIsBeingWritten() throws Exception {
        append();
        chunk.release(); // the writer has gone on: the queue's hold is the last
        int before = pool.held();
        PickySocket socket = new PickySocket();
        socket.during = () -> {
            queue.drop(); // another thread cuts the session off
            assertThat(pool.held()).as("chunks held in the middle of the write").isEqualTo(before);
        };
        queue.take(0);
        queue.write(socket, new GatheringWrite());

        assertThat(socket.taken()).containsExactly(1);
        assertThat(pool.held()).as("and after it").isEqualTo(before - 1);
    }
}
