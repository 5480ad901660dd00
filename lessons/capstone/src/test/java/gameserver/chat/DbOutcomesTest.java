package gameserver.chat;

import static gameserver.chat.ChatPackets.C_JOIN;
import static gameserver.chat.ChatPackets.C_ROOMS;
import static gameserver.chat.ChatPackets.C_SAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gameserver.chat.DbWorkers.Result;
import gameserver.chat.TestClient.Answer;
import gameserver.core.TcpService;
import gameserver.server.Packets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a client sees when the database does not do what it is asked for. */
class DbOutcomesTest extends OneServer {
    private static List<Long> say(TestClient client, int count) throws IOException {
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(client.request(C_SAY, "lobby", "text " + i));
        }
        return requests;
    }

    private static List<Outcome> outcomes(TestClient client, List<Long> requests) {
        return requests.stream()
                .map(request -> client.answer(request).outcome())
                .toList();
    }

    private static List<Answer> answered(TestClient client, List<Long> requests) {
        return requests.stream()
                .flatMap(request -> client.answers(request).stream())
                .toList();
    }

    @Test
    void whileTheDatabaseStallsQueuesAreBoundedAndMovesGoOn() throws IOException {
        start(
                "message-queue",
                4,
                "db-queue",
                2,
                "db-workers",
                1,
                "batch-size",
                1,
                "max-requests",
                100,
                "io-threads",
                1);
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.named("ben");
        server.faults.stall();
        // The writer holds one and four wait; the worker holds one and two wait. No more.
        List<Long> said = say(anna, 1);
        await().until(() -> server.faults.waiting.get() == 1);
        said.addAll(say(anna, 9));
        await().untilAsserted(() -> assertThat(answered(anna, said)).hasSize(5));
        assertThat(answered(anna, said)).extracting(Answer::outcome).containsOnly(Outcome.BUSY);
        List<Long> listed = new ArrayList<>(List.of(ben.request(C_ROOMS, "")));
        await().until(() -> server.faults.waiting.get() == 2);
        for (int i = 0; i < 9; i++) {
            listed.add(ben.request(C_ROOMS, ""));
        }
        await().untilAsserted(() -> assertThat(answered(ben, listed)).hasSize(7));
        assertThat(server.server.writer.queued()).isEqualTo(4);
        assertThat(server.server.db.queued()).isEqualTo(2);

        ben.send(Packets.C_MOVE); // three fields that are missing: the loop answers at once
        await().until(() -> ben.ended);
        anna.send(Packets.C_CHAT, "the zone needs no database");
        await().untilAsserted(
                        () -> assertThat(anna.strings(Packets.S_CHAT, 8, 2)).hasSize(1));

        server.faults.goOn();
        await().untilAsserted(() -> assertThat(answered(anna, said)).hasSize(10));
        assertThat(answered(anna, said).stream().filter(answer -> answer.outcome() == Outcome.OK))
                .extracting(Answer::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        await().untilAsserted(() -> assertThat(anna.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void aDatabaseThatIsGoneForLongIsToldAndAShortGapIsNot() throws IOException {
        start("db-deadline-millis", 300);
        TestClient anna = server.in("anna", "lobby");
        server.faults.gone = true;
        assertThat(anna.ask(C_SAY, "lobby", "lost").outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(anna.ask(C_ROOMS, "").outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(anna.ask(C_JOIN, "another").outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(server.server.db.retries.sum()).isPositive();
        stop();
        start("db-deadline-millis", 60_000);
        TestClient ben = server.in("ben", "lobby");
        server.faults.gone = true;
        long request = ben.request(C_SAY, "lobby", "kept");
        await().until(() -> server.server.db.retries.sum() > 0);
        server.faults.gone = false;
        assertThat(ben.answer(request)).isEqualTo(new Answer(Outcome.OK, 1));
        await().untilAsserted(() -> assertThat(ben.texts()).containsExactly("kept"));
    }

    @Test
    void aCommitWhoseAnswerIsLostIsStoredOnce() throws IOException {
        start("batch-millis", 50);
        TestClient anna = server.in("anna", "lobby");
        server.faults.lostAnswers.set(2);
        List<Long> requests = say(anna, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(anna.answer(requests.get(i))).isEqualTo(new Answer(Outcome.OK, i + 1));
        }
        assertThat(server.faults.lostAnswers).hasValue(0);
        await().untilAsserted(() -> assertThat(anna.numbers())
                .isEqualTo(LongStream.rangeClosed(1, 5).boxed().toList()));
        assertThat(anna.ask(C_SAY, "lobby", "next")).isEqualTo(new Answer(Outcome.OK, 6));
    }

    @Test
    void aRegistrationWhoseAnswerIsLostIsNotTaken() throws IOException {
        start();
        server.faults.lostAnswers.set(1);
        TestClient anna = server.guest();
        assertThat(anna.ask(ChatPackets.C_REGISTER, "anna", "correct horse").outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void aMessageThatIsSentAgainIsStoredOnce() throws IOException {
        start("batch-millis", 20);
        TestClient anna = server.in("anna", "lobby");
        List<Long> first = say(anna, 3);
        assertThat(outcomes(anna, first)).containsOnly(Outcome.OK);
        anna.close();
        TestClient again = server.in("anna", "lobby");
        again.received.clear();
        // In one batch with a new one: the answer has the number that it has had, and nobody hears it twice.
        long fresh = again.request(C_SAY, "lobby", "fresh");
        for (long request : first) {
            again.send(C_SAY, request, "lobby", "text");
            again.send(C_SAY, request, "lobby", "text");
        }
        assertThat(again.answer(fresh)).isEqualTo(new Answer(Outcome.OK, 4));
        for (int i = 0; i < 3; i++) {
            long request = first.get(i);
            await().untilAsserted(() -> assertThat(again.answers(request)).hasSize(2));
            assertThat(again.answers(request)).containsOnly(new Answer(Outcome.OK, i + 1));
        }
        await().untilAsserted(() -> assertThat(again.texts()).containsExactly("fresh"));
    }

    @Test
    void aStatementThatTakesTooLongIsStoppedAndOthersAreServed() throws Exception {
        start("db-query-seconds", 1);
        TestClient anna = server.in("anna", "lobby");
        try (Connection other = server.pool.getConnection()) {
            other.createStatement().execute("select * from room for update");
            assertThat(anna.ask(C_SAY, "lobby", "waits for the room").outcome()).isEqualTo(Outcome.SLOW);
            assertThat(anna.ask(C_ROOMS, "").outcome()).as("needs no lock").isEqualTo(Outcome.OK);
            other.rollback();
        }
        assertThat(anna.ask(C_SAY, "lobby", "now")).isEqualTo(new Answer(Outcome.OK, 1));
        await().untilAsserted(() -> assertThat(anna.texts()).containsExactly("now"));
    }

    @Test
    void whatIsStoppedWhenItIsTriedAgainMayBeDone() throws Exception {
        start();
        CompletableFuture<Result<String>> told = new CompletableFuture<>();
        server.server.db.submit(
                (connection, again) -> {
                    throw again
                            ? new SQLException("stopped", "57014")
                            : new SQLException("the answer to the commit is lost", "08006");
                },
                told::complete);
        assertThat(told.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void whatASessionSaidBeforeItWentIsStoredAndHeard() throws IOException {
        start();
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "lobby");
        server.faults.stall();
        say(anna, 3);
        await().until(() -> server.server.writer.queued() + server.faults.waiting.get() > 0);
        anna.send(Packets.C_BYE);
        await().until(() -> anna.ended);
        assertThat(ben.texts()).isEmpty();
        server.faults.goOn();
        await().untilAsserted(() -> assertThat(ben.texts()).containsExactly("text 0", "text 1", "text 2"));
        await().until(() -> server.server.chat.unclaimed().sum() == 3);
    }

    @Test
    void whoLeftBeforeItsLoginCameIsNotOnline() throws IOException {
        start();
        server.named("anna").close();
        await().until(() -> server.server.chat.online().size() == 0);
        TestClient anna = server.guest();
        server.faults.stall();
        anna.request(ChatPackets.C_LOGIN, "anna", "correct horse");
        await().until(() -> server.faults.waiting.get() == 1);
        anna.close();
        await().until(() -> server.server.service.sessions().isEmpty());
        server.faults.goOn();
        await().until(() -> server.server.chat.unclaimed().sum() == 1);
        assertThat(server.server.chat.online().size()).isZero();
    }

    @Test
    void aStopStoresWhatIsQueuedAndRefusesWhatItCannot() throws Exception {
        start("batch-size", 1, "message-queue", 5);
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "lobby");
        server.faults.stall();
        List<Long> early = say(anna, 1);
        await().until(() -> server.faults.waiting.get() == 1);
        early.addAll(say(anna, 5));
        await().until(() -> server.server.writer.queued() == 5);
        Thread stop = new Thread(() -> server.server.close(60_000));
        stop.start();
        // Until it stops, there is no place: what ben says is never among what is stored.
        await().until(() ->
                say(ben, 1).stream().anyMatch(request -> ben.answer(request).outcome() == Outcome.STOPPING));
        server.faults.goOn();
        stop.join();
        assertThat(outcomes(anna, early)).containsOnly(Outcome.OK);
        await().untilAsserted(() -> assertThat(ben.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L));
    }

    @Test
    void aStopDoesNotWaitForADatabaseThatStalls() throws Exception {
        start("batch-size", 1, "max-requests", 100, "db-workers", 1);
        TestClient anna = server.in("anna", "lobby");
        server.faults.stall();
        List<Long> said = say(anna, 1);
        await().until(() -> server.faults.waiting.get() == 1);
        List<Long> listed = new ArrayList<>(List.of(anna.request(C_ROOMS, "")));
        await().until(() -> server.faults.waiting.get() == 2);
        said.addAll(say(anna, 3));
        listed.add(anna.request(C_ROOMS, ""));
        await().until(() -> server.server.writer.queued() == 3 && server.server.db.queued() == 1);
        TcpService service = server.server.service;
        // The last answers find a loop that is at work. A stop that does not wait for it ends the session before them.
        service.sessions().iterator().next().loop().execute(() -> {
            await().until(() -> server.server.db.queued() == 0);
            for (int i = 0; i < 60 && !service.isStopping(); i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        });
        server.server.close();
        // What is in the database's hands is not known: no answer. What was not begun is refused.
        await().untilAsserted(() -> {
            assertThat(answered(anna, said))
                    .extracting(Answer::outcome)
                    .containsExactly(Outcome.STOPPING, Outcome.STOPPING, Outcome.STOPPING);
            assertThat(answered(anna, listed)).extracting(Answer::outcome).containsExactly(Outcome.STOPPING);
        });
    }

    @Test
    void workThatThrowsCostsNobodyElseAnything() throws Exception {
        start("db-workers", 1);
        DbWorkers db = server.server.db;
        CompletableFuture<Result<String>> thrown = new CompletableFuture<>();
        CompletableFuture<Result<String>> next = new CompletableFuture<>();
        CountDownLatch told = new CountDownLatch(1);
        db.submit(
                (connection, again) -> {
                    throw new IllegalStateException("on purpose");
                },
                thrown::complete);
        db.submit((connection, again) -> "done", result -> {
            told.countDown();
            throw new IllegalStateException("on purpose, too");
        });
        db.submit((connection, again) -> "next", next::complete);
        assertThat(thrown.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(new Result<>(Outcome.OK, "next"));
    }

    @Test
    void aMessageThatCannotBeStoredCostsTheOthersOfItsBatchNothing() throws Exception {
        start("batch-millis", 100);
        TestClient anna = server.in("anna", "lobby");
        TestClient ben = server.in("ben", "doomed");
        try (Connection other = server.pool.getConnection()) {
            other.createStatement().execute("delete from room where name = 'doomed'");
            other.commit();
        }
        long first = anna.request(C_SAY, "lobby", "before");
        long doomed = ben.request(C_SAY, "doomed", "nowhere");
        long last = anna.request(C_SAY, "lobby", "behind");
        assertThat(ben.answer(doomed).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(anna.answer(first)).isEqualTo(new Answer(Outcome.OK, 1));
        assertThat(anna.answer(last)).isEqualTo(new Answer(Outcome.OK, 2));
    }

    @Test
    void oneClientHasOnlySoManyRequestsUnderWay() throws IOException {
        start("max-requests", 3);
        TestClient anna = server.in("anna", "lobby");
        server.faults.stall();
        List<Long> requests = say(anna, 5);
        await().untilAsserted(() -> assertThat(answered(anna, requests)).hasSize(2));
        assertThat(anna.answer(requests.get(4)).outcome()).isEqualTo(Outcome.BUSY);
        server.faults.goOn();
        assertThat(outcomes(anna, requests.subList(0, 3))).containsOnly(Outcome.OK);
    }
}
