package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A packet that is appended at the worst moment: when the flusher has seen that nothing is left, and not said so yet. */
@Timeout(30)
class LostWakeUpTest {
    private static final int SENDERS = 3;
    private static final int PACKETS = 20_000;

    private final ExecutorService flusher = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutdown() {
        flusher.shutdownNow();
    }

    /** Stops who polls it when it is empty for the first time, until it is told to go on. */
    private static final class Stopping extends ConcurrentLinkedQueue<String> {
        private static final long serialVersionUID = 1;

        final transient CountDownLatch foundEmpty = new CountDownLatch(1);
        final transient CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String poll() {
            String packet = super.poll();
            if (packet == null && foundEmpty.getCount() > 0) {
                foundEmpty.countDown();
                await(goOn);
            }
            return packet;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPacketThatComesWhileTheFlusherLeavesIsWritten() throws Exception {
        Stopping packets = new Stopping();
        FlagQueue<String> queue = new FlagQueue<>(packets);
        List<String> written = new ArrayList<>();

        assertThat(queue.append("early")).as("nothing is on its way: register").isTrue();
        Future<?> flush = flusher.submit(() -> queue.flush(written::add));
        await(packets.foundEmpty); // the flusher has seen that nothing is left
        boolean register = queue.append("late");
        packets.goOn.countDown();
        flush.get(10, TimeUnit.SECONDS);
        if (register) {
            queue.flush(written::add);
        }

        assertThat(written)
                .as("the late packet: its sender was told that a flush is on its way, and the flusher left without it")
                .containsExactly("early", "late");
    }

    @Test
    void whoAppendsWhileAFlushIsOnItsWayDoesNotRegisterAnother() {
        FlagQueue<String> queue = new FlagQueue<>(new ConcurrentLinkedQueue<>());

        assertThat(queue.append("first")).isTrue();
        assertThat(queue.append("second"))
                .as("one flush is registered, and it takes both")
                .isFalse();
        List<String> written = new ArrayList<>();
        queue.flush(written::add);
        assertThat(written).containsExactly("first", "second");
        assertThat(queue.append("third")).as("that flush is over").isTrue();
    }

    @Test
    void nothingIsLostOrOutOfOrderHoweverManySend() throws Exception {
        FlagQueue<int[]> queue = new FlagQueue<>(new ConcurrentLinkedQueue<>());
        int[] next = new int[SENDERS]; // only the flusher touches it
        List<String> faults = new ArrayList<>();
        Runnable flush = () -> queue.flush(packet -> {
            if (next[packet[0]]++ != packet[1]) {
                faults.add("packet " + packet[1] + " of sender " + packet[0]);
            }
        });
        Crowd.run(SENDERS, sender -> {
            for (int i = 0; i < PACKETS; i++) {
                if (queue.append(new int[] {sender, i})) {
                    flusher.execute(flush);
                }
            }
        });
        flusher.submit(() -> {}).get(10, TimeUnit.SECONDS); // behind every flush that was registered

        assertThat(faults).isEmpty();
        assertThat(next).as("packets written, of each sender").containsOnly(PACKETS);
    }
}
