package gameserver.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import gameserver.chat.TestClient.Answer;
import gameserver.chat.TestClient.Heard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node, then the database, then Redis is killed while clients talk on two nodes: one round, or one for every five of
 * -Dkill.rounds.
 */
class ClusterKillTest {
    private static final int ROUNDS = Math.max(1, KillTest.ROUNDS / 5); // each has three kills, and starts all anew
    private static final int TALKERS = 8;
    private static final int MESSAGES = 100; // acknowledged before each kill

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** Who is in the room on one node, comes back when the node does, and holds what it hears against its numbers. */
    private static final class Ear implements AutoCloseable {
        private final Map<Long, String> heard = new ConcurrentHashMap<>(); // texts by number
        private final List<String> faults = new CopyOnWriteArrayList<>();
        private volatile boolean stopping;
        private volatile long last; // that was heard on this connection; 0 = none yet

        Ear(String name, Supplier<InetSocketAddress> node) {
            Thread thread = new Thread(() -> listen(name, node), name);
            thread.setDaemon(true);
            thread.start();
        }

        private void listen(String name, Supplier<InetSocketAddress> node) {
            while (!stopping) {
                try (TestClient client = TestClient.named(node.get(), name)) {
                    last = 0;
                    client.listener = this::hear;
                    Answer joined = client.ask(ChatPackets.C_JOIN, Talkers.ROOM);
                    while (joined.outcome() == Outcome.OK && !client.ended && !stopping) {
                        LockSupport.parkNanos(1_000_000);
                    }
                } catch (IOException | IllegalStateException e) {
                    LockSupport.parkNanos(20_000_000); // its node or the database is away
                }
            }
        }

        private void hear(Heard message) {
            if (last > 0 && message.number() != last + 1) {
                faults.add(message.number() + " behind " + last);
            }
            last = message.number();
            String before = heard.put(message.number(), message.text());
            if (before != null && !before.equals(message.text())) {
                faults.add(message.number() + " was " + before + " and is " + message.text());
            }
        }

        @Override
        public void close() {
            stopping = true;
        }
    }

    /** What is killed. */
    enum Victim {
        NODE,
        DATABASE,
        REDIS
    }

    @Test
    void whatIsAcknowledgedIsHeardOnBothOnceAndInOrderWhateverIsKilled() throws Exception {
        Optional<Path> programs = Postgres.installed();
        Optional<Path> program = Redis.installed();
        if (programs.isEmpty() || program.isEmpty()) {
            System.out.println("no PostgreSQL or no Redis found (initdb, redis-server): two nodes are not killed");
        }
        assumeThat(programs).as("PostgreSQL").isPresent();
        assumeThat(program).as("Redis").isPresent();
        try (Postgres postgres = new Postgres(programs.get(), Postgres.NO_FSYNC);
                Redis redis = new Redis(program.get())) {
            System.out.println("a node, PostgreSQL and Redis killed " + ROUNDS + " times each under two nodes: "
                    + kill(folder, postgres, redis, ROUNDS, EnumSet.allOf(Victim.class)));
        }
    }

    /** Kills each of them so many times, and says what is left of what two nodes have acknowledged. */
    static Talkers.Kept kill(Path folder, Postgres postgres, Redis redis, int rounds, Set<Victim> victims)
            throws Exception {
        String[] options = {"--db-url=" + postgres.url(), "--cluster=" + redis.url(), "--cluster-sweep-millis=500"};
        Path log = folder.resolve("nodes.log");
        ServerProcess[] nodes = {new ServerProcess(0, log, options), new ServerProcess(0, log, options)};
        AtomicReferenceArray<InetSocketAddress> addresses = new AtomicReferenceArray<>(2);
        for (int i = 0; i < 2; i++) {
            addresses.set(i, nodes[i].address);
        }
        AtomicInteger next = new AtomicInteger();
        try (Ear first = new Ear("ear0", () -> addresses.get(0));
                Ear second = new Ear("ear1", () -> addresses.get(1));
                Talkers talkers = new Talkers(TALKERS, () -> addresses.get(next.getAndIncrement() % 2))) {
            List<Ear> ears = List.of(first, second);
            await().atMost(Duration.ofSeconds(60)).until(() -> first.last > 0 && second.last > 0);
            for (int round = 0; round < rounds; round++) {
                if (victims.contains(Victim.NODE)) {
                    int killed = round % 2;
                    awaitTalk(talkers);
                    nodes[killed].kill();
                    awaitTalk(talkers); // the other goes on
                    nodes[killed] = new ServerProcess(0, log, options);
                    addresses.set(killed, nodes[killed].address);
                    awaitHeard(ears, talkers);
                }
                if (victims.contains(Victim.DATABASE)) {
                    awaitTalk(talkers);
                    postgres.kill();
                    postgres.restart();
                    awaitHeard(ears, talkers);
                }
                if (victims.contains(Victim.REDIS)) {
                    awaitTalk(talkers);
                    redis.kill();
                    awaitTalk(talkers); // both go on alone
                    redis.restart();
                    awaitHeard(ears, talkers);
                }
            }
            Talkers.Kept kept = talkers.check().verify();
            for (Ear ear : ears) {
                await().atMost(Duration.ofSeconds(30)).until(() -> ear.last == kept.stored());
                assertThat(ear.faults).isEmpty();
                talkers.numbers().forEach((text, number) -> {
                    String heard = ear.heard.get(number);
                    assertThat(heard).as("number " + number).isIn(text, null); // null: said while its node was away
                });
            }
            return kept;
        } finally {
            for (ServerProcess node : nodes) {
                node.close();
            }
        }
    }

    private static void awaitTalk(Talkers talkers) {
        int before = talkers.acknowledged();
        await().atMost(Duration.ofSeconds(60)).until(() -> talkers.acknowledged() >= before + MESSAGES);
    }

    /** Waits until both have heard what is acknowledged by now; what an ear heard on one connection has no gap. */
    private static void awaitHeard(List<Ear> ears, Talkers talkers) {
        long last = talkers.numbers().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        for (Ear ear : ears) {
            await().atMost(Duration.ofSeconds(60)).until(() -> ear.last >= last);
            assertThat(ear.faults).isEmpty();
        }
    }
}
