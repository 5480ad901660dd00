package gameserver.server;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Wire;
import gameserver.core.LengthFraming;
import gameserver.server.ZoneClient.Chatted;
import gameserver.server.ZoneClient.Message;
import gameserver.server.ZoneClient.Moved;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that flushes five times a second, and chat that does not wait for that. */
@Timeout(60)
class DirectlyTest {
    private static final int TRIES = 20;

    private final TestServer server = TestServer.start("io-threads", 1, "flush-interval-millis", 200);
    private final ZoneClient mover = ZoneClient.join(server.port);
    private final ZoneClient listener = ZoneClient.join(server.port);
    private final ZoneClient another = ZoneClient.connect(server.port);

    DirectlyTest() throws IOException {
        another.say(Wire.header(LengthFraming.MAX_PAYLOAD)); // never more than a part of a frame
    }

    @AfterEach
    void stop() throws IOException {
        mover.close();
        listener.close();
        another.close();
        server.close();
    }

    /** Says it; returns the bytes that wait when the turn is over in which the server has read it. */
    private long waitingAfter(byte[]... frames) throws Exception {
        long before = server.service.stats.get("messages_in");
        mover.say(frames);
        server.awaitStat("messages_in", before + frames.length);
        // That turn is over, flush and all, when a later one has read a byte of somebody else.
        long bytes = server.service.stats.get("bytes_in");
        another.say(new byte[1]);
        server.awaitStat("bytes_in", bytes + 1);
        return server.service.stats.get("queued_bytes");
    }

    @Test
    void chatIsWrittenWhenItsTurnEnds() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            assertThat(waitingAfter(ZoneClient.chat("now")))
                    .as("bytes that wait after the turn that has read a chat")
                    .isZero();
        }
    }

    @Test
    void movesWaitForTheInterval() throws Exception {
        int waited = 0;
        for (int i = 0; i < TRIES; i++) {
            waited += waitingAfter(ZoneClient.move(1, 2, i)) > 0 ? 1 : 0;
        }
        // Now and then the interval is over in just that turn.
        assertThat(waited)
                .as("moves, out of %d, that waited for the interval", TRIES)
                .isPositive();
    }

    @Test
    void whatWaitsGoesOutInFrontOfTheChatAndInOrder() throws Exception {
        waitingAfter(ZoneClient.chat("begin"));
        assertThat(listener.read()).isInstanceOf(Chatted.class);
        waitingAfter(ZoneClient.move(1, 2, 1));
        waitingAfter(ZoneClient.move(1, 2, 2), ZoneClient.chat("there"), ZoneClient.move(1, 2, 3));
        assertThat(waitingAfter(ZoneClient.chat("end"))).isZero();

        List<Message> expected = List.of(
                new Moved(mover.id, 1, 2, 1),
                new Moved(mover.id, 1, 2, 2),
                new Chatted(mover.id, mover.defaultName(), "there"),
                new Moved(mover.id, 1, 2, 3),
                new Chatted(mover.id, mover.defaultName(), "end"));
        for (Message message : expected) {
            assertThat(listener.read()).isEqualTo(message);
        }
    }
}
