package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gameserver.StepFacts;
import gameserver.StepFacts.Chunks;
import gameserver.Wire;
import gameserver.core.IoLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a round costs, counted: 100 players move at once, and each of them is told of the 99 others. */
@Timeout(60)
class CountsTest {
    private static final int PLAYERS = 100;
    private static final int DELIVERIES = PLAYERS * (PLAYERS - 1); // a round
    private static final int MOVED_SIZE = 30;

    /** A zone with all its players; what the server has counted since they came. */
    private static final class Zone implements AutoCloseable {
        private final TestServer server;
        private final List<Wire> players = new ArrayList<>();
        private final IoLoop loop;
        private Map<String, Long> before = Map.of();
        volatile byte[] garbage = {};

        Zone(Object... options) throws Exception {
            Object[] all = Arrays.copyOf(new Object[] {"io-threads", 1}, 2 + options.length);
            System.arraycopy(options, 0, all, 2, options.length);
            server = TestServer.start(all);
            for (int i = 0; i < PLAYERS; i++) {
                Wire player = Wire.connect(server.port);
                players.add(player);
                player.readFrame(); // its knight; it enters the zone before anything that it sends is read
            }
            loop = server.sessionOf(players.get(0).address().getPort()).loop();
        }

        /** So many times: all move, and the server begins to read when all have; then all read what they are told. */
        void play(int rounds) throws Exception {
            byte[] move = new byte[22];
            Packets.writeMove(ByteBuffer.wrap(move).order(ByteOrder.LITTLE_ENDIAN), 1, 2, 3);
            for (int round = 0; round < rounds; round++) {
                CountDownLatch reached = new CountDownLatch(1);
                CountDownLatch allHaveMoved = new CountDownLatch(1);
                loop.execute(() -> {
                    reached.countDown();
                    await(allHaveMoved);
                });
                await(reached);
                for (Wire player : players) {
                    player.write(move);
                }
                allHaveMoved.countDown();
                for (Wire player : players) {
                    player.read((PLAYERS - 1) * MOVED_SIZE);
                }
            }
            // Behind the turn that has sent the last of it, and so behind what that turn has counted.
            CountDownLatch counted = new CountDownLatch(1);
            loop.execute(counted::countDown);
            await(counted);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private Map<String, Long> figures() {
            Map<String, Long> figures = new TreeMap<>();
            StepFacts.STATS_KEYS.forEach(key -> figures.put(key, server.service.stats.get(key)));
            return figures;
        }

        void beginToCount() {
            awaitAllocationsCounted();
            before = figures();
        }

        long counted(String key) {
            return server.service.stats.get(key) - before.getOrDefault(key, 0L);
        }

        double perDelivery(String key) {
            return (double) counted(key) / counted("deliveries");
        }

        /** The loop adds up what it has allocated now and then. An idle turn may allocate nothing, so this does. */
        void awaitAllocationsCounted() {
            long now = server.service.stats.get("alloc_bytes");
            loop.execute(() -> garbage = new byte[64]);
            Awaitility.await("the loop counts what it allocates")
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> server.service.stats.get("alloc_bytes") > now);
        }

        @Override
        public void close() throws IOException {
            for (Wire player : players) {
                player.close();
            }
            server.close();
        }
    }

    @Test
    void everyMoveIsDeliveredToEveryOtherPlayer() throws Exception {
        int rounds = 5;
        try (Zone zone = new Zone()) {
            zone.beginToCount();
            zone.play(rounds);

            assertThat(zone.counted("broadcasts")).isEqualTo((long) PLAYERS * rounds);
            assertThat(zone.counted("deliveries"))
                    .as("N (N - 1) for each round: all the others, and never oneself")
                    .isEqualTo((long) DELIVERIES * rounds);
            assertThat(zone.counted("messages_in")).isEqualTo((long) PLAYERS * rounds);
            assertThat(zone.counted("messages_out")).isEqualTo((long) DELIVERIES * rounds);
            assertThat(zone.counted("bytes_out")).isEqualTo((long) DELIVERIES * rounds * MOVED_SIZE);
        }
    }

    @Test
    void aDeliveryCostsAsManyCopiesOfItsBytesAsPromised() throws Exception {
        try (Zone zone = new Zone()) {
            zone.beginToCount();
            zone.play(5);

            assertThat(zone.perDelivery("payload_copies"))
                    .as("payload copies per delivery")
                    .isEqualTo(StepFacts.PAYLOAD_COPIES_PER_DELIVERY);
        }
    }

    @Test
    void aDeliveryCostsAsManyWriteCallsAsPromised() throws Exception {
        try (Zone zone = new Zone()) {
            zone.beginToCount();
            zone.play(5);

            assertThat(zone.perDelivery("write_calls"))
                    .as("write calls per delivery, when all have moved before the server reads")
                    .isBetween(StepFacts.LEAST_WRITE_CALLS_PER_DELIVERY, StepFacts.MOST_WRITE_CALLS_PER_DELIVERY);
        }
    }

    @Test
    void aDeliveryCostsNoMoreHeapThanPromised() throws Exception {
        assumeTrue(Double.isFinite(StepFacts.MOST_HEAP_BYTES_PER_DELIVERY), "nothing is promised here");
        try (Zone zone = new Zone()) {
            double perDelivery = Double.MAX_VALUE;
            // Until what is made once is made, and the compiler knows the rest: what is made anew for each never ends.
            for (int i = 0; i < 100 && perDelivery > StepFacts.MOST_HEAP_BYTES_PER_DELIVERY; i++) {
                zone.beginToCount();
                zone.play(100);
                zone.awaitAllocationsCounted();
                perDelivery = zone.perDelivery("alloc_bytes");
            }

            assertThat(perDelivery)
                    .as("bytes of heap per delivery: something is made anew for each")
                    .isBetween(0.0, StepFacts.MOST_HEAP_BYTES_PER_DELIVERY);
        }
    }

    @Test
    void theMemoryOfPacketsComesFromWhereItWasPromised() throws Exception {
        assumeTrue(StepFacts.CHUNKS != Chunks.NONE, "there are no chunks here");
        int chunkSize = 16384;
        int rounds = 20;
        long filled = (long) rounds * PLAYERS * MOVED_SIZE / chunkSize;
        try (Zone zone = new Zone("chunk-size", chunkSize)) {
            zone.play(10);
            zone.beginToCount();
            zone.play(rounds);

            if (StepFacts.CHUNKS == Chunks.CREATED) {
                assertThat(zone.counted("chunks_created"))
                        .as("chunks created grow with the traffic")
                        .isBetween(filled, 2 * filled + 2);
            } else {
                assertThat(zone.counted("chunks_created"))
                        .as("chunks created stand still: one that nobody holds is used again")
                        .isZero();
                assertThat(zone.counted("chunks_reused"))
                        .as("chunks reused grow with the traffic")
                        .isBetween(filled, 2 * filled + 2);
            }
        }
    }
}
