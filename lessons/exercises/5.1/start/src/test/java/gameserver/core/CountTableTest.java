package gameserver.core;

import gameserver.Answers;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who holds a chunk, from its first packet through a roll-over to the end of a session that does not read. */
@Timeout(30)
class CountTableTest {
    private static final int CHUNK_SIZE = 4100;

    private final Answers answers = Answers.read();
    private final TcpService service =
            new TcpService("test", new TcpServiceConfig().set("chunk-size", CHUNK_SIZE), new LengthFraming());
    private final SendBufferHelper buffers = service.sendBuffers;
    private final SendQueue stalled = new SendQueue(1 << 20);
    private final List<SendQueue> all = List.of(new SendQueue(1 << 20), new SendQueue(1 << 20), stalled);
    private final GatheringWrite gathering = new GatheringWrite();

    /** A socket that takes everything, or nothing. */
    private record Socket(boolean takes) implements GatheringByteChannel {
        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            long written = 0;
            for (int i = offset; takes && i < offset + length; i++) {
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

    private SendSegment write(int size) {
        buffers.open(size);
        return buffers.close(size);
    }

    private void append(SendSegment packet) {
        all.forEach(queue -> queue.append(packet, false));
    }

    private void flush() throws IOException {
        for (SendQueue queue : all) {
            queue.take(1);
            queue.write(new Socket(queue != stalled), gathering);
        }
    }

    private void compare(String event, SendBufferChunk chunk) throws ReflectiveOperationException {
        answers.assertPredicted(event, holdsOf(chunk));
    }

    private static int holdsOf(SendBufferChunk chunk) throws ReflectiveOperationException {
        for (Field field : SendBufferChunk.class.getDeclaredFields()) {
            if (field.getType() == AtomicInteger.class) {
                field.setAccessible(true);
                return ((AtomicInteger) field.get(chunk)).get();
            }
        }
        throw new AssertionError("a chunk counts its holds in an AtomicInteger");
    }

    @Test
    void fromTheFirstPacketToTheLastHold() throws Exception {
        SendSegment first = write(100);
        SendBufferChunk chunk = first.chunk();
        compare("written", chunk);
        append(first);
        compare("queued", chunk);
        first.close();
        compare("segment-closed", chunk);

        try (SendSegment second = write(100)) {
            append(second);
        }
        compare("second-packet", chunk);
        flush();
        compare("first-flush", chunk);

        try (SendSegment third = write(100)) {
            append(third);
        }
        compare("third-packet", chunk);
        flush();
        compare("second-flush", chunk);

        write(4000).close();
        compare("old-chunk-after-roll-over", chunk);
        answers.assertPredicted("chunks-held-after-roll-over", service.stats.get("chunks_held"));

        stalled.clear();
        answers.assertPredicted("chunks-held-after-cut-off", service.stats.get("chunks_held"));
        answers.assertPredicted("chunks-idle-after-cut-off", service.stats.get("chunks_idle"));
    }
}
