package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that does not read, for which a little waits in each of many chunks: how many of those it keeps from the pool. */
@Timeout(60)
class LeftoversTest {
    private static final int CHUNK_SIZE = 4100;
    private static final int SMALL = 20;
    private static final int PACKETS = 50;
    private static final int MOST_SENT = 10_000;

    // The test's own thread stands for the loop's: what it opens lies in "the loop's current chunk".
    private final TcpService service =
            new TcpService("test", new TcpServiceConfig().set("chunk-size", CHUNK_SIZE), new LengthFraming());
    private final SendBufferHelper buffers = service.sendBuffers;
    private final SendBufferPool pool = service.sendBufferPool;
    private final SendQueue queue = new SendQueue(1 << 20);
    private final GatheringWrite gathering = new GatheringWrite();
    private final Socket socket = new Socket();

    /** Takes so many bytes and no more, and keeps them. */
    private static final class Socket implements GatheringByteChannel {
        int room;
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            int before = taken.size();
            for (int i = offset; i < offset + length; i++) {
                for (; room > 0 && sources[i].hasRemaining(); room--) {
                    taken.write(sources[i].get());
                }
            }
            return (long) taken.size() - before;
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

    /** Queues packets, each in a chunk that nothing else holds; their bytes are their numbers. */
    private void queue(int packets, int size) {
        for (int i = 0; i < packets; i++) {
            SendBufferChunk chunk = pool.take(size);
            ByteBuffer place = chunk.open(size);
            while (place.position() < size) {
                place.put((byte) i);
            }
            try (SendSegment packet = chunk.close(size)) {
                queue.append(packet, false);
            }
            chunk.release(); // its writer has gone on
        }
    }

    /** A flush whose socket takes so many bytes; returns the runs copied. */
    private int flush(int room) throws IOException {
        socket.room = room;
        queue.take(1);
        while (!queue.isWritten()) {
            if (queue.write(socket, gathering) == 0) {
                return queue.copyOut(buffers);
            }
        }
        return 0;
    }

    private void assertAllArrive(int packets, int size) throws IOException {
        flush(Integer.MAX_VALUE);
        byte[] bytes = socket.taken.toByteArray();
        assertThat(bytes).hasSize(packets * size);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(bytes[i])
                    .as("byte %d: every packet, once and in order", i)
                    .isEqualTo((byte) (i / size));
        }
    }

    @Test
    void aLittleInManyChunksIsCopiedOutOfThem() throws Exception {
        queue(PACKETS, SMALL);
        assertThat(pool.held()).isEqualTo(PACKETS);

        assertThat(flush(0)).as("runs copied").isEqualTo(PACKETS);

        assertThat(pool.held())
                .as("chunks held because %d small packets wait for one session", PACKETS)
                .isEqualTo(1);
        assertAllArrive(PACKETS, SMALL);
        buffers.giveBack();
        assertThat(pool.held()).as("what was copied is let go too").isZero();
    }

    @Test
    void whatWasCopiedStaysWhereItIs() throws Exception {
        queue(PACKETS, SMALL);
        flush(0);

        assertThat(flush(0)).as("runs copied once more, for nothing").isZero();
        assertAllArrive(PACKETS, SMALL);
    }

    @Test
    void theCopyIsMovedOnWhenTheLoopsChunkHasRolledOver() throws Exception {
        queue(PACKETS, SMALL);
        flush(0);
        buffers.open(4000);
        buffers.close(4000).close();
        assertThat(pool.held()).as("the copy's chunk, and the loop's next").isEqualTo(2);

        assertThat(flush(0)).as("runs copied again: they lie side by side now").isEqualTo(1);

        assertThat(pool.held())
                .as("chunks: there may be a roll-over in the midst of it")
                .isLessThanOrEqualTo(2);
        assertAllArrive(PACKETS, SMALL);
    }

    @Test
    void onlyTheRestOfAPacketIsCopied() throws Exception {
        queue(PACKETS, SMALL);

        assertThat(flush(SMALL + SMALL / 2)).as("runs copied").isEqualTo(PACKETS - 1);
        assertAllArrive(PACKETS, SMALL);
    }

    @Test
    void theOldestByteHasWaitedAsLongAsBefore() throws Exception {
        queue(PACKETS, SMALL);
        queue.take(1);
        queue.write(socket, gathering);
        long before = queue.waitedNanos(1000);

        queue.copyOut(buffers);

        assertThat(queue.waitedNanos(1000))
                .as("or a client that never reads is never cut off")
                .isEqualTo(before);
    }

    @Test
    void muchIsNotCopied() throws Exception {
        queue(3, 4000);

        assertThat(flush(0))
                .as("runs copied while 12,000 bytes wait: that is no bargain")
                .isZero();
        assertThat(pool.held()).isEqualTo(3);
        assertAllArrive(3, 4000);
    }

    @Test
    void whoIsCutOffHoldsNothing() throws Exception {
        queue(PACKETS, SMALL);
        flush(0);

        queue.clear();
        buffers.giveBack();

        assertThat(pool.held()).isZero();
    }

    private static Session withSmallKernelBuffer(Connection connection) {
        try {
            connection.channel.setOption(StandardSocketOptions.SO_SNDBUF, CHUNK_SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestService.Silent(connection);
    }

    @Test
    void aSessionWhoseSocketIsFullDoesSo() throws Exception {
        try (TestService server = TestService.start(LeftoversTest::withSmallKernelBuffer, "io-threads", 1);
                Wire stalled = Wire.connect(server.address, CHUNK_SIZE)) {
            Session session = server.sessionOf(stalled);
            int sent = 0;
            while (server.service.stats.get("payload_copies") == 0 && sent < MOST_SENT) {
                byte[] frame =
                        Wire.frame(ByteBuffer.allocate(1000).putInt(sent++).array());
                assertThat(Sends.send(session, frame)).isTrue();
                TestService.run(session.loop(), () -> {}); // one at a time, so that little waits
            }
            assertThat(server.service.stats.get("payload_copies"))
                    .as("runs copied when the kernel takes no more: Session#write counts them")
                    .isPositive();
            for (int i = 0; i < sent; i++) {
                assertThat(ByteBuffer.wrap(stalled.readFrame()).getInt()).isEqualTo(i);
            }
        }
    }
}
