package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A socket may take as little as it likes: it gets the rest later. */
class ZooTest {
    private final SendQueue queue = new SendQueue(1 << 20);
    private final PickySocket socket = new PickySocket();
    private final SendBufferChunk chunk = new SendBufferChunk(64);

    private SendSegment packet(int... bytes) {
        ByteBuffer place = chunk.open(bytes.length);
        for (int value : bytes) {
            place.put((byte) value);
        }
        return chunk.close(bytes.length);
    }

    @Test
    void whatASocketDoesNotTakeIsWrittenNextTime() throws Exception {
        queue.append(packet(1, 2, 3, 4, 5), false);
        packet(0); // another session's: what comes next does not lie side by side
        queue.append(packet(6, 7), false);
        socket.room = 3;
        queue.take(0);
        while (!queue.isWritten()) {
            queue.write(socket, new GatheringWrite());
        }

        assertThat(socket.taken()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }
}
