package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservedTest {
    private TestServer server;
    private Observed observed;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
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
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        server.pool.close();
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }
}
