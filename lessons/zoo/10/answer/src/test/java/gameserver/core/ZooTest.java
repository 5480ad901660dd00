package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.core.SendQueue.Appended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A packet that is accepted has a flush that comes for it. */
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

    private void flush() throws IOException {
        queue.take(0);
        while (!queue.isWritten()) {
            queue.write(socket, new GatheringWrite());
        }
    }

    @Test
    void whatIsAppendedDuringAWriteIsWritten() throws Exception {
        List<Appended> said = new ArrayList<>();
        socket.during = () -> {
            if (said.size() == 1) { // in the first write, and never again
                said.add(queue.append(packet(2), false));
            }
        };
        said.add(queue.append(packet(1), false));

        // So many flushes as senders were told to register.
        for (int flushed = 0;
                flushed < said.stream().filter(Appended.FIRST::equals).count();
                flushed++) {
            flush();
        }
        assertThat(socket.taken()).as("said: %s", said).containsExactly(1, 2);
    }
}
