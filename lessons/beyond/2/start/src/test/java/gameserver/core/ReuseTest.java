package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import gameserver.Wire;
import gameserver.core.SendQueueTest.Socket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What has been sent serves again for what is sent next, and keeps nothing else from being freed. */
@Timeout(60)
class ReuseTest {
    private static final int CHUNK_SIZE = 4100;
    private static final int LIMIT = 1 << 20;

    private final SendBufferPool pool = Pools.of(CHUNK_SIZE, 0, new ServiceStats()); // keeps none
    private final SendQueue queue = new SendQueue(LIMIT);
    private final GatheringWrite gathering = new GatheringWrite();
    private final Socket socket = new Socket();

    private static SendSegment packet(SendBufferChunk chunk, int value) {
        chunk.open(1).put((byte) value);
        return chunk.close(1);
    }

    private void flush() throws IOException {
        queue.take(0);
        while (!queue.isWritten()) {
            queue.write(socket, gathering);
        }
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        return accessible(object, name).get(object);
    }

    private static Field accessible(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static void awaitFreed(String what, WeakReference<?> reference) {
        Awaitility.await(what + " is kept from being freed")
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    System.gc();
                    return reference.refersTo(null);
                });
    }

    @Test
    void runsAndViewsAreMadeOnce() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 1000;
        int packets = GatheringWrite.MAX_VIEWS;
        SendSegment one = packet(pool.take(1), 1);
        SendSegment two = packet(pool.take(1), 2);
        long before = 0;
        for (int round = 0; round < 2 * rounds; round++) {
            if (round == rounds) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            for (int i = 0; i < packets; i++) { // no two of them side by side
                queue.append(i % 2 == 0 ? one : two, false);
            }
            flush();
            socket.taken.reset();
        }
        long perPacket = (threads.getCurrentThreadAllocatedBytes() - before) / ((long) rounds * packets);

        assertThat(perPacket)
                .as("bytes of heap for a packet that begins a run: a run and a view have more than ten times this")
                .isLessThan(8);
    }

    @Test
    void noMoreRunsAreKeptThanOneWriteTakes() throws Exception {
        SendSegment one = packet(pool.take(1), 1);
        SendSegment two = packet(pool.take(1), 2);
        for (int i = 0; i < 1000; i++) {
            queue.append(i % 2 == 0 ? one : two, false);
        }
        flush();

        assertThat((Collection<?>) field(queue, "spare"))
                .as("a client that was slow once must not cost its heap for ever")
                .hasSize(GatheringWrite.MAX_VIEWS);
    }

    /** A chunk that nobody here holds any more: what was sent from it holds it alone. */
    private WeakReference<Object> send(int value) throws ReflectiveOperationException {
        SendBufferChunk chunk = pool.take(1);
        try (SendSegment packet = packet(chunk, value)) {
            queue.append(packet, false);
        }
        chunk.release();
        return new WeakReference<>(field(chunk, "memory"));
    }

    @Test
    void whatIsWrittenKeepsNoMemory() throws Exception {
        WeakReference<Object> memory = send(1);
        flush();
        gathering.forget();

        awaitFreed("the memory of what is written", memory);
        assertThat(pool.held()).isZero();
        send(2);
        flush();
        assertThat(socket.bytes()).containsExactly(1, 2);
    }

    @Test
    void whatIsDroppedKeepsNoMemory() throws Exception {
        WeakReference<Object> memory = send(1);
        socket.room = 0;
        queue.take(0);
        queue.write(socket, gathering);
        queue.drop();
        gathering.forget();

        awaitFreed("the memory of what is dropped", memory);
        assertThat(pool.held()).isZero();
    }

    @Test
    void aViewThatCannotBeMadeLeavesNoOtherChunksBytesInItsPlace() throws Exception {
        SendSegment first = packet(pool.take(1), 1);
        SendSegment second = packet(pool.take(1), 2);
        queue.append(first, false);
        flush();
        Field memory = accessible(second.chunk(), "memory");
        Object mended = memory.get(second.chunk());
        memory.set(second.chunk(), null); // as if there were no heap left for a view
        queue.append(second, false);
        assertThatThrownBy(this::flush).isInstanceOf(NullPointerException.class);
        memory.set(second.chunk(), mended);
        flush();

        assertThat(socket.bytes()).as("each chunk's own bytes").containsExactly(1, 2);
    }

    @Test
    void aChunkThatIsUsedAgainShowsItsNewBytes() throws IOException {
        SendBufferPool one = Pools.of(CHUNK_SIZE, 1, new ServiceStats());
        for (int value = 1; value <= 3; value++) {
            SendBufferChunk chunk = one.take(1);
            try (SendSegment packet = packet(chunk, value)) {
                queue.append(packet, false);
            }
            chunk.release();
            flush();
        }
        assertThat(socket.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void aLoopThatHasTurnedKeepsNeitherMemoryNorReceivers() throws Exception {
        try (TestService server = TestService.start(
                        TestService.Silent::new, "io-threads", 1, "chunk-size", CHUNK_SIZE, "pool-max-idle", 0);
                Wire client = server.connect()) {
            Session session = server.sessionOf(client);
            ArrayDeque<WeakReference<?>> left = new ArrayDeque<>();
            TestService.run(session.loop(), () -> {
                List<Session> receivers = List.of(session);
                server.service.sendBuffers.open(5).put(Wire.frame(new byte[] {7}));
                try (SendSegment packet = server.service.sendBuffers.close(5)) {
                    server.service.broadcast(packet, receivers, null);
                    left.add(new WeakReference<>(field(packet.chunk(), "memory")));
                    left.add(new WeakReference<>(receivers));
                } catch (ReflectiveOperationException e) {
                    throw new IOException(e);
                }
                server.service.sendBuffers.giveBack();
            });
            assertThat(client.readFrame()).containsExactly(7);
            TestService.run(session.loop(), () -> {}); // behind the turn that has sent it

            awaitFreed("the memory of a broadcast", left.remove());
            awaitFreed("the list of a broadcast's receivers", left.remove());
            assertThat(server.service.sendBufferPool.held()).isZero();
        }
    }
}
