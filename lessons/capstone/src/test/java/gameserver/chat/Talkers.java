package gameserver.chat;

import static org.assertj.core.api.Assertions.assertThat;

import gameserver.chat.TestClient.Answer;
import gameserver.chat.TestClient.Heard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Clients that talk whatever happens: who has no answer connects again, and sends again what was not answered, or not
 * done for want of the database, with the same number. What is acknowledged is kept, and compared with what is stored.
 */
final class Talkers implements AutoCloseable {
    /**
     * What a check has found: how many were acknowledged, how many are stored, and the texts of those acknowledged that
     * are not there with their number, of those that are there twice, and of those that are not behind the one before.
     */
    record Kept(int acknowledged, int stored, List<String> lost, List<String> twice, List<String> disordered) {
        /** Fails unless every message that was acknowledged is there once, and in order. */
        Kept verify() {
            assertThat(lost).as("lost").isEmpty();
            assertThat(twice).as("there twice").isEmpty();
            assertThat(disordered).as("out of order").isEmpty();
            return this;
        }

        @Override
        public String toString() {
            return acknowledged + " messages acknowledged, " + stored + " stored, " + lost.size() + " lost, "
                    + twice.size() + " twice, " + disordered.size() + " out of order";
        }
    }

    static final String ROOM = "lobby";
    private static final long POLL_NANOS = 200_000;
    private static final long AWAY_NANOS = 20_000_000;
    /** What is said again: whether it was done is not known, or it was stopped. */
    private static final Set<Outcome> AGAIN = EnumSet.of(Outcome.UNAVAILABLE, Outcome.SLOW);

    private final Supplier<InetSocketAddress> server;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>(); // numbers by text
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    Talkers(int count, Supplier<InetSocketAddress> server) {
        this.server = server;
        for (int i = 0; i < count; i++) {
            String name = "talker" + i;
            Thread thread = new Thread(() -> talk(name), name);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** What is acknowledged: numbers by text. */
    Map<String, Long> numbers() {
        return acknowledged;
    }

    private void talk(String name) {
        long message = 0;
        boolean isKnown = false;
        while (!stopping) {
            try (TestClient client =
                    isKnown ? TestClient.known(server.get(), name) : TestClient.named(server.get(), name)) {
                isKnown = true;
                if (!joined(client)) {
                    continue;
                }
                for (boolean connected = true; !stopping && connected; ) {
                    String text = name + " " + message;
                    int before = client.answers(message + 1).size();
                    client.send(ChatPackets.C_SAY, message + 1, ROOM, text);
                    Answer answer = awaitAnswer(client, message + 1, before);
                    connected = answer != null;
                    if (answer != null && answer.outcome() == Outcome.OK) {
                        acknowledged.put(text, answer.number());
                        message++;
                        client.received.clear();
                    } else if (answer != null && AGAIN.contains(answer.outcome())) {
                        LockSupport.parkNanos(AWAY_NANOS); // who connected again instead would have a password hashed
                    } else if (answer != null) {
                        faults.add(text + ": " + answer.outcome());
                        connected = false;
                    }
                }
            } catch (IOException | IllegalStateException e) {
                LockSupport.parkNanos(AWAY_NANOS); // the server or its database is away: tried again
            }
        }
    }

    private static boolean joined(TestClient client) throws IOException {
        Answer answer = awaitAnswer(client, client.request(ChatPackets.C_JOIN, ROOM), 0);
        return answer != null && answer.outcome() == Outcome.OK;
    }

    /** The answer behind so many; null if the connection has ended before it. */
    private static Answer awaitAnswer(TestClient client, long request, int before) {
        while (client.answers(request).size() == before && !client.ended) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        List<Answer> answers = client.answers(request);
        return answers.size() == before ? null : answers.get(before);
    }

    /** Stops the talk, and holds what is stored against what was acknowledged. */
    Kept check() throws Exception {
        stopping = true;
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).as(thread.getName() + " talks on").isFalse();
        }
        assertThat(faults).isEmpty();
        List<Heard> stored = new ArrayList<>();
        try (TestClient reader = TestClient.named(server.get(), "reader")) {
            assertThat(joined(reader)).isTrue();
            for (long below = Long.MAX_VALUE; below > 1; ) {
                long request = reader.request(ChatPackets.C_SEARCH, ROOM, "", 0L, Long.MAX_VALUE, below);
                assertThat(reader.answer(request).outcome()).isEqualTo(Outcome.OK);
                List<Heard> page = reader.heard().stream()
                        .filter(heard -> heard.request() == request)
                        .toList();
                assertThat(page).isNotEmpty();
                stored.addAll(0, page);
                below = page.get(0).number();
                reader.received.clear();
            }
        }
        Map<String, Long> numbers = new HashMap<>();
        Map<String, Long> lastOf = new HashMap<>();
        List<String> twice = new ArrayList<>();
        List<String> disordered = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            Heard heard = stored.get(i);
            assertThat(heard.number()).as("numbers without a gap").isEqualTo(i + 1);
            if (numbers.put(heard.text(), heard.number()) != null) {
                twice.add(heard.text());
            }
            long message = Long.parseLong(heard.text().substring(heard.text().indexOf(' ') + 1));
            Long before = lastOf.put(heard.sender(), message);
            if (message != (before == null ? 0 : before + 1)) {
                disordered.add(heard.text());
            }
        }
        List<String> lost = acknowledged.keySet().stream()
                .filter(text -> !acknowledged.get(text).equals(numbers.get(text)))
                .toList();
        return new Kept(acknowledged.size(), stored.size(), lost, twice, disordered);
    }

    @Override
    public void close() {
        stopping = true;
    }
}
