package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import gameserver.Wire;
import gameserver.core.Connection;
import gameserver.core.LengthFraming;
import gameserver.core.Session;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A packet that is written anew for each of its receivers: what arrives is the same, what it costs is not. */
@Timeout(60)
class SerialisePerReceiverTest {
    private static final int RECEIVERS = 10;
    private static final int BROADCASTS = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TcpService service =
            new TcpService("receivers", new TcpServiceConfig().set("io-threads", 1), new LengthFraming());
    private final Zone zone = new Zone(service);
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final List<Wire> clients = new ArrayList<>();

    SerialisePerReceiverTest() throws Exception {
        service.start();
        CountDownLatch entered = new CountDownLatch(RECEIVERS);
        InetSocketAddress address = service.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        connection -> new Receiver(connection, entered))
                .address();
        for (int i = 0; i < RECEIVERS; i++) {
            clients.add(Wire.connect(address));
        }
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void stop() throws IOException {
        for (Wire client : clients) {
            client.close();
        }
        service.stop();
    }

    /** Hears all that is said in the zone. */
    private final class Receiver extends Session {
        private final CountDownLatch entered;

        Receiver(Connection connection, CountDownLatch entered) {
            super(connection);
            this.entered = entered;
        }

        @Override
        protected void onConnected() {
            zone.enter(this);
            sessions.add(this);
            entered.countDown();
        }

        @Override
        protected void onRecv(ByteBuffer message) {}
    }

    private void readAll(int packets) throws IOException {
        for (Wire client : clients) {
            client.read(packets * Rounds.MOVED_SIZE);
        }
    }

    @Test
    void thePacketIsWrittenOnceForEachReceiver() throws Exception {
        AtomicInteger written = new AtomicInteger();

        zone.broadcast(
                out -> {
                    written.incrementAndGet();
                    return Packets.writeMoved(out, 7, 1, 2, 3);
                },
                sessions.get(0));

        assertThat(written).as("times that the packet was written").hasValue(RECEIVERS - 1);
        for (Wire client : clients.subList(1, RECEIVERS)) {
            assertThat(client.readFrame()).hasSize(Rounds.MOVED_SIZE - LengthFraming.HEADER_SIZE);
        }
        assertThat(service.stats.get("deliveries")).isEqualTo(RECEIVERS - 1);
    }

    @Test
    void everyReceiverCostsHeapOfItsOwn() throws Exception {
        ByteBuffer once = ByteBuffer.allocate(Packets.MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        once.limit(Packets.writeMoved(once, 7, 1, 2, 3)).position(0);
        long shared = allocatedBy(() -> sessions.forEach(session -> session.send(once)));

        long each = allocatedBy(() -> zone.broadcast(out -> Packets.writeMoved(out, 7, 1, 2, 3), null));

        assertThat((each - shared) / (BROADCASTS * RECEIVERS))
                .as("bytes of heap per delivery, more than if the packet is written once: its bytes at least")
                .isGreaterThanOrEqualTo(Rounds.MOVED_SIZE);
    }

    private long allocatedBy(Runnable broadcast) throws IOException {
        broadcast.run(); // what is made once is made
        readAll(1);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < BROADCASTS; i++) {
            broadcast.run();
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        readAll(BROADCASTS);
        return allocated;
    }

    @Test
    void noPlayerCanTell() throws Exception {
        try (Rounds rounds = new Rounds(20)) {
            rounds.beginToCount();
            rounds.play(5);

            assertThat(rounds.counted("deliveries")).isEqualTo(5L * 20 * 19);
            assertThat(rounds.counted("bytes_out")).isEqualTo(5L * 20 * 19 * Rounds.MOVED_SIZE);
            assertThat(rounds.perDelivery("payload_copies"))
                    .as("the session copies all the same")
                    .isEqualTo(1);
        }
    }
}
