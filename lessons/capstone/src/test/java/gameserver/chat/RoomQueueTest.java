package gameserver.chat;

import static gameserver.chat.ChatPackets.C_JOIN;
import static gameserver.chat.ChatPackets.C_LEAVE;
import static gameserver.chat.ChatPackets.C_SAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gameserver.chat.TestClient.Answer;
import gameserver.core.SendBufferHelper;
import gameserver.core.TcpServiceConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens while the rooms' thread does not come to it. */
class RoomQueueTest extends OneServer {
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        gate.countDown();
    }

    /** Holds the rooms' thread until the gate opens. */
    private void hold() {
        server.server.turns.execute(() -> Threads.await(gate::await));
        await().until(() -> server.server.turns.queued() == 0);
    }

    @Test
    void whatFindsNoPlaceIsAnsweredBusyAndWhoGoesIsNotForgotten() throws IOException {
        start("room-queue", 3, "max-requests", 100);
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "lobby");
        TestClient carl = server.named("carl");
        hold();
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asked.add(carl.request(C_JOIN, "room" + i));
        }
        List<Long> busy = asked.subList(3, 10);
        for (long request : busy) {
            assertThat(carl.answer(request)).isEqualTo(new Answer(Outcome.BUSY, 0));
        }
        assertThat(anna.ask(C_LEAVE, "lobby").outcome()).isEqualTo(Outcome.BUSY);
        ben.close();
        await().until(() -> server.server.service.sessions().size() == 2);
        assertThat(server.server.turns.queued())
                .as("three that have places, and an end")
                .isEqualTo(4);
        gate.countDown();
        for (long request : asked.subList(0, 3)) {
            assertThat(carl.answer(request)).isEqualTo(new Answer(Outcome.OK, 0));
        }
        await().untilAsserted(
                        () -> assertThat(server.server.rooms.members("lobby")).isEqualTo(1));
        assertThat(anna.ask(C_LEAVE, "lobby").outcome()).isEqualTo(Outcome.OK);
        await().untilAsserted(
                        () -> assertThat(server.server.rooms.members("lobby")).isZero());
    }

    @Test
    void whoHasLeftMayJoinAgainAtOnce() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        hold();
        assertThat(anna.ask(C_LEAVE, "lobby").outcome()).isEqualTo(Outcome.OK);
        assertThat(anna.ask(C_SAY, "lobby", "hello").outcome()).isEqualTo(Outcome.NOT_HERE);
        long again = anna.request(C_JOIN, "lobby");
        gate.countDown();
        assertThat(anna.answer(again)).isEqualTo(new Answer(Outcome.OK, 0));
        assertThat(anna.ask(C_SAY, "lobby", "hello again")).isEqualTo(new Answer(Outcome.OK, 1));
        assertThat(server.server.rooms.members("lobby")).isEqualTo(1);
    }

    @Test
    void messagesThatFoundNoPlaceAreFetchedByTheirNumbers() throws IOException {
        start("room-queue", 1, "batch-size", 1, "max-requests", 100);
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "lobby");
        hold();
        // The first waits in the only place; the writer does not wait for it for ever, and acknowledges.
        for (int i = 1; i <= 20; i++) {
            assertThat(anna.ask(C_SAY, "lobby", "text " + i)).isEqualTo(new Answer(Outcome.OK, i));
        }
        assertThat(server.server.turns.queued())
                .as("a batch, and that more are missed")
                .isEqualTo(2);
        assertThat(ben.numbers()).isEmpty();
        gate.countDown();
        List<Long> all = LongStream.rangeClosed(1, 20).boxed().toList();
        await().untilAsserted(() -> assertThat(ben.numbers()).isEqualTo(all));
        await().untilAsserted(() -> assertThat(anna.numbers()).isEqualTo(all));
        assertThat(server.server.rooms.fetches.sum()).isPositive();
        await().until(() -> server.server.rooms.behind() == 0);
    }

    @Test
    void whatIsFetchedIsTriedAgainWhileTheDatabaseIsGone() throws IOException {
        start("room-queue", 1, "batch-size", 1, "db-deadline-millis", 50);
        TestClient anna = server.in("anna", "lobby");
        hold();
        for (int i = 1; i <= 3; i++) {
            anna.ask(C_SAY, "lobby", "text " + i);
        }
        server.faults.gone = true;
        gate.countDown();
        await().until(() -> server.server.rooms.fetches.sum() >= 2);
        await().untilAsserted(() -> assertThat(anna.numbers()).containsExactly(1L));
        assertThat(server.server.rooms.behind()).isEqualTo(1);
        server.faults.gone = false;
        await().untilAsserted(() -> assertThat(anna.numbers()).containsExactly(1L, 2L, 3L));
    }

    @Test
    void moreThanOneReadBringsIsFetchedInSeveral() throws Exception {
        start("room-queue", 1, "batch-size", 600, "batch-millis", 50, "max-requests", 2000, "message-queue", 2000);
        TestClient anna = server.in("anna", "lobby");
        hold();
        anna.ask(C_SAY, "lobby", "in the only place");
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < 2 * Store.MAX_FETCHED; i++) {
            requests.add(anna.request(C_SAY, "lobby", "text " + i));
        }
        for (long request : requests) {
            assertThat(anna.answer(request).outcome()).isEqualTo(Outcome.OK);
        }
        gate.countDown();
        await().untilAsserted(() -> assertThat(anna.heard()).hasSize(2 * Store.MAX_FETCHED + 1));
        assertThat(anna.numbers())
                .isEqualTo(LongStream.rangeClosed(1, 2 * Store.MAX_FETCHED + 1)
                        .boxed()
                        .toList());
    }

    @Test
    void aRoomCountsOnceThoughItIsThereBeforeTheAnswer() throws Exception {
        start("max-rooms-of-session", 2);
        TestClient anna = server.named("anna");
        server.faults.stall();
        long first = anna.request(C_JOIN, "one");
        await().until(() -> server.faults.waiting.get() == 1);
        CountDownLatch held = new CountDownLatch(1);
        server.server.service.sessions().iterator().next().loop().execute(() -> {
            held.countDown();
            Threads.await(gate::await);
        });
        held.await();
        long second = anna.request(C_JOIN, "two"); // it is read before the first is answered
        server.faults.goOn();
        await().until(() -> server.server.rooms.members("one") == 1);
        gate.countDown();
        assertThat(anna.answer(first)).isEqualTo(new Answer(Outcome.OK, 0));
        assertThat(anna.answer(second)).isEqualTo(new Answer(Outcome.OK, 0));
        assertThat(anna.ask(C_JOIN, "three").outcome()).isEqualTo(Outcome.FULL);
    }

    @Test
    void whatIsSaidBehindTheLastTurnHoldsNoChunk() throws IOException {
        start();
        TcpServiceConfig config = server.server.service.config;
        SendBufferHelper buffers = server.server.service.sendBuffers;
        for (int i = 0; i < 200; i++) {
            Turns turns = new Turns("rooms", 1);
            Cluster cluster = new Cluster(config, turns);
            Rooms rooms = new Rooms(config, server.server.db, server.server.chat.store(), buffers, turns, cluster);
            turns.execute(() -> {
                while (turns.queued() == 0) {
                    Thread.onSpinWait();
                }
                turns.execute(() -> ChatPackets.packet(buffers, ChatPackets.S_NOTICE, "lobby", 1)
                        .close());
            });
            rooms.stop(10_000);
            cluster.close();
            assertThat(server.server.service.sendBufferPool.held()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "session 7 of /127.0.0.1:51000, 127.0.0.1",
        "session 7 of /[0:0:0:0:0:0:0:1]:51000, [0:0:0:0:0:0:0:1]",
        "session 7 of /[fe80:0:0:0:1:2:3:4%eth0]:51000, [fe80:0:0:0:1:2:3:4%eth0]",
        "session 7 of localhost/127.0.0.1:51000, 127.0.0.1",
    })
    void theAddressOfAClientStandsInTheNameOfItsSession(String name, String address) {
        assertThat(ChatSession.address(name)).isEqualTo(address);
        assertThatThrownBy(() -> ChatSession.address("session 7 of null")).isInstanceOf(IllegalStateException.class);
    }
}
