package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservedTest {
    private TestServer server;
    private Observed observed;

    private void start(Object... options) throws Exception {
        server = new TestServer(options);
        observed = new Observed(server.server, server.pool, 0);
    }

    @AfterEach
    void stop() throws Exception {
        observed.close();
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(observed.address().replace("/metrics", path));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(UTF_8));
    }

    private double gauge(String name) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theGaugesTellWhatHappens() throws Exception {
        start();
        TestClient anna = server.in("anna", "lobby", "another");
        for (int i = 0; i < 3; i++) {
            anna.ask(ChatPackets.C_SAY, "lobby", "text");
        }
        assertThat(gauge("chat_sessions")).isEqualTo(1);
        assertThat(gauge("chat_rooms")).isEqualTo(2);
        assertThat(gauge("chat_logged_in")).isEqualTo(1);
        assertThat(gauge("chat_messages_stored")).isEqualTo(3);
        assertThat(gauge("chat_message_batches")).isBetween(1.0, 3.0);
        assertThat(gauge("chat_messages_in")).isGreaterThanOrEqualTo(6);
        server.faults.stall();
        anna.request(ChatPackets.C_SAY, "lobby", "text");
        await().until(() -> server.faults.waiting.get() == 1);
        anna.request(ChatPackets.C_SAY, "lobby", "text");
        await().until(() -> gauge("chat_message_queue") == 1);
    }

    @Test
    void itIsReadyWhileItHasItsDatabase() throws Exception {
        start();
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/ready").body()).isEqualTo("ready\n");
        server.pool.close();
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutItsLinkANodeIsReadyAndSaysSo() throws Exception {
        Optional<Path> installed = Redis.installed();
        if (installed.isEmpty()) {
            System.out.println("no Redis found (redis-server): the gauges of the link are not looked at");
        }
        assumeThat(installed).as("Redis").isPresent();
        try (Redis redis = new Redis(installed.get())) {
            start("cluster", redis.url(), "cluster-sweep-millis", 600_000);
            await().until(() -> gauge("chat_cluster_link") == 1);
            TestClient anna = server.in("anna", "lobby");
            assertThat(anna.ask(ChatPackets.C_SAY, "lobby", "text").outcome()).isEqualTo(Outcome.OK);
            await().until(() -> gauge("chat_cluster_echoes") == 3); // who logged in, who is here, and what was said
            Cluster cluster = server.server.cluster;
            assertThat(gauge("chat_cluster_publishes")).isEqualTo(cluster.publishes.sum());
            assertThat(gauge("chat_cluster_flushes"))
                    .isEqualTo(cluster.flushes.sum())
                    .isPositive();
            assertThat(gauge("chat_cluster_refused")).isZero();
            assertThat(gauge("chat_cluster_failures")).isZero();
            assertThat(gauge("chat_rooms_behind")).isZero();
            assertThat(get("/ready").body()).isEqualTo("ready\n");
            redis.kill();
            await().until(() -> gauge("chat_cluster_link") == 0);
            assertThat(get("/ready").statusCode()).isEqualTo(200);
            assertThat(get("/ready").body()).isEqualTo("ready, no link to other nodes\n");
            assertThat(anna.ask(ChatPackets.C_TELL, "ben", "text").outcome()).isEqualTo(Outcome.UNAVAILABLE);
            await().until(() -> gauge("chat_cluster_failures") >= 1);
            double fetches = gauge("chat_room_fetches");
            redis.restart();
            await().atMost(Duration.ofSeconds(20)).until(() -> gauge("chat_cluster_link") == 1);
            await().until(() -> gauge("chat_room_fetches") > fetches); // what was said meanwhile
            assertThat(get("/ready").body()).isEqualTo("ready\n");
        }
    }
}
