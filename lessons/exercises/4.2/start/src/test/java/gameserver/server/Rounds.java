package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.StepFacts;
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

/** Players who move at the same moment, and what the server counts while all of them are told. One I/O thread. */
final class Rounds implements AutoCloseable {
    /** Bytes of a packet that says who has moved, header included. */
    static final int MOVED_SIZE = 30;

    final TestServer server;
    private final List<Wire> players = new ArrayList<>();
    private final IoLoop loop;
    private Map<String, Long> before = Map.of();

    /** A zone with so many players in it, of a server with these options more. */
    Rounds(int count, Object... options) throws Exception {
        Object[] all = Arrays.copyOf(new Object[] {"io-threads", 1}, 2 + options.length);
        System.arraycopy(options, 0, all, 2, options.length);
        server = TestServer.start(all);
        for (int i = 0; i < count; i++) {
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
                player.read((players.size() - 1) * MOVED_SIZE);
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

    /** From here on. */
    void beginToCount() {
        awaitAllocationsCounted();
        Map<String, Long> now = new TreeMap<>();
        StepFacts.STATS_KEYS.forEach(key -> now.put(key, server.service.stats.get(key)));
        before = now;
    }

    long counted(String key) {
        return server.service.stats.get(key) - before.getOrDefault(key, 0L);
    }

    double perDelivery(String key) {
        return (double) counted(key) / counted("deliveries");
    }

    /** The loop adds up what it has allocated now and then. */
    void awaitAllocationsCounted() {
        long now = server.service.stats.get("alloc_bytes");
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
