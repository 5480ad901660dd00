package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.core.IoLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fourth corner of the two by two: every session owns a copy of what it is to send, and writes once a turn. */
@Timeout(60)
class FourthCornerTest {
    private static final int PLAYERS = 100;
    private static final int ROUNDS = 5;

    @Test
    void aDeliveryStillCostsOneCopyButNoWriteCallOfItsOwn() throws Exception {
        try (Rounds rounds = new Rounds(PLAYERS)) {
            rounds.beginToCount();
            rounds.play(ROUNDS);

            assertThat(rounds.counted("deliveries")).isEqualTo((long) ROUNDS * PLAYERS * (PLAYERS - 1));
            assertThat(rounds.perDelivery("payload_copies"))
                    .as("copies per delivery: each session still owns its bytes")
                    .isEqualTo(1);
            assertThat(rounds.perDelivery("write_calls"))
                    .as("write calls per delivery: one for each session and turn, not one for each packet")
                    .isLessThan(0.1);
        }
    }

    @Test
    void aPacketDoesNotWaitForTheNextOne() throws Exception {
        try (TestServer server = TestServer.start("io-threads", 1);
                ZoneClient alone = ZoneClient.join(server.port)) {
            for (int i = 0; i < 100; i++) {
                String text = "chat " + i;
                assertThat(alone.readUpToOwnChat(text)) // a packet that stays in the buffer times out here
                        .as("nothing else is said")
                        .isEmpty();
            }
        }
    }

    @Test
    void aTurnThatFillsTheSendBufferLosesNothing() throws Exception {
        int chats = 50;
        try (TestServer server = TestServer.start("io-threads", 1, "send-buffer-size", 4100);
                ZoneClient talker = ZoneClient.join(server.port);
                ZoneClient listener = ZoneClient.join(server.port)) {
            List<byte[]> frames = new ArrayList<>();
            for (int i = 0; i < chats; i++) {
                frames.add(ZoneClient.chat(text(i)));
            }
            IoLoop loop = server.sessionOf(talker.port()).loop();
            CountDownLatch written = new CountDownLatch(1);
            loop.execute(() -> awaitQuietly(written));
            talker.say(frames.toArray(byte[][]::new)); // 50 KB for a buffer of 4: read in few turns
            written.countDown();
            for (int i = 0; i < chats; i++) {
                ZoneClient.Message expected = new ZoneClient.Chatted(talker.id, talker.defaultName(), text(i));
                assertThat(listener.read()).isEqualTo(expected);
                assertThat(talker.read()).isEqualTo(expected);
            }
        }
    }

    @Test
    void theLastWordIsWrittenBeforeTheEnd() throws Exception {
        try (TestServer server = TestServer.start("io-threads", 1);
                ZoneClient leaver = ZoneClient.join(server.port)) {
            leaver.say(ZoneClient.chat("so long"), ZoneClient.bye());

            assertThat(leaver.readUntilEof())
                    .containsExactly(
                            new ZoneClient.Chatted(leaver.id, leaver.defaultName(), "so long"), ZoneClient.BYE);
        }
    }

    private static String text(int number) {
        return String.valueOf((char) ('a' + number % 26)).repeat(Packets.MAX_CHAT);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
