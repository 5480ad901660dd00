package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import gameserver.client.Bots;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bots that move at a steady rate, and a server that flushes every few milliseconds: write calls per delivery. */
@Timeout(60)
class FlushIntervalTest {
    private static final int BOTS = 20;
    private static final int MOVES_A_SECOND = 50;
    private static final int DELIVERIES = 5_000;
    private static final int LOOKS = 10;

    private final Answers answers = Answers.read();

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 50})
    void writeCallsPerDelivery(int interval) throws Exception {
        String question = "interval-" + interval;
        answers.number(question); // first predict
        try (TestServer server = TestServer.start("io-threads", 1, "flush-interval-millis", interval)) {
            Bots bots = new Bots(
                    BOTS, MOVES_A_SECOND, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port));
            bots.start();
            server.awaitStat("deliveries", DELIVERIES / 2); // they have got going
            double counted = count(server);
            // A machine with other things to do flushes late for a while, and makes fewer calls than it should.
            for (int looks = 1; looks < LOOKS && !answers.isAbout(question, counted, 3); looks++) {
                counted = count(server);
            }
            bots.stop();

            answers.assertAbout(question, counted, 3);
            assertThat(bots.lostNothing()).as("late is not lost").isTrue();
        }
    }

    private static double count(TestServer server) {
        long deliveries = server.service.stats.get("deliveries");
        long calls = server.service.stats.get("write_calls");
        server.awaitStat("deliveries", deliveries + DELIVERIES);
        return (double) (server.service.stats.get("write_calls") - calls)
                / (server.service.stats.get("deliveries") - deliveries);
    }
}
