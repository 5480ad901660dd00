package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import gameserver.Mutant;
import gameserver.Wire;
import gameserver.client.Bots;
import gameserver.core.IoLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broadcast through one view for all: what is lost, predicted, counted, and said by the bots. */
@Timeout(60)
class SharedPositionTest {
    private static final int PLAYERS = 100;
    private static final String FILE = "gameserver/core/SendSegment.java";
    private static final String RIGHT = "        return chunk().view(offset, length);\n    }\n";
    private static final String FAULTY = """
                if (shared == null) {
                    shared = chunk().view(offset, length);
                }
                return shared;
            }

            private ByteBuffer shared;
        """;

    @TempDir
    Path folder;

    private Object withOneViewForAll(String method) throws Exception {
        try (Mutant mutant = Mutant.of(folder, FILE, RIGHT, FAULTY)) {
            return mutant.call(SharedPositionTest.class, method);
        }
    }

    @Test
    void whatBecomesOfOneMove() throws Exception {
        Answers answers = Answers.read();
        long[] counted = (long[]) withOneViewForAll("oneMove");
        answers.assertPredicted("deliveries", counted[0]);
        answers.assertPredicted("received", counted[1]);
        answers.assertPredicted("lost", PLAYERS - 1 - counted[1]);
        answers.assertPredicted("write-calls", counted[2]);
    }

    @Test
    void theBotsNotice() throws Exception {
        Answers.read().number("lost"); // first predict
        assertThat(withOneViewForAll("areBotsContent"))
                .as("the bots miss what was counted as delivered")
                .isEqualTo(false);
    }

    /** Run with the fault: deliveries, packets written to a socket, and write calls for one move of one player. */
    static long[] oneMove() throws Exception {
        List<Wire> players = new ArrayList<>();
        try (TestServer server = TestServer.start("io-threads", 1)) {
            for (int i = 0; i < PLAYERS; i++) {
                Wire player = Wire.connect(server.port);
                players.add(player);
                player.readFrame(); // its knight: one receiver, so the fault does not show
            }
            IoLoop loop =
                    server.sessionOf(players.get(0).address().getPort()).loop();
            fullTurn(loop);
            long bytes = server.service.stats.get("bytes_out");
            long calls = server.service.stats.get("write_calls");

            players.get(0).write(ZoneClient.move(1, 2, 3));
            server.awaitStat("broadcasts", 1);
            fullTurn(loop);

            return new long[] {
                server.service.stats.get("deliveries"),
                (server.service.stats.get("bytes_out") - bytes) / 30,
                server.service.stats.get("write_calls") - calls
            };
        } finally {
            for (Wire player : players) {
                player.close();
            }
        }
    }

    private static void fullTurn(IoLoop loop) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            loop.execute(ran::countDown);
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Run with the fault: the verdict of twenty bots. */
    static boolean areBotsContent() throws Exception {
        try (TestServer server = TestServer.start("io-threads", 1)) {
            Bots bots = new Bots(20, 0, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port));
            assertThat(bots.start()).isTrue();
            server.awaitStat("broadcasts", 20);
            bots.stop();
            return bots.lostNothing();
        }
    }
}
