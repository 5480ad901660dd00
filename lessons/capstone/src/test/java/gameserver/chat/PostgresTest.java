package gameserver.chat;

import static gameserver.chat.ChatPackets.C_JOIN;
import static gameserver.chat.ChatPackets.C_SAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import gameserver.chat.TestClient.Answer;
import gameserver.server.Packets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same server on PostgreSQL, which is killed and stalled. */
class PostgresTest {
    private static final int TALKERS = 8;
    private static final int MESSAGES = 200;

    private static Postgres postgres;
    private TestServer server;

    @BeforeAll
    static void find() throws Exception {
        Optional<Path> installed = Postgres.installed();
        if (installed.isEmpty()) {
            System.out.println("no PostgreSQL found (initdb): its tests are skipped");
        }
        assumeThat(installed).as("PostgreSQL").isPresent();
        postgres = new Postgres(installed.get(), Postgres.NO_FSYNC);
    }

    @AfterAll
    static void end() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private TestServer start(Object... options) throws IOException {
        server = TestServer.on(postgres.url(), options);
        return server;
    }

    @Test
    void itStoresFindsAndCountsAsTheOtherDoes() throws Exception {
        start("db-query-seconds", 1);
        TestClient anna = server.in("anna", "books");
        for (String text : List.of("An apple", "사과", "ÄPFEL 100%")) {
            anna.ask(C_SAY, "books", text);
        }
        assertThat(anna.found("books", "APPLE", 0, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(1L);
        assertThat(anna.found("books", "사과", 0, Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(2L);
        assertThat(anna.found("books", "äpfel 100%", 0, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(3L);
        assertThat(anna.ask(ChatPackets.C_ROOMS, "BOO").outcome()).isEqualTo(Outcome.OK);
        TestClient ben = server.named("ben");
        assertThat(ben.ask(C_JOIN, "books")).isEqualTo(new Answer(Outcome.OK, 3));
        assertThat(ben.numbers()).containsExactly(1L, 2L, 3L);
        try (TestClient other = new TestClient(server.address())) {
            assertThat(other.ask(ChatPackets.C_REGISTER, "ANNA", "correct horse")
                            .outcome())
                    .isEqualTo(Outcome.TAKEN);
        }
        server.faults.lostAnswers.set(1);
        assertThat(anna.ask(C_SAY, "books", "once")).isEqualTo(new Answer(Outcome.OK, 4));
        try (Connection lock = server.pool.getConnection()) {
            lock.createStatement().execute("select * from room for update");
            // Who stands still himself takes the database for gone at first: UNAVAILABLE, that is, ask again.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> anna.ask(C_SAY, "books", "waits").outcome() == Outcome.SLOW);
            lock.rollback();
        }
        assertThat(anna.ask(C_SAY, "books", "next")).isEqualTo(new Answer(Outcome.OK, 5));
        await().untilAsserted(() -> assertThat(ben.numbers())
                .isEqualTo(LongStream.rangeClosed(1, 5).boxed().toList()));
    }

    @Test
    void ofTwoNodesThatRegisterOneNameAtOnceOneIsRefused() throws Exception {
        start("db-query-seconds", 60);
        try (TestServer other = server.beside("db-query-seconds", 60);
                Connection lock = server.pool.getConnection()) {
            // Both have looked for the name, and found none, before either adds it: reading needs no lock.
            lock.createStatement().execute("lock table account in share mode");
            TestClient here = server.guest();
            TestClient there = other.guest();
            long first = here.request(ChatPackets.C_REGISTER, "twin", "correct horse");
            long second = there.request(ChatPackets.C_REGISTER, "TWIN", "correct horse");
            await().until(() -> waitingForLocks(lock) == 2);
            lock.rollback();
            assertThat(List.of(
                            here.answer(first).outcome(), there.answer(second).outcome()))
                    .containsExactlyInAnyOrder(Outcome.OK, Outcome.TAKEN);
        }
    }

    private static int waitingForLocks(Connection connection) throws SQLException {
        try (ResultSet row = connection
                .createStatement()
                .executeQuery("select count(*) from pg_locks where relation = 'account'::regclass and not granted")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void whatIsAcknowledgedSurvivesAKillOfTheDatabase() throws Exception {
        start();
        try (Connection connection = server.pool.getConnection()) {
            connection.createStatement().execute("truncate message, room");
            connection.commit();
        }
        try (Talkers talkers = new Talkers(TALKERS, server::address)) {
            for (int round = 0; round < KillTest.ROUNDS; round++) {
                int before = talkers.acknowledged();
                await().atMost(Duration.ofSeconds(60)).until(() -> talkers.acknowledged() >= before + MESSAGES);
                postgres.kill();
                postgres.restart();
            }
            System.out.println("PostgreSQL killed " + KillTest.ROUNDS + " times: "
                    + talkers.check().verify());
        }
    }

    @Test
    void whoNeedsNoDatabaseDoesNotNoticeThatItStalls(@TempDir Path folder) throws Exception {
        start("message-queue", 50, "batch-size", 10, "max-requests", 1000);
        TestClient talker = server.in("talker", "stalled");
        TestClient chatter = server.guest();
        List<Double> before = chat(chatter, 1);
        // Whoever answers a connection that is opened meanwhile would not stand still.
        await().until(() ->
                server.pool.getHikariPoolMXBean().getTotalConnections() == server.pool.getMaximumPoolSize());
        postgres.stall();
        List<Long> requests = new ArrayList<>();
        List<Double> meanwhile;
        int queued = 0;
        try {
            for (int i = 0; i < 200; i++) {
                requests.add(talker.request(C_SAY, "stalled", "text " + i));
            }
            await().until(() -> server.server.writer.queued() >= 40); // less a batch, if it was full before the first
            meanwhile = chat(chatter, 5);
            queued = server.server.writer.queued();
        } finally {
            postgres.goOn();
        }
        long busy = requests.stream()
                .filter(request -> talker.answer(request).outcome() == Outcome.BUSY)
                .count();
        System.out.printf(
                "database stalled 5 s: chats of the zone p99 %.1f ms before, %.1f ms meanwhile;"
                        + " %d of 200 messages BUSY, %d queued of 50%n",
                p99(before), p99(meanwhile), busy, queued);
        assertThat(queued).isLessThanOrEqualTo(50);
        assertThat(busy).isBetween(100L, 150L);
        assertThat(meanwhile).as("chats of the zone in 5 s").hasSizeGreaterThan(50);
        assertThat(talker.ask(C_SAY, "stalled", "afterwards").outcome()).isEqualTo(Outcome.OK);
    }

    /** Chats with itself in the zone, again and again; returns the ms that each took. */
    private static List<Double> chat(TestClient client, int seconds) throws IOException {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            int count = client.received.size();
            long begun = System.nanoTime();
            client.send(Packets.C_CHAT, "text");
            await().pollInterval(Duration.ofMillis(1)).until(() -> client.received.size() > count);
            millis.add((System.nanoTime() - begun) / 1e6);
        } while (System.nanoTime() - end < 0);
        return millis;
    }

    private static double p99(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() * 99 / 100);
    }
}
