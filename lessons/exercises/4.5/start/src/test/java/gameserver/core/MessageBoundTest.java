package gameserver.core;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.Answers;
import gameserver.Wire;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A send queue that is bound by the number of its messages: how many bytes that may be. */
@Timeout(60)
class MessageBoundTest {
    private static final int LIMIT = 4100; // the least that the option accepts
    private static final int MOVE = 30;
    private static final int LARGEST = LengthFraming.MAX_FRAME;
    private static final long MEMORY = 64L << 20;

    private final Answers answers = Answers.read();
    private final TestService server =
            TestService.start(TestService.Silent::new, "io-threads", 1, "send-queue-limit", LIMIT);
    private final SendBufferHelper buffers = server.service.sendBuffers;
    private final Wire client = server.connect();
    private final Session session = server.sessionOf(client);

    MessageBoundTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    /** A frame behind the last one, in the same chunk as long as there is room: what is queued can be merged. */
    private SendSegment packet(int size) {
        buffers.open(size).put(Wire.frame(new byte[size - LengthFraming.HEADER_SIZE]));
        return buffers.close(size);
    }

    /** Sends until that is refused, while the loop is kept from writing; returns how many were accepted. */
    private long fill(int size) {
        int accepted = 0;
        while (session.send(packet(size))) {
            accepted++;
        }
        assertThat(session.closeReason()).isEqualTo(CloseReason.SEND_QUEUE_FULL);
        return accepted;
    }

    @Test
    void smallMessages() throws Exception {
        try (TestService.Busy busy = TestService.keepBusy(session.loop())) {
            assertThat(busy).isNotNull();
            answers.assertPredicted("moves-accepted", fill(MOVE));
            answers.assertPredicted("bytes-of-moves", server.service.stats.get("queued_bytes"));
        }
    }

    @Test
    void theLargestMessages() throws Exception {
        try (TestService.Busy busy = TestService.keepBusy(session.loop())) {
            assertThat(busy).isNotNull();
            answers.assertPredicted("largest-accepted", fill(LARGEST));
            long bytes = server.service.stats.get("queued_bytes");
            answers.assertPredicted("bytes-of-largest", bytes);
            answers.assertPredicted("clients-to-exceed-64-mib", MEMORY / bytes + 1);
        }
    }

    @Test
    void broadcastsThatAreHandedOutAsOneAreStillMany() throws Exception {
        List<Session> receivers = List.of(session);
        try (TestService.Busy busy = TestService.keepBusy(session.loop())) {
            assertThat(busy).isNotNull();
            for (int i = 0; i < LIMIT / 2; i++) {
                server.service.broadcast(packet(MOVE), receivers, null);
            }
            assertThat(fill(MOVE))
                    .as("messages that have room behind %d broadcasts", LIMIT / 2)
                    .isEqualTo(LIMIT / 2);
        }
    }

    @Test
    void whatIsWrittenMakesRoom() throws Exception {
        for (int part = 0; part < 4; part++) {
            for (int i = 0; i < LIMIT / 2; i++) {
                assertThat(session.send(packet(MOVE)))
                        .as("message %d of part %d, when all before that part were read", i, part)
                        .isTrue();
            }
            client.read(LIMIT / 2 * MOVE);
            Soon.await("all is written").until(() -> server.service.stats.get("queued_bytes") == 0);
        }
    }
}
