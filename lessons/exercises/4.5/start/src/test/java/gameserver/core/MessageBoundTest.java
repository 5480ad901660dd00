package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import gameserver.core.SendQueue.Appended;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A send queue that is bound by the number of its messages: how many bytes that may be. */
@Timeout(60)
class MessageBoundTest {
    private static final int LIMIT = 4100; // the least that the option accepts
    private static final int MOVE = 30;
    private static final int LARGEST = LengthFraming.MAX_FRAME;
    private static final long MEMORY = 64L << 20;

    private final Answers answers = Answers.read();
    private final SendBufferHelper buffers =
            new TcpService("test", new TcpServiceConfig(), new LengthFraming()).sendBuffers;
    private final SendQueue queue = new SendQueue(LIMIT);
    private final Socket socket = new Socket();

    /** Takes everything, or nothing. */
    private static final class Socket implements GatheringByteChannel {
        boolean stalled;

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            long written = 0;
            for (int i = offset; i < offset + length && !stalled; i++) {
                written += sources[i].remaining();
                sources[i].position(sources[i].limit());
            }
            return written;
        }

        @Override
        public long write(ByteBuffer[] sources) {
            return write(sources, 0, sources.length);
        }

        @Override
        public int write(ByteBuffer source) {
            return (int) write(new ByteBuffer[] {source});
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** A packet behind the last one, in the same chunk as long as there is room: what is queued can be merged. */
    private Appended append(int size) {
        buffers.open(size).put(new byte[size]);
        return queue.append(buffers.close(size), false);
    }

    private void flush() throws IOException {
        GatheringWrite gathering = new GatheringWrite();
        queue.take(0);
        while (!queue.isWritten() && queue.write(socket, gathering) > 0) {}
    }

    /** Appends until that is refused, for a client that has stopped reading; returns how many were accepted. */
    private long fill(int size) throws IOException {
        int accepted = 1;
        socket.stalled = true;
        append(size);
        flush(); // it takes nothing
        while (append(size) != Appended.FULL) {
            accepted++;
        }
        return accepted;
    }

    @Test
    void smallMessages() throws Exception {
        answers.assertPredicted("moves-accepted", fill(MOVE));
        answers.assertPredicted("bytes-of-moves", queue.bytes());
    }

    @Test
    void theLargestMessages() throws Exception {
        answers.assertPredicted("largest-accepted", fill(LARGEST));
        answers.assertPredicted("bytes-of-largest", queue.bytes());
        answers.assertPredicted("clients-to-exceed-64-mib", MEMORY / queue.bytes() + 1);
    }

    @Test
    void whatIsWrittenMakesRoom() throws Exception {
        for (int part = 0; part < 4; part++) {
            assertThat(fill(MOVE))
                    .as("messages that have room when all before are written")
                    .isEqualTo(LIMIT);
            socket.stalled = false;
            flush();
            assertThat(queue.bytes()).isZero();
        }
    }
}
