package gameserver.chat;

import static gameserver.chat.ChatPackets.C_JOIN;
import static gameserver.chat.ChatPackets.C_LEAVE;
import static gameserver.chat.ChatPackets.C_LOGIN;
import static gameserver.chat.ChatPackets.C_MEMBERS;
import static gameserver.chat.ChatPackets.C_SAY;
import static gameserver.chat.ChatPackets.C_TELL;
import static gameserver.chat.ChatPackets.S_MEMBER;
import static gameserver.chat.ChatPackets.S_NOTICE;
import static gameserver.chat.ChatPackets.S_PRESENCE;
import static gameserver.chat.ChatPackets.S_TELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import gameserver.chat.TestClient.Answer;
import gameserver.core.TcpServiceConfig;
import gameserver.core.TcpServiceConfig.Option;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, linked by Redis, which is killed, stalled and fed with nonsense. */
class ClusterTest {
    private static final int NEVER = 600_000;
    private static final int OFTEN = 100;

    private static Redis redis;
    private final CountDownLatch gate = new CountDownLatch(1);
    private TestServer one;
    private TestServer two;

    @BeforeAll
    static void find() throws Exception {
        Optional<Path> installed = Redis.installed();
        if (installed.isEmpty()) {
            System.out.println("no Redis found (redis-server): its tests are skipped");
        }
        assumeThat(installed).as("Redis").isPresent();
        redis = new Redis(installed.get());
    }

    @AfterAll
    static void end() throws IOException {
        if (redis != null) {
            redis.close();
        }
    }

    @AfterEach
    void stop() throws IOException {
        gate.countDown();
        for (TestServer node : new TestServer[] {two, one}) { // the first has the database
            if (node != null) {
                node.close();
                OneServer.awaitNoChunk(node);
            }
        }
    }

    /** Waits until Redis has seen that the nodes of the test before are gone. */
    @BeforeEach
    void listenAlone() {
        await().until(() -> redis.ask("PUBSUB", "CHANNELS").equals("*0"));
    }

    private void start(int sweepMillis, Object... options) throws IOException {
        List<Object> all = new ArrayList<>(List.of("cluster", redis.url(), "cluster-sweep-millis", sweepMillis));
        all.addAll(Arrays.asList(options));
        one = new TestServer(all.toArray());
        two = one.beside(all.toArray());
        awaitLinks();
    }

    /** A node does not wait for its link for ever, and says to who joins without it that it has none. */
    private void awaitLinks() {
        await().until(() -> one.server.cluster.isUp() && two.server.cluster.isUp());
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Stores a message as a node does that ends before it has told anybody. */
    private void storeAndTellNobody(String author, String text) throws Exception {
        try (Connection connection = one.pool.getConnection()) {
            connection.createStatement().execute("update room set last_number = last_number + 1 where name = 'lobby'");
            PreparedStatement insert =
                    connection.prepareStatement("insert into message select r.id, r.last_number, a.id, -r.last_number,"
                            + " 1, ? from room r, account a where r.name = 'lobby' and a.name = ?");
            insert.setString(1, text);
            insert.setString(2, author);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            connection.commit();
        }
    }

    private static byte[] payload(int kind, Object... fields) {
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        return Arrays.copyOf(out.array(), ChatPackets.write(out, kind, fields));
    }

    private static List<Integer> notices(TestClient client) {
        return client.received.stream()
                .filter(packet -> packet.id() == S_NOTICE)
                .map(packet -> packet.body().getInt(packet.bytes().length - 4))
                .toList();
    }

    @Test
    void whatIsSaidOnBothComesToAllOnceAndInTheOrderOfItsNumbers() throws IOException {
        start(NEVER);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TestClient speaker = i % 2 == 0 ? anna : ben;
            if (i >= 20) {
                assertThat(speaker.answer(requests.get(i - 20)).outcome()).isEqualTo(Outcome.OK);
            }
            requests.add(speaker.request(C_SAY, "lobby", "text " + i));
        }
        await().untilAsserted(() -> assertThat(anna.numbers()).hasSize(200));
        await().untilAsserted(() -> assertThat(ben.numbers()).hasSize(200));
        assertThat(anna.numbers()).isEqualTo(upTo(200));
        assertThat(ben.heard()).isEqualTo(anna.heard());
        assertThat(one.server.cluster.echoes.sum()).as("its own, dropped").isPositive();
    }

    @Test
    void aNodePublishesOnceARoomAndTurn() throws IOException {
        start(NEVER, "max-requests", 100);
        TestClient anna = one.in("anna", "red", "green", "blue");
        TestClient ben = two.in("ben", "red", "green", "blue");
        await().until(() -> one.server.rooms.members("blue") == 2);
        awaitTurn(one); // in which it answers
        long publishes = one.server.cluster.publishes.sum();
        long flushes = one.server.cluster.flushes.sum();
        one.faults.stall();
        List<Long> requests = new ArrayList<>(List.of(anna.request(C_SAY, "red", "alone")));
        await().until(() -> one.faults.waiting.get() == 1);
        for (int i = 0; i < 60; i++) {
            requests.add(anna.request(C_SAY, List.of("red", "green", "blue").get(i % 3), "text " + i));
        }
        await().until(() -> one.server.writer.queued() == 60);
        one.faults.goOn();
        for (long request : requests) {
            assertThat(anna.answer(request).outcome()).isEqualTo(Outcome.OK);
        }
        await().untilAsserted(() -> assertThat(ben.heard()).hasSize(61));
        assertThat(one.server.writer.batches.sum()).isEqualTo(2);
        assertThat(one.server.cluster.publishes.sum() - publishes)
                .as("of 61 messages: one room, then three")
                .isEqualTo(4);
        assertThat(one.server.cluster.flushes.sum() - flushes)
                .as("one for each turn")
                .isEqualTo(2);
        assertThat(two.server.rooms.fetches.sum()).isZero();
    }

    @Test
    void whatIsTooMuchForOnePayloadIsFetched() throws IOException {
        start(NEVER, "max-requests", 100);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        one.faults.stall();
        anna.request(C_SAY, "lobby", "alone");
        await().until(() -> one.faults.waiting.get() == 1);
        for (int i = 0; i < 40; i++) {
            anna.request(C_SAY, "lobby", "x".repeat(1000));
        }
        await().until(() -> one.server.writer.queued() == 40);
        one.faults.goOn();
        await().untilAsserted(() -> assertThat(ben.numbers()).isEqualTo(upTo(41)));
        assertThat(two.server.rooms.fetches.sum()).isEqualTo(1);
    }

    @Test
    void aNodeListensToARoomWhileItHasMembers() throws IOException {
        start(NEVER);
        String channel = "chat:room:lobby";
        assertThat(redis.subscribers(channel)).isZero();
        TestClient anna = one.in("anna", "lobby");
        assertThat(redis.subscribers(channel)).isEqualTo(1);
        TestClient ben = two.in("ben", "lobby");
        two.in("carl", "lobby");
        assertThat(redis.subscribers(channel)).isEqualTo(2);
        ben.ask(C_LEAVE, "lobby");
        anna.close();
        await().until(() -> redis.subscribers(channel) == 1);
        await().until(() -> two.server.rooms.members("lobby") == 1);
    }

    @Test
    void whatIsStoredAndToldToNobodyIsFoundByTheSweep() throws Exception {
        start(NEVER); // with the clock's sweeps, a link that is lost for a moment and back would find it as well
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        storeAndTellNobody("anna", "its node was killed");
        one.server.turns.execute(one.server.rooms::sweep);
        await().untilAsserted(() -> assertThat(anna.texts()).containsExactly("its node was killed"));
        assertThat(ben.texts()).as("its node has not looked").isEmpty();
        two.server.turns.execute(two.server.rooms::sweep);
        await().untilAsserted(() -> assertThat(ben.texts()).containsExactly("its node was killed"));
    }

    @Test
    void whatIsMissingInBetweenIsFetchedByItsNumber() throws Exception {
        start(NEVER);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        storeAndTellNobody("anna", "one");
        storeAndTellNobody("anna", "two");
        assertThat(ben.ask(C_SAY, "lobby", "three")).isEqualTo(new Answer(Outcome.OK, 3));
        await().untilAsserted(() -> assertThat(anna.texts()).containsExactly("one", "two", "three"));
        await().untilAsserted(() -> assertThat(ben.texts()).containsExactly("one", "two", "three"));
        assertThat(one.server.rooms.fetches.sum()).isEqualTo(1);
    }

    @Test
    void whatIsSentAgainThroughAnotherNodeIsHeardOnce() throws IOException {
        start(NEVER);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        long request = anna.request(C_SAY, "lobby", "once");
        assertThat(anna.answer(request)).isEqualTo(new Answer(Outcome.OK, 1));
        await().until(() -> ben.heard().size() == 1);
        TestClient again = two.in("anna", "lobby");
        await().until(() -> anna.ended);
        again.send(C_SAY, request, "lobby", "once");
        assertThat(again.answer(request)).isEqualTo(new Answer(Outcome.OK, 1));
        TestClient carl = one.in("carl", "lobby");
        assertThat(carl.ask(C_SAY, "lobby", "next")).isEqualTo(new Answer(Outcome.OK, 2));
        await().untilAsserted(() -> assertThat(ben.numbers()).containsExactly(1L, 2L));
        await().untilAsserted(() -> assertThat(carl.numbers()).containsExactly(1L, 2L));
    }

    @Test
    void nonsenseFromRedisDoesNoHarm() throws IOException {
        start(NEVER);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        String room = "chat:room:lobby";
        for (byte[] nonsense : List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                payload(Cluster.MESSAGES, "x"),
                payload(Cluster.MESSAGES, "x", Long.MAX_VALUE, 1L, "lobby", Integer.MAX_VALUE),
                payload(Cluster.MESSAGES, "x", 7L, 1L, "lobby", 1, 7L, 0L, "nobody", "not stored"),
                payload(Cluster.MESSAGES, "x", 3L, 1L, "lobby", 1, -3L, 0L, "nobody", "not stored"),
                payload(Cluster.MEMBERS, "x", Integer.MAX_VALUE),
                payload(99, "x"))) {
            redis.publish(room, nonsense);
            redis.publish("chat:account:anna", nonsense);
        }
        assertThat(anna.ask(C_SAY, "lobby", "one")).isEqualTo(new Answer(Outcome.OK, 1));
        assertThat(ben.ask(C_SAY, "lobby", "two")).isEqualTo(new Answer(Outcome.OK, 2));
        await().untilAsserted(() -> assertThat(anna.texts()).containsExactly("one", "two"));
        await().untilAsserted(() -> assertThat(ben.texts()).containsExactly("one", "two"));
        await().until(() -> one.server.rooms.behind() == 0 && two.server.rooms.behind() == 0);
    }

    @Test
    void membersOfBothAreListedAndComeAndGo() throws IOException {
        start(NEVER);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        await().untilAsserted(
                        () -> assertThat(anna.strings(S_PRESENCE, 0, 2)).containsExactly(List.of("lobby", "ben")));
        await().until(() -> two.server.rooms.members("lobby") == 2);
        TestClient carl = one.in("carl", "lobby");
        await().untilAsserted(() -> assertThat(ben.strings(S_PRESENCE, 0, 2)).contains(List.of("lobby", "carl")));
        ben.ask(C_MEMBERS, "lobby");
        assertThat(ben.strings(S_MEMBER, 8, 2))
                .containsExactlyInAnyOrder(List.of("lobby", "ben"), List.of("lobby", "anna"), List.of("lobby", "carl"));
        carl.close();
        await().until(() -> two.server.rooms.members("lobby") == 2);
        assertThat(one.server.rooms.members("lobby")).isEqualTo(2);
    }

    @Test
    void membersOfANodeThatIsGoneLeaveAfterSomeSweeps() throws IOException {
        start(OFTEN);
        TestClient anna = one.in("anna", "lobby");
        two.in("ben", "lobby");
        await().until(() -> one.server.rooms.members("lobby") == 2);
        hold(two); // as if it had been killed: it says nothing more
        await().until(() -> one.server.rooms.members("lobby") == 1);
        await().untilAsserted(() -> assertThat(anna.strings(S_PRESENCE, 0, 2))
                .containsExactly(List.of("lobby", "ben"), List.of("lobby", "ben")));
        gate.countDown();
        await().until(() -> one.server.rooms.members("lobby") == 2);
    }

    /** Holds a node's rooms' thread until the gate opens. */
    private void hold(TestServer node) {
        node.server.turns.execute(() -> Threads.await(gate::await));
    }

    /** Waits for the end of the turn that a node's rooms' thread is at, and of those that wait. */
    private static void awaitTurn(TestServer node) {
        CountDownLatch next = new CountDownLatch(1);
        node.server.turns.execute(next::countDown);
        await().until(() -> next.getCount() == 0);
    }

    @Test
    void aPrivateMessageComesToAnotherNode() throws IOException {
        start(NEVER);
        TestClient anna = one.named("anna");
        TestClient ben = two.named("ben");
        await().until(() -> redis.subscribers("chat:account:ben") == 1);
        assertThat(anna.ask(C_TELL, "BEN", "hello").outcome()).isEqualTo(Outcome.OK);
        await().untilAsserted(() -> assertThat(ben.strings(S_TELL, 0, 2)).containsExactly(List.of("anna", "hello")));
        assertThat(anna.ask(C_TELL, "nobody", "hello").outcome()).isEqualTo(Outcome.NOT_HERE);
        ben.close();
        await().until(() -> redis.subscribers("chat:account:ben") == 0);
        assertThat(anna.ask(C_TELL, "ben", "hello").outcome()).isEqualTo(Outcome.NOT_HERE);
    }

    @Test
    void whoLogsInOnAnotherNodeDisplaces() throws IOException {
        start(NEVER);
        TestClient before = one.named("anna");
        TestClient now = two.named("anna");
        await().until(() -> before.ended);
        assertThat(before.answers(0)).containsExactly(new Answer(Outcome.DISPLACED, 0));
        TestClient back = one.named("anna");
        await().until(() -> now.ended);
        assertThat(back.ask(ChatPackets.C_PING).outcome()).isEqualTo(Outcome.OK);
        await().until(() ->
                one.server.chat.online().size() == 1 && two.server.chat.online().size() == 0);
    }

    @Test
    void ofTwoWhoLogInAtOnceOneStays() throws IOException {
        start(NEVER);
        one.named("anna").close();
        for (int i = 0; i < 10; i++) {
            TestClient here = one.guest();
            TestClient there = two.guest();
            here.request(C_LOGIN, "anna", "correct horse");
            there.request(C_LOGIN, "anna", "correct horse");
            await().until(() -> here.ended || there.ended);
            TestClient stays = here.ended ? there : here;
            assertThat(stays.ask(ChatPackets.C_PING).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void anAccountIsRegisteredOnceThoughBothAreAskedAtOnce() throws IOException {
        start(NEVER);
        for (int i = 0; i < 20; i++) {
            TestClient here = one.guest();
            TestClient there = two.guest();
            long first = here.request(ChatPackets.C_REGISTER, "J\u00f6rg" + i, "correct horse");
            long second = there.request(ChatPackets.C_REGISTER, "JO\u0308RG" + i, "correct horse"); // another form
            assertThat(List.of(
                            here.answer(first).outcome(), there.answer(second).outcome()))
                    .containsExactlyInAnyOrder(Outcome.OK, Outcome.TAKEN);
        }
    }

    @Test
    void whileTheLinkIsLostItSaysSoAndGoesOnAndNothingIsLost() throws Exception {
        start(OFTEN);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        assertThat(notices(anna)).isEmpty();
        redis.kill();
        try {
            await().untilAsserted(() -> assertThat(notices(anna)).containsExactly(0));
            await().untilAsserted(() -> assertThat(notices(ben)).containsExactly(0));
            assertThat(anna.ask(C_SAY, "lobby", "one")).isEqualTo(new Answer(Outcome.OK, 1));
            assertThat(ben.ask(C_SAY, "lobby", "two")).isEqualTo(new Answer(Outcome.OK, 2));
            assertThat(anna.ask(C_TELL, "ben", "hello").outcome()).isEqualTo(Outcome.UNAVAILABLE);
            TestClient carl = one.in("carl", "lobby");
            assertThat(notices(carl)).as("who comes is told, too").containsExactly(0);
            // The sweep asks the database, not Redis.
            await().untilAsserted(() -> assertThat(anna.texts()).containsExactly("one", "two"));
            one.in("ben"); // who is logged in on the other, which cannot know
            assertThat(ben.ended).isFalse();
        } finally {
            redis.restart();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notices(anna)).containsExactly(0, 1));
        await().until(() -> ben.ended);
        TestClient dora = two.in("dora", "lobby");
        anna.ask(C_SAY, "lobby", "three");
        await().untilAsserted(() -> assertThat(dora.texts()).containsExactly("one", "two", "three"));
        await().untilAsserted(() -> assertThat(anna.texts()).containsExactly("one", "two", "three"));
    }

    @Test
    void whatWasSaidWithoutALinkIsFetchedWhenItIsBack() throws Exception {
        start(NEVER);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        redis.kill();
        try {
            await().untilAsserted(() -> assertThat(notices(anna)).containsExactly(0));
            assertThat(anna.ask(C_SAY, "lobby", "one")).isEqualTo(new Answer(Outcome.OK, 1));
        } finally {
            redis.restart();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ben.texts()).containsExactly("one"));
    }

    @Test
    void aLinkThatIsThereAndCarriesNothingIsLost() throws Exception {
        start(OFTEN);
        TestClient anna = one.in("anna", "lobby");
        redis.stall();
        try {
            await().untilAsserted(() -> assertThat(notices(anna)).containsExactly(0));
            assertThat(one.server.cluster.isUp()).isFalse();
            assertThat(anna.ask(C_SAY, "lobby", "one")).isEqualTo(new Answer(Outcome.OK, 1));
            assertThat(anna.ask(C_JOIN, "another").outcome()).isEqualTo(Outcome.OK);
        } finally {
            redis.goOn();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notices(anna)).endsWith(1));
        await().until(() -> redis.subscribers("chat:room:another") == 1);
    }

    @Test
    void aNodeThatRedisCutsOffFetchesWhatItMissed() throws Exception {
        start(NEVER);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        redis.ask("CLIENT", "KILL", "TYPE", "pubsub");
        for (int i = 0; i < 20; i++) {
            assertThat(anna.ask(C_SAY, "lobby", "text " + i).outcome()).isEqualTo(Outcome.OK);
        }
        await().untilAsserted(() -> assertThat(ben.numbers()).isEqualTo(upTo(20)));
        await().untilAsserted(() -> assertThat(notices(ben)).containsExactly(0, 1));
    }

    @Test
    void aNodeThatDoesNotReadIsCutOffAndComesBackWithAllOfItOnceAndInOrder() throws Exception {
        redis.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 65536 0 0");
        try (SlowLine line = new SlowLine(redis)) {
            Object[] options = {"cluster", redis.url(), "cluster-sweep-millis", NEVER};
            one = new TestServer(options);
            options[1] = line.url();
            two = one.beside(options);
            awaitLinks();
            TestClient anna = one.in("anna", "lobby");
            TestClient ben = two.in("ben", "lobby");
            assertThat(redis.subscribers("chat:room:lobby")).isEqualTo(2);
            line.stall();
            for (int i = 0; i < 10; i++) { // some of these are in the line, and come late
                assertThat(anna.ask(C_SAY, "lobby", "text " + i).outcome()).isEqualTo(Outcome.OK);
            }
            byte[] nothing = payload(99, "x", "x".repeat(4000));
            await().until(
                            () -> { // a channel that only the other node listens to: as if much were said in its rooms
                                redis.publish("chat:account:ben", nothing);
                                return redis.subscribers("chat:room:lobby") == 1;
                            });
            for (int i = 10; i < 20; i++) {
                assertThat(anna.ask(C_SAY, "lobby", "text " + i).outcome()).isEqualTo(Outcome.OK);
            }
            assertThat(ben.texts()).isEmpty();
            line.goOn();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(ben.numbers()).isEqualTo(upTo(20)));
            assertThat(ben.heard()).isEqualTo(anna.heard());
            await().untilAsserted(() -> assertThat(notices(ben)).containsExactly(0, 1));
            assertThat(notices(anna)).isEmpty();
            assertThat(anna.ask(C_SAY, "lobby", "next").outcome()).isEqualTo(Outcome.OK);
            await().untilAsserted(() -> assertThat(ben.numbers()).isEqualTo(upTo(21)));
        } finally {
            redis.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 33554432 8388608 60");
        }
    }

    @Test
    void redisCutsOffWhoDoesNotReadAsStepFourDoes() throws Exception {
        redis.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 65536 0 0");
        try (Socket slow = redis.connect(4096)) {
            slow.getOutputStream().write(Redis.command("SUBSCRIBE", "flood"));
            await().until(() -> redis.subscribers("flood") == 1);
            String text = "x".repeat(16 * 1024);
            await().until(() -> {
                redis.ask("PUBLISH", "flood", text);
                return redis.subscribers("flood") == 0;
            });
        } finally {
            redis.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 33554432 8388608 60");
        }
    }

    @Test
    void aNodeThatDoesNotComeToItRefusesArrivalsAndFetchesThemLater() throws Exception {
        start(NEVER, "room-queue", 4, "batch-size", 1);
        TestClient anna = one.in("anna", "lobby");
        TestClient ben = two.in("ben", "lobby");
        await().until(() -> two.server.turns.queued() == 0);
        hold(two);
        for (int i = 0; i < 50; i++) {
            assertThat(anna.ask(C_SAY, "lobby", "text " + i).outcome()).isEqualTo(Outcome.OK);
        }
        await().until(() -> two.server.cluster.refused.sum() >= 40);
        assertThat(two.server.turns.queued())
                .as("four arrivals, and that more are missed")
                .isLessThanOrEqualTo(5);
        assertThat(ben.numbers()).isEmpty();
        gate.countDown();
        await().untilAsserted(() -> assertThat(ben.numbers()).isEqualTo(upTo(50)));
    }

    @Test
    void whoListensToAChannelAsTheSecondWaitsForRedisAsTheFirstDoes() throws Exception {
        try (SlowLine line = new SlowLine(redis)) {
            one = new TestServer("cluster", line.url(), "cluster-sweep-millis", NEVER);
            Cluster cluster = one.server.cluster;
            await().until(cluster::isUp);
            List<String> listen = new CopyOnWriteArrayList<>();
            line.stall();
            one.server.turns.execute(() -> {
                for (String who : List.of("first", "second")) {
                    cluster.subscribe("room:lobby", new Cluster.Hearer() {}).thenRun(() -> listen.add(who));
                }
            });
            await().until(() -> redis.subscribers("chat:room:lobby") == 1);
            line.goOn();
            await().untilAsserted(() -> assertThat(listen).containsExactly("first", "second"));
        }
    }

    @Test
    void aJoinThatWaitsForRedisIsAnsweredAtAStop() throws Exception {
        try (SlowLine line = new SlowLine(redis)) {
            one = new TestServer("cluster", line.url(), "cluster-sweep-millis", NEVER);
            TestClient anna = one.named("anna");
            await().until(() -> redis.subscribers("chat:account:anna") == 1);
            line.stall();
            long asked = anna.request(C_JOIN, "lobby");
            await().until(() -> redis.subscribers("chat:room:lobby") == 1);
            one.server.close();
            assertThat(anna.answer(asked).outcome()).isIn(Outcome.STOPPING, Outcome.OK); // OK: it waits for a second
        }
    }

    @Test
    void aNodeThatStartsWhenRedisHasJustGoneIsLinkedOnceItIsBack() throws Exception {
        TcpServiceConfig config = new TcpServiceConfig(ChatServer.OPTIONS.toArray(new Option[0]));
        Turns turns = new Turns("rooms", 100);
        try (Cluster cluster =
                new Cluster(config.set("cluster", redis.url()).set("cluster-sweep-millis", OFTEN), turns)) {
            redis.kill();
            try {
                cluster.start();
            } finally {
                redis.restart();
            }
            await().atMost(Duration.ofSeconds(20)).until(cluster::isUp);
        } finally {
            turns.stop(1000);
        }
    }

    @Test
    void aRedisThatIsNoneIsOneLine() {
        assertThatThrownBy(() -> new TestServer("cluster", "redis://:secret@127.0.0.1:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--cluster 127.0.0.1:1: no Redis answers there");
        assertThatThrownBy(() -> new TestServer("cluster", "http://:secret@127.0.0.1:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--cluster: no URL of Redis; accepted is redis://HOST:PORT");
    }

    @Test
    void withoutTheOptionNothingOfItRuns() throws IOException {
        one = new TestServer();
        one.in("anna", "lobby").ask(C_SAY, "lobby", "text");
        assertThat(one.server.cluster.isOn()).isFalse();
        assertThat(one.server.cluster.publishes.sum()).isZero();
        assertThat(one.named("ben").ask(C_TELL, "carl", "hello").outcome()).isEqualTo(Outcome.NOT_HERE);
        assertThat(Map.of(
                        "subscriptions", redis.ask("PUBSUB", "CHANNELS"),
                        "clients", redis.ask("CLIENT", "LIST", "TYPE", "pubsub")))
                .containsEntry("subscriptions", "*0");
    }
}
